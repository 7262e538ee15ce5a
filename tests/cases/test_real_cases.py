from functools import reduce
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.case.evolve import evolve
from ledger.case.fold import extend
from ledger.case.outcomes import outcomes
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.dates import Certainty
from ledger.events.base import Event, SealedText
from ledger.events.reflective_practice import RprpDiscussionHeld
from ledger.events.sentence import say
from ledger.events.stewardship import HistoricCaptureGranted
from ledger.law.judge import judge
from ledger.law.topics import load
from ledger.naming import references_in
from ledger.vocabulary import OutcomeKind
from projections.labels import labels
from tests.cases.timeline import CASE, FOLDER, files, folded, history, lines, timeline

O = OutcomeKind  # noqa: E741 - one letter keeps the table readable

OUTCOMES: dict[str, dict[tuple[str, str], OutcomeKind]] = {
    "2021-162004": {
        ("o-a", ""): O.NOT_PROGRESSED,
        ("o-b", ""): O.FINAL_WRITTEN_WARNING,
        ("o-c", ""): O.REFLECTIVE_PRACTICE,
    },
    "01-humberside": {("o-a", ""): O.DISMISSED_WITHOUT_NOTICE},
    "02-durham": {
        ("o-a", "a-1-punches-1-to-5"): O.NEITHER_FOUND,
        ("o-a", "a-1-punch-6"): O.REINSTATED,
        ("o-b", "a-2"): O.NOT_PROVEN,
    },
    "04-greater-manchester": dict.fromkeys((("o-a", "a-1"), ("o-b", "a-1"), ("o-c", "a-1")), O.NOT_PROVEN),
    "06-thames-valley": {("o-a", ""): O.NOT_PROVEN, ("o-b", ""): O.NO_OUTCOME_RECORDED},
    "09-staffordshire": {
        ("o-a", "a-2"): O.NOT_PROVEN,
        ("o-b", "a-2"): O.OVERTURNED_ON_APPEAL,
        ("o-c", "a-2"): O.OVERTURNED_ON_APPEAL,
        ("o-d", ""): O.NO_OUTCOME_RECORDED,
        ("o-e", ""): O.NO_OUTCOME_RECORDED,
        ("o-f", ""): O.NO_OUTCOME_RECORDED,
    },
    "10-metropolitan": {
        **{("o-a", f"a-{number}"): O.DISMISSED_WITHOUT_NOTICE for number in range(1, 6)},
        ("o-a", "a-6"): O.NOT_PROVEN,
    },
    "13-leicestershire": {
        **{(f"o-{number}", ""): O.DISMISSED_WITHOUT_NOTICE for number in range(1, 5)},
        **{(f"o-{number}", ""): O.FINAL_WRITTEN_WARNING for number in range(5, 9)},
    },
    "15-norfolk": {("o-a", "a-1"): O.MANAGEMENT_ADVICE, ("o-b", ""): O.NOT_PROGRESSED},
    "21-west-yorkshire": {},
    "26-northern-ireland": {("o-a", ""): O.DISCIPLINED},
    "30-report-quashed": {(f"o-{letter}", ""): O.DECISION_QUASHED for letter in "abcd"},
    "34-thames-valley-hearing": {("o-a", ""): O.DISMISSED_WITHOUT_NOTICE},
}
"""How each case ended, by its source: for which officer, on which allegation."""

EVERY = pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)


class TestEveryTimeline:
    @EVERY
    def test_is_captured_without_a_refusal_or_a_breach(self, path: Path) -> None:
        """Historic capture treats silence as not shown, and evaluates no procedure of a regime it does not know."""
        entries, case = history(path), Case(id=CASE)
        for number, said in enumerate(entries):
            judgement = judge(case, said)

            assert ((), ()) == (judgement.refusals, judgement.breaches), said.event.type

            case = extend(case, entries[:number], said)

    @EVERY
    def test_ends_as_its_source_says(self, path: Path) -> None:
        """Outcomes belong to (officer, allegation), as far as the source tells the allegations apart."""
        ended = {(outcome.officer, outcome.allegation): outcome.kind for outcome in outcomes(folded(history(path)))}

        assert OUTCOMES[path.stem] == ended

    @EVERY
    def test_begins_with_the_capture_and_speaks_of_one_case(self, path: Path) -> None:
        """A file is one case, opened by granting its capture, and found by a reference that its source gives."""
        first, *others = history(path)
        called = {line["case"] for line in lines(path)}

        assert isinstance(first.event, HistoricCaptureGranted)
        assert 1 == len(called)
        assert called <= set(references_in(first.event)) or first.event.references == ()
        assert not any(isinstance(said.event, HistoricCaptureGranted) for said in others)

    @EVERY
    def test_cites_a_source_for_every_line(self, path: Path) -> None:
        """Each entry says where it is from."""
        assert all(said.circumstances and said.circumstances.source for said in history(path))

    @EVERY
    def test_says_each_event_in_a_sentence(self, path: Path) -> None:
        """A sentence is whole, ends without a full stop, and never uses sealed text."""
        entries = history(path)
        label = labels(folded(entries))
        for said in entries:
            sentence = say(_event(said), label)

            assert sentence[:1].isupper()
            assert not set("[]{}") & set(sentence)
            assert "None" not in sentence
            assert not sentence.endswith((".", ":", ","))
            assert not [text for text in _sealed(_event(said)) if text in sentence]

    @EVERY
    def test_folds_at_every_prefix(self, path: Path) -> None:
        """What was known at any time makes a case, step by step the same as all at once."""
        entries, case = history(path), folded(())
        for number, said in enumerate(entries):
            case = extend(case, entries[:number], said)

            assert case == folded(entries[: number + 1])

    @EVERY
    @given(data=st.data())
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_folds_on_any_part_of_it(self, path: Path, data: st.DataObject) -> None:
        """Evolving is total: whatever is left out or unreadable, what remains makes a case."""
        load()
        entries = history(path)
        kept = data.draw(st.lists(st.sampled_from(entries), unique_by=lambda said: said.id))

        case = reduce(evolve, sorted(kept, key=lambda said: said.version), Case(id=CASE))

        assert set(case.officers) == {outcome.officer for outcome in outcomes(case)}

    def test_is_listed_with_its_source(self) -> None:
        """Whoever reads a timeline finds where it is from, and what to look at in it."""
        rows = [row.split("](")[1].split(")")[0] for row in _readme() if row.startswith("| [")]

        assert sorted(path.name for path in files()) == sorted(rows)
        assert {path.stem for path in files()} == set(OUTCOMES)


class TestTheFirstCase:
    """Three officers, one phone, three ends."""

    def test_officer_a_is_not_progressed(self) -> None:
        """Five years' imprisonment and a resignation before the investigation ended: left where it stood."""
        case = folded(timeline("2021"))
        suspect = case.criminal["cm-1"].suspects["o-a"]
        officer = case.officer("o-a")

        assert suspect.sentence
        assert ("imprisonment", 60) == (suspect.sentence.kind, suspect.sentence.months)
        assert officer.departure
        assert ("resigned", "../2022-07") == (officer.departure.kind, officer.departure.mark.occurred.edtf.text)
        assert officer.not_progressed
        assert ("imprisoned", "left_service") == officer.not_progressed.reasons
        assert () == officer.sanctions

    def test_officer_b_has_a_final_written_warning(self) -> None:
        """The warning was given at a misconduct meeting; how long it runs is not stated."""
        case = folded(timeline("2021"))
        (warning,) = case.officer("o-b").warnings
        outcome = next(outcome for outcome in outcomes(case) if outcome.officer == "o-b")

        assert ("final_written_warning", None, None) == (warning.kind, warning.months, warning.until)
        assert "final written warning, at a misconduct meeting" == outcome.in_words()
        assert not case.proceedings["p-1"].is_open
        assert case.officer("o-b").serving

    def test_officer_c_went_through_reflective_practice(self) -> None:
        """Facts were found, the discussion had its two contents, and the report was produced."""
        officer = folded(timeline("2021")).officer("o-c")
        (discussion,) = (said.event for said in timeline("2021") if isinstance(said.event, RprpDiscussionHeld))

        assert officer.practice.facts_found
        assert (True, True) == (discussion.practice_discussed, discussion.lessons_identified)
        assert officer.practice.report
        assert not officer.practice.is_open
        assert () == officer.sanctions

    def test_an_indication_is_against_two_of_three(self) -> None:
        """The source says two and not which, so no officer is marked; whom they presumably are stands beside it."""
        case = folded(timeline("2021"))
        (indicated,) = case.investigations["i-1"].indicated

        assert (2, ("o-a", "o-b", "o-c"), ("o-a", "o-b")) == (indicated.count, indicated.among, indicated.presumed)
        assert not any(officer.special_procedures for officer in case.officers.values())

    def test_the_month_of_referral_is_inferred(self) -> None:
        """The heading does not say what its month dates."""
        (referral,) = folded(timeline("2021")).referral.made

        assert ("2021-11", Certainty.INFERRED) == (referral.mark.occurred.edtf.text, referral.mark.occurred.certainty)

    def test_it_was_published_when_all_was_final(self) -> None:
        """Finalised in July 2022, learning considered and none identified, published on 17 February 2023."""
        case = folded(timeline("2021"))
        finalised, published = case.investigations["i-1"].finalised, case.publication.published

        assert finalised
        assert "2022-07" == finalised.occurred.edtf.text
        assert "none_identified" == case.learning.result
        assert case.publication.proceedings_confirmed_final
        assert published
        assert "2023-02-17" == published.occurred.edtf.text
        assert () == case.open_strands()


def _event(said: Said) -> Event:
    assert isinstance(said.event, Event)
    return said.event


def _sealed(event: Event) -> list[str]:
    values = (getattr(event, field) for field in type(event).model_fields)
    return [value.value for value in values if isinstance(value, SealedText) and value.value]


def _readme() -> list[str]:
    return (FOLDER / "README.md").read_text().splitlines()
