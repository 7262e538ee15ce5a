"""What is running out: statutory clocks that end soon, or ended with nothing done, by force, team, handler and officer.

A clock is told where its time runs out as measured from its trigger or from what disclosed that, whichever is first, so
that what was assessed or recorded late does not seem to have more time.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import Field
from sqlalchemy import ColumnElement, RowMapping, Select, Subquery, and_, or_, select, tuple_

from ledger.dates import Chance
from ledger.law.clocks import Clock, Kind, Measured, State, standing
from projections.clock_told import ClockTold, told
from projections.clocks import CLOCKS, RUNNING
from projections.columns import not_after
from projections.officers import OFFICERS
from projections.oversight.question import Known, Likely, OfCase, OnDay, question

LONGEST = 3_660
"""Days that may be looked ahead: more than the longest clock has."""
UNSETTLED = frozenset({State.RUNNING, State.OVERDUE, State.CANNOT_TELL, State.MET_LATE, State.NOT_MET})
"""How clocks stand that may need somebody, once those that certainly ended by the day are left out."""


class RunningAsked(OnDay):
    """Whose clocks, and how far ahead."""

    within: int = Field(28, ge=0, le=LONGEST, description="So many days ahead of the day.", examples=[14])
    team: str | None = Field(None, description="Only cases that this team deals with.", examples=["reactive-2"])
    handler: str | None = Field(None, description="Only cases that this account deals with.")
    officer: str | None = Field(
        None, description="Only what is about this officer, by cipher or id, or about the whole of their cases."
    )
    clock: str | None = Field(None, description="Only this clock.", examples=["INV-12"])
    kind: Kind | None = Field(None, description="Only duties, windows or terms.")
    chance: Chance | None = Field(None, description="Only what is certain, or only what is possible.")

    @property
    def until(self) -> date:
        """The last day that is looked at."""
        return date.fromordinal(min(self.day.toordinal() + self.within, date.max.toordinal()))


class RunningOut(ClockTold, OfCase, Likely):
    """A clock whose time runs out, or has run out with nothing done; or may, where dates or records do not tell."""

    days_left: int | None = Field(
        description="Days from the day to the first that can be the last; below 0: it has passed; None: cannot tell"
    )
    team: str | None
    handler: str | None
    since_position: int = Field(
        description="The position from which the record has it so; in an answer by a day, its case's newest entry"
    )
    about: str = Field(description="The clock's own name in its case, the same from entry to entry")


@question("clocks-running-out", rests_on=(CLOCKS, OFFICERS))
def running_out(known: Known, asked: RunningAsked) -> Iterator[RunningOut]:
    """Which statutory clocks run out within so many days of a day, or ran out by it with nothing done.

    Certain, where what is due certainly is not done and its last day certainly is by then.
    """
    rows = (row for row in known.rows(_query(known, asked)) if known.sees(row["types"]))
    found = (one for row in rows if (one := _told(row, asked)) and asked.chance in {None, one.chance})
    yield from sorted(found, key=_urgency)


def _query(known: Known, asked: RunningAsked) -> Select[Any]:
    clocks = known.at(CLOCKS)
    plain = {"team": asked.team, "handler": asked.handler, "clock": asked.clock, "kind": asked.kind}
    return select(clocks).where(
        clocks.c.state != State.NOT_EVALUATED.value,
        not_after(clocks.c.trigger_earliest, asked.day),
        _not_by(clocks, "done", asked.day),
        _not_by(clocks, "over", asked.day),
        or_(not_after(clocks.c.due_earliest, asked.until), clocks.c.disclosed_due_earliest <= asked.until),
        asked.in_force(clocks),
        *(clocks.c[name] == wanted for name, wanted in plain.items() if wanted is not None),
        *_about(known, clocks, asked),
    )


def _not_by(clocks: Subquery, name: str, day: date) -> ColumnElement[bool]:
    """Whether it did not certainly happen by a day."""
    return or_(clocks.c[f"{name}_latest"].is_(None), clocks.c[f"{name}_latest"] > day)


def _about(known: Known, clocks: Subquery, asked: RunningAsked) -> Iterator[ColumnElement[bool]]:
    if asked.officer is not None:
        officers = known.at(OFFICERS)
        called = or_(officers.c.cipher == asked.officer, officers.c.officer == asked.officer)
        places = select(officers.c.case_id, officers.c.officer).where(called)
        cases = select(officers.c.case_id).where(called)
        theirs = tuple_(clocks.c.case_id, clocks.c.officer).in_(places)
        yield or_(theirs, and_(clocks.c.officer.is_(None), clocks.c.case_id.in_(cases)))


def _told(row: RowMapping, asked: RunningAsked) -> RunningOut | None:
    clock = standing(RUNNING.validate_python(row["running"]), asked.day)
    measures = [one for one in (clock.measured, clock.disclosed) if one and _may_run_out(one, asked.until)]
    if not measures:
        return None
    first = min((one.due.first for one in measures if one.due.first), default=None)
    return RunningOut.model_validate(
        {
            **{name: row[name] for name in ("case_id", "reference", "force", "team", "handler", "about")},
            **told(clock),
            "chance": Chance.CERTAIN if any(_does(clock, one, asked.until) for one in measures) else Chance.POSSIBLE,
            "days_left": (first - asked.day).days if first else None,
            "since_position": row["from_position"],
        }
    )


def _may_run_out(measured: Measured, until: date) -> bool:
    return measured.state in UNSETTLED and (measured.due.first is None or measured.due.first <= until)


def _does(clock: Clock, measured: Measured, until: date) -> bool:
    """Whether it certainly runs out by then: nothing that may have ended it is known."""
    if clock.ended or clock.over or measured.state not in {State.RUNNING, State.OVERDUE}:
        return False
    return measured.due.last is not None and measured.due.last <= until


def _urgency(row: RunningOut) -> tuple[bool, int, str, str, str]:
    """What runs out first comes first; what cannot be told, last."""
    left = row.days_left
    return left is None, left or 0, row.force or "", row.reference or row.case_id, row.about
