"""One officer's whole path through a case, as recorded, with what is sealed withheld."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field
from sqlalchemy import RowMapping, select

from ledger.dates import Chance, PartialDate
from ledger.events.catalogue import EVENTS
from projections.audit_trail import AuditTrail
from projections.oversight.question import Asked, Day, Known, Likely, question
from projections.view import View

TRAIL: View = AuditTrail()
WITHHELD = "withheld"
"""What stands in the place of a sealed value."""


class PathAsked(Asked):
    """Whose path, in which case, up to when."""

    case: str = Field(description="The case, by its id or reference.", examples=["2021/162004"])
    officer: str = Field(description="The officer, by the id that the case has for them.", examples=["o-b"])
    happened_by: Day | None = Field(None, description="Only what may have happened by this day.")


class Step(Likely):
    """One entry that concerns the officer."""

    position: int
    entry: str
    type: str
    occurred: str = Field(description="When it happened (EDTF)")
    recorded_at: str
    sentence: str | None = Field(description="The event in a sentence; None where it is withheld as a whole")
    data: dict[str, Any] | None = Field(description="What was said, sealed values withheld; None: withheld as a whole")
    breaches: int


@question("officer-path", rests_on=(TRAIL,))
def path(known: Known, asked: PathAsked) -> Iterator[Step]:
    """What is recorded about one officer in a case, entry by entry; reflective practice and sealed values withheld."""
    table = known.table(TRAIL)
    of_case = (table.c.case_id == known.case_called(asked.case), table.c.position <= known.position)
    for row in known.rows(select(table).where(*of_case).order_by(table.c.position)):
        chance = _chance(row["occurred"]["edtf"], asked)
        if chance is not Chance.IMPOSSIBLE and _names(row["data"], asked.officer):
            yield _step(row, chance)


def _chance(edtf: str, asked: PathAsked) -> Chance:
    return PartialDate.parse(edtf).happened_by(asked.happened_by) if asked.happened_by else Chance.CERTAIN


def _step(row: RowMapping, chance: Chance) -> Step:
    whole = _compartment(row["type"], row["data"]) is None
    return Step(
        chance=chance,
        position=row["position"],
        entry=row["entry"],
        type=row["type"],
        occurred=row["occurred"]["edtf"],
        recorded_at=row["recorded_at"],
        sentence=row["sentence"] if whole else None,
        data=_withheld(row["data"]) if whole else None,
        breaches=row["breach_count"],
    )


def _compartment(type_: str, data: Mapping[str, Any]) -> str | None:
    """The compartment that an entry was sealed in; a correction's, that of what it puts in the target's place."""
    replaced = data.get("replacement", {}).get("event", {}).get("type")
    return EVENTS[replaced or type_].compartment


def _names(value: Any, officer: str) -> bool:
    if isinstance(value, Mapping):
        return any(_names(inner, officer) for inner in value.values())
    return any(_names(inner, officer) for inner in value) if isinstance(value, list) else value == officer


def _withheld(value: Any) -> Any:
    """The value with each sealed one in it withheld."""
    if isinstance(value, Mapping):
        return WITHHELD if "sealed" in value else {name: _withheld(inner) for name, inner in value.items()}
    return [_withheld(inner) for inner in value] if isinstance(value, list) else value
