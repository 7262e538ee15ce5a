from typing import Any

import pytest

from ledger.errors import (
    AmbiguousReference,
    Invalid,
    MissingVersion,
    Refused,
    StaleVersion,
    TooLarge,
    UnknownCase,
)
from ledger.record import Ledger
from tests.engines import Engine
from tests.ledger.appending import opened, run
from tests.submissions import RECORDER, identified, said, step

NOBODY = "00000000-0000-7000-8000-0000000000ff"


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    """An empty ledger on each engine."""
    return engine.ledger()


class TestVersion:
    def test_that_was_passed_is_stale(self, ledger: Ledger) -> None:
        """What was written against an older version is not recorded."""
        case = run(lambda: opened(ledger)).case

        async def twice() -> None:
            await ledger.append(case, [step()], expect=1, principal=RECORDER)
            await ledger.append(case, [step()], expect=1, principal=RECORDER)

        with pytest.raises(StaleVersion) as stale:
            run(twice)
        assert (1, 2) == (stale.value.expected, stale.value.found)

    def test_that_is_not_said_is_missing(self, ledger: Ledger) -> None:
        """An append says which version of the case it was written against."""
        case = run(lambda: opened(ledger)).case

        with pytest.raises(MissingVersion):
            run(lambda: ledger.append(case, [step()], expect=None, principal=RECORDER))

    def test_of_a_case_that_is_not_there_is_unknown(self, ledger: Ledger) -> None:
        """An append to a case that nobody opened is not an opening."""
        with pytest.raises(UnknownCase):
            run(lambda: ledger.append(NOBODY, [step()], expect=3, principal=RECORDER))
        with pytest.raises(UnknownCase):
            ledger.history(NOBODY)


class TestReference:
    def test_names_the_case(self, ledger: Ledger) -> None:
        """A case is appended to, and found, by any reference it has."""
        reference = {"scheme": "iopc", "reference": "2021/162004"}

        async def story() -> str:
            appended = await ledger.open_case([identified(references=[reference])], RECORDER)
            await ledger.append("2021 / 162004", [step()], expect=1, principal=RECORDER)
            return appended.case

        case = run(story)

        assert 2 == ledger.case(case).version
        assert case == ledger.find("2021/162004") == ledger.find(case)

    def test_of_two_cases_names_none(self, ledger: Ledger) -> None:
        """A reference that two cases share is ambiguous, and both are named."""
        reference = {"scheme": "iopc", "reference": "2021/162004"}

        async def story() -> None:
            for _ in range(2):
                await ledger.open_case([identified(references=[reference])], RECORDER)

        run(story)

        with pytest.raises(AmbiguousReference) as ambiguous:
            ledger.find("2021/162004")
        assert 2 == len(ambiguous.value.cases)

    def test_that_nobody_gave_is_unknown(self, ledger: Ledger) -> None:
        """A word that is no reference finds nothing."""
        with pytest.raises(UnknownCase):
            ledger.find("2021/1")


class TestRefusal:
    def test_says_why_and_where(self, ledger: Ledger) -> None:
        """A refusal names the rule and points at the event and the member of it."""
        with pytest.raises(Refused) as refused:
            run(lambda: opened(ledger, said("RprpReferralReceived", officer="o-9")))

        assert ("unknown-officer", "/1/data/officer") == (refused.value.refusals[0].rule, refused.value.pointer)
        assert 0 == ledger.head().size

    def test_everything_that_cannot_be_read_is_told_at_once(self, ledger: Ledger) -> None:
        """All problems of all events come together, each with its pointer; nothing is stored in part."""
        submissions = [identified(), said("SubjectOfficerIdentified", oficer="o-1"), said("Unheard"), {"type": "X"}]

        with pytest.raises(Invalid) as invalid:
            run(lambda: ledger.open_case(submissions, RECORDER))

        assert {"/1/data/officer", "/1/data/oficer", "/2/type", "/3/occurred"} <= {
            problem.pointer for problem in invalid.value.problems
        }
        assert 0 == ledger.head().size

    @pytest.mark.parametrize(
        ("submission", "pointer"),
        [
            (said("EvidencePreservationStarted", type="X"), "/0/data/type"),
            (said("ConductMatterIdentified", summary="\ud800"), "/0/data/summary"),
            (said("ConductMatterIdentified", summary={"sealed": "x" * 43}), "/0/data/summary"),
            (said("ConductMatterIdentified", how=1.5), "/0/data/how"),
            (
                said("ConductMatterIdentified", occurred={"edtf": "2021-02-30", "certainty": "stated"}),
                "/0/occurred/edtf",
            ),
            (identified() | {"recorded_as": {"role": "emperor"}}, "/0/recorded_as/role"),
            (identified() | {"note": "x"}, "/0/note"),
        ],
        ids=["type in data", "surrogate", "digest for a value", "fraction", "30 February", "role", "unknown member"],
    )
    def test_points_at_what_is_wrong(self, ledger: Ledger, submission: dict[str, Any], pointer: str) -> None:
        """Whatever is wrong with a submission, the pointer says where."""
        with pytest.raises(Invalid) as invalid:
            run(lambda: ledger.open_case([submission], RECORDER))

        assert pointer in {problem.pointer for problem in invalid.value.problems}

    def test_of_too_much_says_how_much_is_allowed(self, ledger: Ledger) -> None:
        """Ten thousand events, 300 kB in one, a name of a thousand characters, or nothing at all, are refused."""
        with pytest.raises(TooLarge, match="events in one append"):
            run(lambda: ledger.open_case([identified()] * 10_000, RECORDER))
        with pytest.raises(TooLarge, match="bytes in one event"):
            run(lambda: ledger.open_case([identified(summary="x" * 300_000)], RECORDER))
        with pytest.raises(TooLarge, match="idempotency key"):
            run(lambda: ledger.open_case([identified()], RECORDER, idempotency="k" * 1_000))
        with pytest.raises(Invalid, match="no event"):
            run(lambda: ledger.open_case([], RECORDER))
