"""`conduct oversight`: named questions across cases, as known at any position."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from api.asof import require_reached
from api.cli import layout, output
from api.cli.asked import read
from api.cli.output import Exit, fail
from api.cli.workplace import workplace
from ledger.dates import uk_date
from projections.oversight.asking import put, rests_on
from projections.oversight.catalogue import questions
from projections.oversight.question import Answer, Question


def run(name: str | None, asked: Sequence[str] | None, data: Path | None, *, json: bool) -> None:
    """Print the answer to a question, or without a name every question there is."""
    if name is None:
        _catalogue(json=json)
        return
    question = questions().get(name) or _unknown(name)
    parameters = read(question.parameters, asked or (), question.name)
    with workplace(data) as place:
        if parameters.position is not None:
            require_reached(parameters.position, place.ledger.head().size)
        place.views.catch_up()
        for view in rests_on(question):
            place.views.position(view.name)
        answer = put(place.views, question, parameters, uk_date(place.ledger.now()), place.settings.small_numbers)
    if json:
        output.json(answer.model_dump(mode="json"))
        return
    output.lines(layout.paragraph(question.asks.splitlines()[0]))
    output.lines(layout.paragraph(_as_of(answer)))
    _print(answer.rows)
    if answer.possibly:
        output.lines(("", *layout.paragraph("By what may have happened by then too, these, new or otherwise:")))
        _print(answer.possibly)


def _print(rows: Sequence[BaseModel]) -> None:
    for row in rows:
        output.data("")
        output.lines(layout.columns(list(_members(row))))


def _catalogue(*, json: bool) -> None:
    found = questions().values()
    if json:
        output.json([{"name": one.name, "asks": one.asks, "parameters": _parameters(one)} for one in found])
        return
    for one in found:
        output.data(one.name)
        output.lines(layout.paragraph(one.asks.splitlines()[0], layout.INDENT))
        output.lines(layout.columns([(f"{name}=", what) for name, what in _parameters(one).items()], layout.INDENT * 2))


def _parameters(question: Question) -> dict[str, str]:
    return {name: field.description or "" for name, field in question.parameters.model_fields.items()}


def _unknown(name: str) -> Question:
    fail(Exit.USAGE, f"there is no question {name[:80]!r}", f"There are: {', '.join(questions())}.")


def _as_of(answer: Answer[Any]) -> str:
    told = answer.as_of.model_dump(mode="json", exclude_none=True)
    when = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in told.items())
    gone = f"; {answer.unreadable} cases have entries whose key is gone" if answer.unreadable else ""
    return f"{answer.certain} certain, {answer.possible} possible, as known at {when}{gone}"


def _members(row: BaseModel) -> Iterator[tuple[str, str]]:
    said: Mapping[str, Any] = row.model_dump(mode="json", exclude_none=True)
    yield from ((name.replace("_", " "), _in_words(value)) for name, value in said.items())


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
