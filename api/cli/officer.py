"""`conduct officer`: one person across cases and forces."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from api.asof import require_reached
from api.cli import layout, output
from api.cli.output import Exit, fail
from api.cli.workplace import workplace
from api.people import place_called
from ledger.dates import PartialDate, uk_date
from ledger.dates.words import day_in_words
from ledger.vocabulary import Force, MatchEvidence, OutcomeKind, WarningKind
from projections.person import (
    RESTS_ON,
    Appearance,
    MatchTold,
    Move,
    NoSuchOfficer,
    Person,
    PersonAsked,
    WarningTold,
    person,
)

LIVE = {"certain": "in force", "possible": "perhaps in force", "impossible": "not in force"}


def run(called: str, asked: Mapping[str, Any], data: Path | None, *, json: bool) -> None:
    """Print the person: where they are known, how it ended there, and every warning with its reckoning."""
    parameters = _read(asked)
    with workplace(data) as work:
        if parameters.position is not None:
            require_reached(parameters.position, work.ledger.head().size)
        place = place_called(work.ledger, called)
        work.views.catch_up()
        for view in RESTS_ON:
            work.views.position(view.name)
        try:
            told = person(work.views, work.ledger, place, parameters, uk_date(work.ledger.now()))
        except NoSuchOfficer as error:
            fail(Exit.USAGE, str(error), "Officers are listed by: conduct show CASE.")
    if json:
        output.json(told.model_dump(mode="json"))
        return
    output.lines(layout.paragraph(f"{told.person}, {_as_of(told)}"))
    for one in told.places:
        output.section(_where(one), layout.columns(list(_stands(one))))
    output.section("Warnings", layout.columns([row for one in told.warnings for row in _warning(one, told)]))
    output.section("Moves", layout.bullets(map(_move, told.transfers)))
    output.section("One person by", layout.bullets(map(_match, told.matches)))


def _read(asked: Mapping[str, Any]) -> PersonAsked:
    try:
        return PersonAsked.model_validate({name: value for name, value in asked.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(f"{'/'.join(map(str, one['loc']))}: {one['msg']}".lstrip(": ") for one in error.errors())
        fail(Exit.USAGE, wrong, "A day is written 2021-11-30, a time 2021-11-30T09:30:00Z.")


def _as_of(told: Person) -> str:
    happened = f", what had happened by {told.as_of.happened_by}" if told.as_of.happened_by else ""
    return f"as known at position {told.as_of.position}{happened}"


def _where(one: Appearance) -> str:
    force = f" of {Force(one.force).label}" if one.force else ""
    return f"Case {one.reference or one.case_id}: officer {one.cipher or one.officer}{force}"


def _stands(one: Appearance) -> Iterator[tuple[str, str]]:
    if one.departure:
        yield "left", f"{one.departure}, {PartialDate.parse(one.left or 'XXXX').in_words()}"
    for result in one.outcomes:
        about = f", on {result.allegation}" if result.allegation else ""
        yield "outcome", OutcomeKind(result.outcome).label + about
    yield from (("list", told) for told in one.lists)


def _warning(one: WarningTold, told: Person) -> Iterator[tuple[str, str]]:
    assert told.as_of.on is not None  # noqa: S101 - a person is always told for a day
    yield WarningKind(one.kind).label, f"{LIVE[one.live]} on {day_in_words(told.as_of.on)}"
    yield from (("", step) for step in one.shown)


def _move(one: Move) -> str:
    return f"{PartialDate.parse(one.moved).in_words()}: to {Force(one.joined).label}"


def _match(one: MatchTold) -> str:
    found = PartialDate.parse(one.found).in_words()
    shown = ", ".join(MatchEvidence(evidence).label for evidence in one.evidence) or "no evidence recorded"
    return f"{one.case_id}:{one.officer} and {one.other_case}:{one.other_officer}, {found}: {shown} (entry {one.entry})"
