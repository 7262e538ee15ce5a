"""Folding: cuts by what was known and what had happened, undoings, and undoings of undoings."""

from datetime import date
from pathlib import Path

import pytest

from ledger.case.fold import Cut, extend, fold
from ledger.case.state import Case
from ledger.case.warnings import warning_runs
from ledger.events.appeal import JudicialReviewDetermined, TribunalAppealDetermined
from ledger.events.determination import CaseToAnswerDetermined
from ledger.events.sanction import Dismissed
from ledger.events.service_status import Resigned
from ledger.vocabulary import AppealOutcome, CaseToAnswer, ReviewOutcome, Sanction
from tests.builders.appeal import tribunal_appeal
from tests.builders.sanction import dismissal_imposed, final_warning_imposed, hearing, meeting
from tests.cases.timeline import files
from tests.cases.timeline import history as read
from tests.spec import CASE, Spec, entry_id, given, happened, said

IMPOSED, DISMISSED, APPEALED, REVERSED, QUASHED = 8, 9, 10, 11, 12
"""The versions of the entries of a dismissal that was reversed, a reversal that was quashed."""

dismissed = Dismissed(officer="o-1", gives_effect_to=entry_id(IMPOSED))
reversal = TribunalAppealDetermined(
    officer="o-1", appeal="ap-1", outcome=AppealOutcome.REVERSED, undoes=(entry_id(IMPOSED),)
)
quashing = JudicialReviewDetermined(outcome=ReviewOutcome.QUASHED, undoes=(entry_id(REVERSED),))


def history() -> Spec:
    """Officer A dismissed in 2021, reinstated by a tribunal in 2022, which a court quashed in 2023."""
    return given(
        happened(hearing, "2021-05-01"),
        happened(dismissal_imposed, "2021-06-01"),
        happened(dismissed, "2021-06-01"),
        happened(tribunal_appeal, "2021-06-10"),
        happened(reversal, "2022-06-01"),
        happened(quashing, "2023-06-01"),
    )


class TestUndoing:
    """What a reversal takes back, from its own date on."""

    @pytest.mark.parametrize(
        ("known", "serving"), [(7, True), (IMPOSED, False), (DISMISSED, False), (REVERSED, True), (QUASHED, False)]
    )
    def test_of_a_dismissal_and_of_its_reversal(self, known: int, serving: bool) -> None:  # noqa: FBT001 - a parameter
        """A reversed dismissal leaves the officer in service; quashing the reversal brings the dismissal back."""
        assert serving is history().case(Cut(known=known)).officer("o-1").serving

    def test_of_a_dismissal_that_names_no_decision(self) -> None:
        """A dismissal that does not say what it gives effect to falls with the newest decision it can be of."""
        told = Dismissed(officer="o-1")
        spec = given(hearing, dismissal_imposed, told, tribunal_appeal, reversal)

        assert spec.case().officer("o-1").serving
        assert {entry_id(IMPOSED), entry_id(DISMISSED)} == set(spec.case().undone)

    def test_of_nothing_that_a_dismissal_carries_out(self) -> None:
        """A dismissal stays where what was undone was another officer's."""
        told = Dismissed(officer="o-2")
        spec = given(hearing, dismissal_imposed, told, tribunal_appeal, reversal)

        assert {entry_id(IMPOSED)} == set(spec.case().undone)

    def test_takes_effect_when_it_happened(self) -> None:
        """As of a day between dismissal and reversal, the officer was dismissed."""
        as_of = [
            history().case(Cut(happened_by=date(year, 12, 31))).officer("o-1").serving for year in (2021, 2022, 2023)
        ]

        assert [False, True, False] == as_of

    def test_tells_what_was_undone_and_by_what(self) -> None:
        """The dismissal and what gave effect to it are told as undone, with the entry that undid them."""
        case = history().case(Cut(known=REVERSED))

        assert {entry_id(IMPOSED): entry_id(REVERSED), entry_id(DISMISSED): entry_id(REVERSED)} == {
            undone: told.by.id for undone, told in case.undone.items()
        }

    def test_of_an_undoing_is_told_as_one(self) -> None:
        """Once the reversal is quashed, the reversal alone is undone."""
        assert [entry_id(REVERSED)] == list(history().case().undone)

    def test_takes_warnings_with_it(self) -> None:
        """A reversed action leaves no warning."""
        reversed_ = reversal.model_copy(update={"undoes": (entry_id(8),)})

        assert () == warning_runs(given(meeting, final_warning_imposed, tribunal_appeal, reversed_).case(), "o-1")

    def test_with_another_action_in_its_place(self) -> None:
        """What an appeal puts in the action's place is what stands."""
        instead = reversal.model_copy(update={"sanction": Sanction.FINAL_WRITTEN_WARNING})
        case = given(hearing, dismissal_imposed, dismissed, tribunal_appeal, instead).case()

        assert [Sanction.FINAL_WRITTEN_WARNING] == [action.sanction for action in case.officer("o-1").sanctions]

    def test_of_the_regulators_own_decision(self) -> None:
        """A quashed decision of no case to answer is gone, and the question open again."""
        decided = CaseToAnswerDetermined(officer="o-1", determination=CaseToAnswer.NONE)
        quashed = JudicialReviewDetermined(outcome=ReviewOutcome.QUASHED, undoes=(entry_id(7),))

        assert {} == given(decided, quashed).case().officer("o-1").determinations

    def test_recorded_before_its_target_takes_effect_late(self) -> None:
        """What gives effect to a decision that is undone already has no effect."""
        late = given(hearing, dismissal_imposed, tribunal_appeal, reversal, dismissed).case()

        assert late.officer("o-1").serving


class TestCuts:
    """The case as known at a version, and as of what had happened by a day."""

    def test_by_what_was_known(self) -> None:
        """A version keeps the entries up to it, whenever they happened."""
        spec = given(happened(Resigned(officer="o-1"), "2020-01-01"))

        assert (True, False) == tuple(spec.case(Cut(known=known)).officer("o-1").serving for known in (6, 7))

    @pytest.mark.parametrize(
        ("on", "certainly", "possibly"),
        [
            ("2022-07-15", True, True),
            ("2022-07", False, True),
            ("2022-08-02", False, False),
            ("../2022-07-01", True, True),
            ("XXXX", False, True),
        ],
    )
    def test_by_what_had_happened(self, on: str, certainly: bool, possibly: bool) -> None:  # noqa: FBT001 - parameters
        """By 20 July 2022 something had certainly happened, possibly, or not, as its date allows."""
        spec = given(happened(Resigned(officer="o-1"), on if on != "XXXX" else None))
        left = [
            not spec.case(Cut(happened_by=date(2022, 7, 20), possibly=also_possibly)).officer("o-1").serving
            for also_possibly in (False, True)
        ]

        assert [certainly, possibly] == left

    def test_keep_the_register_whole(self) -> None:
        """What may be spoken of does not depend on dates: the register is that of everything known."""
        case = given().case(Cut(happened_by=date(2020, 1, 1)))

        assert case.register.knows("officer", "o-1")
        assert {} == case.officers


class TestExtending:
    """One step is as good as folding again."""

    @pytest.mark.parametrize("length", range(1, 13))
    def test_at_every_length(self, length: int) -> None:
        """Extending the case by one entry gives what folding the longer history gives."""
        entries = history().history
        before = fold(CASE, entries[: length - 1]) if length > 1 else Case(id=CASE)

        assert fold(CASE, entries[:length]) == extend(before, entries[: length - 1], entries[length - 1])

    @pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
    def test_through_every_real_case(self, path: Path) -> None:
        """Step by step from nothing to the end, corrections, dismissals and quashings on the way."""
        entries = read(path)
        case = Case(id=CASE)
        for place, entry in enumerate(entries):
            case = extend(case, entries[:place], entry)

        assert fold(CASE, entries) == case

    def test_by_another_dismissal(self) -> None:
        """A consequence of what is undone is left out by the step too."""
        spec = given(hearing, dismissal_imposed, tribunal_appeal, reversal)

        assert extend(spec.case(), spec.history, said(dismissed, 11)).officer("o-1").serving
