"""Questions about access, over looks that were recorded."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ledger.access import AccessLedger
from ledger.access.disposal import dispose
from ledger.vocabulary import Conflict, LookOutcome
from projections import access
from tests.engines import Engine, Memory
from tests.ledger.access.looks import CASE, Clock, look
from tests.sources import fixed_sources

OTHER = "00000000-0000-7000-8000-00000000000b"
EVER, NEVER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
REFUSED = {"outcome": LookOutcome.REFUSED, "reason": "not-allowed"}


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at a day in March."""
    return Clock(2026, 3, 2)


@pytest.fixture
def kept(clock: Clock) -> AccessLedger:
    """An empty access ledger on that clock."""
    engine: Engine = Memory()
    return engine.access(engine.ledger(), fixed_sources("asked", clock))


class TestWhoSaw:
    def test_gives_the_looks_at_a_case_and_no_others(self, kept: AccessLedger) -> None:
        """Refused looks count, and those at so many cases that this one may have been among them."""
        kept.enter(
            [look("a-1", CASE), look("a-2", OTHER), look("a-3", OTHER, CASE, **REFUSED), look("a-4", OTHER, every=True)]
        )

        found = access.page(kept.since(EVER), NEVER, access.who_saw(CASE), 10)

        assert ["a-1", "a-3", "a-4"] == [one.look.account for one in found.looks]

    def test_gives_pages_that_go_on_where_they_ended(self, kept: AccessLedger) -> None:
        """The cursor of a page leads to the next one, and the last page has none."""
        kept.enter([look("a-1"), look("a-2"), look("a-3")])
        first = access.page(kept.since(EVER), NEVER, access.who_saw(CASE), 2)
        second = access.page(kept.since(EVER, first.next or -1), NEVER, access.who_saw(CASE), 2)

        assert ([0, 1], 1) == ([one.position for one in first.looks], first.next)
        assert ([2], None) == ([one.position for one in second.looks], second.next)

    def test_ends_before_the_time_named(self, kept: AccessLedger, clock: Clock) -> None:
        """What came later is not part of the answer."""
        kept.enter([look("a-1")])
        clock.set(2026, 3, 3)
        kept.enter([look("a-2")])

        found = access.page(kept.since(EVER), clock(), access.who_saw(CASE), 10)

        assert ["a-1"] == [one.look.account for one in found.looks]

    def test_says_how_many_it_could_not_read(self, clock: Clock) -> None:
        """Looks whose month was disposed of are counted, not passed over in silence."""
        engine: Engine = Memory()
        ledger = engine.ledger()
        kept = engine.access(ledger, fixed_sources("disposed", clock))
        kept.enter([look(), look()])
        clock.set(2026, 4, 1)
        dispose(kept, ledger.eraser, "2026-04", "a-keeper", "r-1")

        found = access.page(kept.since(EVER), NEVER, access.who_saw(CASE), 10)
        told = access.unusual(kept.since(EVER), NEVER)

        assert ((), 2) == (found.looks, found.unreadable)
        assert (["2026-04"], 2) == ([one.disposal.before for one in told.disposals], told.unreadable)


class TestByAccount:
    def test_gives_what_one_account_looked_at(self, kept: AccessLedger) -> None:
        """Every look of that account, whatever it was at."""
        kept.enter([look("a-1", CASE), look("a-2", CASE), look("a-1", OTHER)])

        found = access.page(kept.since(EVER), NEVER, access.by_account("a-1"), 10)

        assert [(CASE,), (OTHER,)] == [one.look.cases for one in found.looks]


class TestUnusual:
    def test_tells_of_ones_own_file_and_of_a_colleagues(self, kept: AccessLedger) -> None:
        """One look that the door knew to be at one's own file, or a colleague's, is enough."""
        kept.enter([look("a-1", conflicts=(Conflict.OWN_FILE,)), look("a-2", conflicts=(Conflict.COLLEAGUE_FILE,))])

        found = access.unusual(kept.since(EVER), NEVER).patterns

        assert [("a-1", "own-file", 1), ("a-2", "colleague-file", 1)] == [(o.account, o.kind, o.count) for o in found]

    def test_tells_of_many_cases_in_one_day_counting_each_once(self, kept: AccessLedger) -> None:
        """The count is of different cases; one less than the threshold is told of by nobody."""
        cases = [f"00000000-0000-7000-8000-{number:012}" for number in range(access.MANY_CASES)]
        kept.enter([look("a-1", case) for case in cases])
        kept.enter([look("a-2", case) for case in (*cases[1:], *cases[1:])])

        [found] = access.unusual(kept.since(EVER), NEVER).patterns

        assert ("a-1", "many-cases", access.MANY_CASES) == (found.account, found.kind, found.count)
        assert (0, access.MANY_CASES - 1, date(2026, 3, 2)) == (found.first, found.last, found.day)

    def test_tells_of_many_refusals_on_the_same_day_only(self, kept: AccessLedger, clock: Clock) -> None:
        """Refusals on different days are mistakes."""
        kept.enter([look("a-1", **REFUSED)] * access.MANY_REFUSALS + [look("a-2", **REFUSED)])
        clock.set(2026, 3, 3)
        kept.enter([look("a-2", **REFUSED)] * (access.MANY_REFUSALS - 1))

        found = access.unusual(kept.since(EVER), NEVER).patterns

        assert [("a-1", "many-refusals")] == [(one.account, one.kind) for one in found]

    def test_counts_days_as_they_are_in_the_united_kingdom(self, kept: AccessLedger) -> None:
        """In summer a day begins an hour before midnight in UTC."""
        clock = kept._sources.now
        assert isinstance(clock, Clock)
        clock._now = datetime(2026, 7, 1, tzinfo=UTC) - timedelta(minutes=30)
        kept.enter([look("a-1", **REFUSED)] * access.MANY_REFUSALS)

        [found] = access.unusual(kept.since(EVER), NEVER).patterns

        assert date(2026, 7, 1) == found.day
