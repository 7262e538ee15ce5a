"""UK local time: the wall clock by which police records tell the day."""

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")


def uk_date(instant: datetime) -> date:
    """Day it was in the United Kingdom at `instant`, which must say its zone (ValueError otherwise)."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} has no zone, so it names no instant: give it one, such as UTC")
    return instant.astimezone(LONDON).date()


def earliest_instant(day: date, clock: time) -> datetime:
    """First instant, in UTC, at which UK clocks showed this time on this day."""
    return datetime.combine(day, clock.replace(fold=0), LONDON).astimezone(UTC)


def latest_instant(day: date, clock: time) -> datetime:
    """Last instant, in UTC, at which UK clocks showed it: an hour later when the clocks went back over it."""
    return datetime.combine(day, clock.replace(fold=1), LONDON).astimezone(UTC)
