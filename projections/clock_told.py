"""A statutory clock as it is told: what set it off, its last day with the working, how it stands, and what ended it.

It names officers by their ids in the case alone.
"""

from datetime import date, datetime

from pydantic import Field

from ledger.dates import PartialDate, uk_date
from ledger.law.clocks import Clock, Due, Kind, Late, Measured, Moment, Pause, State
from ledger.law.provisions import provision_of
from ledger.vocabulary import Role
from projections.oversight.question import Told


class MomentTold(Told):
    """A moment of a clock: when it happened, when it counts in law, and when it was recorded, apart."""

    entry: str = Field(description="The entry that says so")
    counts: str = Field(description="The day that is counted with (EDTF)")
    happened: str = Field(description="When it happened; of a letter, when it was sent (EDTF)")
    in_law: str = Field(description="From when it counts in law; of a letter, when it was received (EDTF)")
    recorded_at: datetime
    recorded_on: date = Field(description="The day of its recording, in the United Kingdom")


class MeasuredTold(Told):
    """A clock as measured from one moment."""

    trigger: MomentTold = Field(description="What set it off")
    due: str = Field(description="The last day, and how it was reached: what was counted, and what was not and why")
    due_earliest: date | None = Field(description="The earliest day that can be the last; None: it cannot be told")
    due_latest: date | None = Field(description="The latest day that can be the last; None: it cannot be told")
    state: State = Field(description="How it stands on the day")
    late: Late = Field(description="Whether it was not done in its time: yes, no or cannot tell")


class ExtensionTold(Told):
    """More time, by the entry that gave it."""

    entry: str
    until: str | None = Field(description="Until when (EDTF); None where that is not told")


class PauseTold(Told):
    """A time that is not, or may not be, counted."""

    entry: str
    since: str = Field(description="EDTF")
    until: str | None = Field(description="EDTF; None while it lasts")


class ClockTold(Told):
    """One running of a statutory clock, measured from its trigger and from the earliest entry that disclosed that."""

    clock: str = Field(description="Which clock", examples=["INV-12"])
    what: str = Field(description="What is due, or may be done, or lasts")
    kind: Kind = Field(description="duty: somebody has to act; window: somebody may; term: it lasts by itself")
    subject: str = Field(description="The officer, recommendation or proceedings it is about; empty for the case")
    officer: str | None
    measured: MeasuredTold = Field(description="As measured from the trigger that the law names")
    disclosed: MeasuredTold | None = Field(
        description="As measured from the earliest entry that disclosed the trigger, where that is another"
    )
    ended: MomentTold | None = Field(description="The act that ended it")
    over: MomentTold | None = Field(description="What took the need away")
    pauses: tuple[PauseTold, ...]
    extensions: tuple[ExtensionTold, ...]
    addressees: tuple[Role, ...] = Field(description="Whom it is to be told to")
    provision: str
    unconfirmed: bool = Field(description="Whether the length is not yet checked against the text of the law")


class DayTold(Told):
    """One day of a count."""

    day: date
    number: int | None = Field(description="Which day of the count it is; None: it is none")
    why: str | None = Field(description="Why it is none: the weekend day, or the bank holiday by name")


class WorkingTold(Told):
    """A count, day by day."""

    says: str
    days: tuple[DayTold, ...] = Field(description="Every day from the first; none where months are counted by dates")


def told(clock: Clock) -> dict[str, object]:
    """The members of `ClockTold` for a clock as it stands."""
    return {
        "clock": clock.id,
        "what": clock.what,
        "kind": clock.kind,
        "subject": clock.about,
        "officer": clock.officer,
        "measured": _measured(clock.measured),
        "disclosed": _measured(clock.disclosed) if clock.disclosed else None,
        "ended": _moment(clock.ended) if clock.ended else None,
        "over": _moment(clock.over) if clock.over else None,
        "pauses": [_pause(one) for one in clock.pauses],
        "extensions": [ExtensionTold(entry=one.entry, until=_text(one.until)) for one in clock.extensions],
        "addressees": clock.addressees,
        "provision": provision_of(clock.provision).citation,
        "unconfirmed": clock.unconfirmed,
    }


def working(due: Due) -> tuple[WorkingTold, ...]:
    """How a last day was reached, each count day by day."""
    return tuple(
        WorkingTold(
            says=period.in_words(),
            days=tuple(DayTold(day=one.day, number=one.number, why=one.why) for one in period.days()),
        )
        for period in due.periods
    )


def _measured(measured: Measured) -> MeasuredTold:
    return MeasuredTold(
        trigger=_moment(measured.trigger),
        due=measured.due.in_words(),
        due_earliest=measured.due.first,
        due_latest=measured.due.last,
        state=measured.state,
        late=measured.state.late,
    )


def _pause(pause: Pause) -> PauseTold:
    return PauseTold(entry=pause.entry, since=pause.since.text, until=_text(pause.until))


def _text(day: PartialDate | None) -> str | None:
    return day.text if day else None


def _moment(moment: Moment) -> MomentTold:
    return MomentTold(
        entry=moment.entry,
        counts=moment.date.text,
        happened=moment.occurred.text,
        in_law=moment.effective.text,
        recorded_at=moment.recorded_at,
        recorded_on=uk_date(moment.recorded_at),
    )
