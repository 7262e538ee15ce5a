"""Replay: a case entry by entry, with what each changed, the state after it, and what a law says of it now."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, Field

from ledger.case.fold import extend, fold
from ledger.case.said import Breach, Said
from ledger.case.state import Case
from ledger.law.rereading import Law, Reread, reread
from projections.case_view import Axes, as_json, document
from projections.difference import Difference, differences
from projections.labels import labels, sentence


class Step(BaseModel):
    """One entry of a case in its turn: what it says, what it changed, and the case after it."""

    model_config = ConfigDict(frozen=True)

    step: int = Field(description="Its place in the case, from 1")
    position: int | None = Field(description="Its place in the log, from 0")
    entry: str
    type: str
    sentence: str = Field(description="The event in a sentence, with the names known by then")
    occurred: str = Field(description="When it happened (EDTF)")
    recorded_at: str
    recorded_by: str
    capture: str
    breaches: tuple[Breach, ...] = Field(description="As they are written into the entry")
    reread: Reread | None = Field(description="What the law asked about says of it now; None where none was asked")
    changed: tuple[Difference, ...] = Field(description="What is different after it, field by field")
    state: dict[str, Any] = Field(description="The case after it, as GET /api/cases/{case}?position= tells it")


def replay(case_id: str, history: Sequence[Said], law: Law | None = None, *, start: int = 1) -> Iterator[Step]:
    """The steps of a case from this one on, each when it is asked for. Raises `Corrupt`."""
    case = fold(case_id, history[: start - 1])
    for number in range(start - 1, len(history)):
        said = history[number]
        after = extend(case, history[:number], said)
        yield _step(case, said, after, reread(case, said, law) if law else None)
        case = after


def _step(before: Case, said: Said, after: Case, again: Reread | None) -> Step:
    return Step(
        step=said.version,
        position=said.position,
        entry=said.id,
        type=said.event.type,
        sentence=sentence(said, labels(after)),
        occurred=said.occurred.edtf.text,
        recorded_at=said.recorded_at.isoformat(),
        recorded_by=said.recorded_by,
        capture=said.capture,
        breaches=said.breaches,
        reread=again,
        changed=differences(before, after, after),
        state=orjson.loads(as_json(document(after, Axes(position=said.position)))),
    )
