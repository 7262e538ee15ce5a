"""Entries as they were recorded, in the log's order: structured members only, and nothing that is sealed."""

from datetime import datetime
from typing import Any

from pydantic import Field
from sqlalchemy import RowMapping, func, select

from projections.audit_trail import AuditTrail
from projections.exports.listing import Cursor, Listing, Placed
from projections.oversight.question import Asked, Known, Told
from projections.view import View
from projections.withholding import compartment, withheld

TRAIL: View = AuditTrail()


class EntryRow(Told):
    """An entry: who recorded what, when, and what the law said of it; sealed values withheld, compartments whole."""

    position: int = Field(description="Its place in the log, from 0")
    entry: str = Field(description="Its id")
    case_id: str
    version: int = Field(description="Its place in its case, from 1")
    type: str
    sentence: str | None = Field(description="The event in a sentence; None where it is withheld as a whole")
    occurred: str = Field(description="When it happened (EDTF)")
    certainty: str = Field(description="How that is known")
    effective_from: str | None = Field(description="From when it counts in law, where that is another date (EDTF)")
    recorded_at: datetime
    recorded_by: str = Field(description="The id of who recorded it")
    capture: str = Field(description="live; or historic, from older records")
    breaches: tuple[str, ...] = Field(description="The rules that what happened did not keep")
    provisions: tuple[str, ...] = Field(description="Their provisions")
    corrects: str | None = Field(description="The entry that it corrects or retracts")
    circumstances: dict[str, Any] | None = Field(description="Capacity, source, legal basis; None: withheld as a whole")
    data: dict[str, Any] | None = Field(description="What was said; None: withheld as a whole")


def _count(known: Known, _asked: Asked) -> int:
    table = known.table(TRAIL)
    query = select(func.count()).select_from(table).where(table.c.position <= known.position)
    return known.connection.execute(query).scalar_one()


def _page(known: Known, _asked: Asked, after: Cursor, limit: int) -> list[Placed]:
    table = known.table(TRAIL)
    (since,) = after or (-1,)
    wanted = (table.c.position > since, table.c.position <= known.position)
    found = known.rows(select(table).where(*wanted).order_by(table.c.position).limit(limit))
    return [((row["position"],), entry_row(row)) for row in found]


def entry_row(row: RowMapping) -> EntryRow:
    """A row of the trail as it leaves the record."""
    whole = compartment(row["type"], row["data"]) is None
    return EntryRow(
        **{name: row[name] for name in _AS_THEY_ARE},
        sentence=row["sentence"] if whole else None,
        occurred=row["occurred"]["edtf"],
        certainty=row["occurred"]["certainty"],
        breaches=tuple(one["rule"] for one in row["breaches"]),
        provisions=tuple(one["provision"] for one in row["breaches"]),
        circumstances=withheld(row["circumstances"]) if whole else None,
        data=withheld(row["data"]) if whole else None,
    )


_AS_THEY_ARE = ("position", "entry", "case_id", "version", "type", "effective_from", "recorded_at", "recorded_by",
                "capture", "corrects")  # fmt: skip

ENTRIES = Listing("entries", (EntryRow.__doc__ or "").strip(), EntryRow, Asked, (TRAIL,), _count, _page)
