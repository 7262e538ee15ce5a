"""`conduct records worklist`: what is to be done about keeping and parting with data."""

from datetime import date
from pathlib import Path

from api.cli import layout, output
from api.cli.output import Exit, fail
from api.cli.workplace import workplace
from api.policy import require
from api.records import periods_in, work_of
from ledger.dates import uk_date
from ledger.dates.words import day_in_words
from projections.worklist import Work


def worklist(on: str | None, data: Path | None, *, json: bool) -> None:
    """Print the list, what is due first at its top."""
    with workplace(data) as place:
        require(place.principal, "oversee")
        place.views.catch_up()
        day = _day(on) if on else uk_date(place.ledger.now())
        told = work_of(place.ledger, place.views, periods_in(place.settings.retention), day)
    if json:
        output.json(told.model_dump(mode="json"))
        return
    output.lines(layout.columns([(_due(one), _says(one)) for one in told.work], ""))


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        fail(Exit.USAGE, f"{given[:40]!r} is no day", "A day is written 2027-01-31.")


def _due(one: Work) -> str:
    return f"{'OVERDUE: ' if one.overdue else ''}{day_in_words(one.due)}" if one.due else "no day"


def _says(one: Work) -> str:
    about = ", ".join(filter(None, (one.officer, one.person, *one.officers)))
    facts = (one.kind.value.replace("_", " "), one.what, about and f"about {about}", one.since and f"since {one.since}")
    return f"{one.reference or one.case_id}: {', '.join(filter(None, facts))}"
