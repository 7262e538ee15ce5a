"""What another regime, or today's constants, would have said of an entry; what is written stays."""

from dataclasses import replace

from ledger.case.said import Breach, Unreadable
from ledger.events.base import Event
from ledger.law.rereading import Law, Reread, reread
from ledger.vocabulary import Finding, Sanction
from tests.builders.opening import OPENING
from tests.builders.sanction import found, hearing, imposed
from tests.spec import Draft, given, given_only, happened, said

STAYS = imposed(Sanction.FINAL_WRITTEN_WARNING, "a-1")
"""A final written warning for gross misconduct, which the rules of 2025 presume to be a dismissal."""
PRESUMED = "gross_misconduct_means_dismissal"
GROSS = (hearing, found(Finding.GROSS_MISCONDUCT, "a-1"))


def rules(breaches: tuple[Breach, ...]) -> set[str]:
    """The names of the rules that were breached."""
    return {breach.rule for breach in breaches}


def again(law: Law, event: Event | Draft, *, noticed: str = "2021-03-01", historic: bool = False) -> Reread:
    """An entry read again after a hearing found gross misconduct, in a case noticed on this day."""
    spec = given_only(*(happened(opening, noticed) for opening in OPENING), *GROSS)
    draft = event if isinstance(event, Draft) else happened(event, "2026-01-05", historic=historic)
    return reread(spec.case(), said(draft, len(spec.history) + 1), law)


class TestUnderAnotherRegime:
    def test_finds_what_its_own_had_not(self) -> None:
        """A warning for gross misconduct of 2021 would be a breach, had it come to attention since May 2025."""
        told = again("2025", STAYS)

        assert ("CR2020@2025-05-28",) == told.under
        assert PRESUMED in rules(told.beyond)
        assert PRESUMED not in rules(again("2020", STAYS).breaches)

    def test_no_longer_finds_what_its_own_had(self) -> None:
        """The same warning of 2025, with its breach written, would be none under the rules of 2020."""
        written = again("today", STAYS, noticed="2025-06-01").breaches
        spec = given_only(*(happened(opening, "2025-06-01") for opening in OPENING), *GROSS)
        entry = replace(said(happened(STAYS, "2026-01-05"), len(spec.history) + 1), breaches=written)

        told = reread(spec.case(), entry, "2020")

        assert PRESUMED in rules(told.no_longer)
        assert written == entry.breaches

    def test_whose_procedure_is_not_known(self) -> None:
        """Under the rules before 2020 only what every regime has is judged, and it says so."""
        (why,) = again("2012", STAYS).not_evaluated

        assert "the procedure of CR2012@2012-11-22 is not known here" in why
        assert PRESUMED not in rules(again("2012", STAYS).breaches)

    def test_as_captured_from_older_records(self) -> None:
        """What is not shown is left open, and is no breach under any law."""
        told = again("2025", STAYS, historic=True)

        assert PRESUMED in told.left_open
        assert PRESUMED not in rules(told.breaches)
        assert "captured from older records: what is not recorded is not shown, and no breach" in told.not_evaluated


class TestToday:
    def test_is_the_regime_of_its_dates(self) -> None:
        """By the constants of today, an entry is judged by the rules that it is under."""
        assert ("CR2020@2020-02-01",) == again("today", STAYS).under
        assert ("CR2020@2025-05-28",) == again("today", STAYS, noticed="2025-06-01").under

    def test_of_dates_that_leave_the_regime_open(self) -> None:
        """A matter of some day of 2025 may be under either: only what both have is judged, and it says so."""
        told = again("today", STAYS, noticed="2025")

        assert ("CR2020@2020-02-01", "CR2020@2025-05-28") == told.under
        assert "the dates do not tell which regime it is under" in told.not_evaluated[0]


class TestUnreadable:
    def test_is_not_evaluated(self) -> None:
        """Of an entry whose key is gone nothing can be said, and that is said."""
        gone = replace(said(STAYS, 7), event=Unreadable("DisciplinaryActionImposed"), circumstances=None)

        told = reread(given().case(), gone, "2025")

        assert ((), ("its key was destroyed, and with it what was said",)) == (told.under, told.not_evaluated)
