"""One officer's whole path through a case, as recorded, with what is sealed withheld."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field
from sqlalchemy import RowMapping, select

from ledger.dates import Chance, PartialDate
from projections.audit_trail import AuditTrail
from projections.oversight.question import Asked, Day, Known, Likely, question
from projections.view import View
from projections.withholding import compartment, names, withheld

TRAIL: View = AuditTrail()


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
        if chance is not Chance.IMPOSSIBLE and names(row["data"], asked.officer):
            yield _step(row, chance)


def _chance(edtf: str, asked: PathAsked) -> Chance:
    return PartialDate.parse(edtf).happened_by(asked.happened_by) if asked.happened_by else Chance.CERTAIN


def _step(row: RowMapping, chance: Chance) -> Step:
    whole = compartment(row["type"], row["data"]) is None
    return Step(
        chance=chance,
        position=row["position"],
        entry=row["entry"],
        type=row["type"],
        occurred=row["occurred"]["edtf"],
        recorded_at=row["recorded_at"],
        sentence=row["sentence"] if whole else None,
        data=withheld(row["data"]) if whole else None,
        breaches=row["breach_count"],
    )
