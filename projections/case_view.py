"""The current case: what is known of each case now, one row a case, refreshed by each of its entries."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, String, Table, Text, delete, insert

from ledger.case.outcome import Outcome
from ledger.case.outcomes import outcomes
from ledger.case.owed import Owed, owed
from ledger.case.state import Case
from ledger.case.state.case import Strand
from projections.view import Fed

HIDDEN = {"register": True, "undone": True, "unreadable": True, "id": True, "version": True}
"""Members of the folded case that are machinery, not answers."""


class CaseDocument(BaseModel):
    """A case as it stands at one point: outcomes by officer and allegation first, then everything known."""

    model_config = ConfigDict(frozen=True)

    case: str = Field(description="The case's id")
    version: int = Field(description="The number of entries it rests on")
    outcomes: tuple[Outcome, ...] = Field(description="What became of each officer, by allegation")
    open_strands: tuple[Strand, ...] = Field(description="Proceedings, appeals, criminal strands not yet final")
    owed: tuple[Owed, ...] = Field(description="What somebody still has to do because of what happened")
    undone: tuple[str, ...] = Field(description="Entries whose legal effect was taken back")
    unreadable: tuple[str, ...] = Field(description="Entries whose key is gone: what depends on them cannot be told")
    state: Case = Field(description="Everything known of the case, as folded from its entries")


_DOCUMENT = TypeAdapter(CaseDocument)


def document(case: Case) -> CaseDocument:
    """The document of a folded case."""
    return CaseDocument(
        case=case.id,
        version=case.version,
        outcomes=outcomes(case),
        open_strands=case.open_strands(),
        owed=owed(case),
        undone=tuple(case.undone),
        unreadable=case.unreadable,
        state=case,
    )


def as_json(case_document: CaseDocument) -> bytes:
    """The document as JSON, without absent members and machinery."""
    return _DOCUMENT.dump_json(case_document, exclude={"state": HIDDEN}, exclude_none=True)


class CaseView:
    """One row a case: its document, and the last position and version it holds."""

    name = "case_view"
    version = 1

    def table(self, metadata: MetaData, name: str) -> Table:
        """The table of documents."""
        return Table(
            name,
            metadata,
            Column("case_id", String(36), primary_key=True),
            Column("position", BigInteger, nullable=False),
            Column("version", Integer, nullable=False),
            Column("document", Text, nullable=False),
        )

    def apply(self, connection: Connection, table: Table, batch: Sequence[Fed]) -> None:
        """Replace the row of every case in the batch by its newest document."""
        newest = {fed.case_id: fed for fed in batch}
        connection.execute(delete(table).where(table.c.case_id.in_(newest)))
        connection.execute(insert(table), [self._row(fed) for fed in newest.values()])

    def renew(self, connection: Connection, table: Table, history: Sequence[Fed]) -> None:
        """Replace the case's row."""
        self.apply(connection, table, history)

    def _row(self, fed: Fed) -> dict[str, object]:
        stands = document(fed.case)
        return {
            "case_id": fed.case_id,
            "position": fed.position,
            "version": stands.version,
            "document": as_json(stands).decode(),
        }
