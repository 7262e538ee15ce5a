"""The current case: what is known of each case now, one row a case, refreshed by each of its entries."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, String, Table, Text, delete, insert

from ledger.case.outcome import Outcome
from ledger.case.outcomes import outcomes
from ledger.case.owed import Owed, owed
from ledger.case.state import Case
from ledger.case.state.aftermath import Standing
from ledger.case.state.case import Strand
from ledger.circumstances import DecidedBy
from ledger.dates import Chance
from ledger.vocabulary import Marking
from projections.view import Fed

HIDDEN = {"register": True, "undone": True, "unreadable": True, "id": True, "version": True, "marking": True}
"""Members of the folded case that are machinery, not answers."""


class Axes(BaseModel):
    """As of when a case is told: what was known then, and what of it had happened."""

    model_config = ConfigDict(frozen=True)

    position: int | None = Field(description="As known then: the position asked for, else that of its newest entry")
    known_by: datetime | None = Field(default=None, description="As known by this time, where one was asked for")
    happened_by: date | None = Field(default=None, description="What had happened by this day, where one was asked for")
    certainty: Chance | None = Field(
        default=None, description="With happened_by: what certainly had; or also what possibly had"
    )


class DecisionTold(BaseModel):
    """A decision that an entry tells of, and whose word there is for it."""

    model_config = ConfigDict(frozen=True)

    entry: str = Field(description="The entry that tells of it")
    decided_by: DecidedBy
    recorded_by: str
    standing: Standing = Field(
        description="own: its maker recorded it; reported: somebody else did; confirmed: its maker has said so since"
    )


class CaseDocument(BaseModel):
    """A case as it stands at one point: outcomes by officer and allegation first, then everything known."""

    model_config = ConfigDict(frozen=True)

    case: str = Field(description="The case's id")
    version: int = Field(description="The number of entries it rests on")
    marking: Marking | None = Field(description="The highest protective marking of its entries")
    as_of: Axes = Field(description="As of when it is told: the axes that the answer used")
    outcomes: tuple[Outcome, ...] = Field(description="What became of each officer, by allegation")
    open_strands: tuple[Strand, ...] = Field(description="Proceedings, appeals, criminal strands not yet final")
    owed: tuple[Owed, ...] = Field(description="What somebody still has to do because of what happened")
    decisions: tuple[DecisionTold, ...] = Field(description="Decisions with a named maker, and how each stands")
    undone: tuple[str, ...] = Field(description="Entries whose legal effect was taken back")
    unreadable: tuple[str, ...] = Field(description="Entries whose key is gone: what depends on them cannot be told")
    state: Case = Field(description="Everything known of the case, as folded from its entries")


_DOCUMENT = TypeAdapter(CaseDocument)


def document(case: Case, as_of: Axes) -> CaseDocument:
    """The document of a case, folded as of these axes."""
    return CaseDocument(
        case=case.id,
        version=case.version,
        marking=case.marking,
        as_of=as_of,
        outcomes=outcomes(case),
        open_strands=case.open_strands(),
        owed=owed(case),
        decisions=tuple(_decisions(case)),
        undone=tuple(case.undone),
        unreadable=case.unreadable,
        state=case,
    )


def _decisions(case: Case) -> Iterator[DecisionTold]:
    for entry, decided in case.stewardship.decisions.items():
        if standing := case.stewardship.standing(entry):
            yield DecisionTold(entry=entry, decided_by=decided.by, recorded_by=decided.recorded_by, standing=standing)


def as_json(case_document: CaseDocument) -> bytes:
    """The document as JSON, without absent members and machinery."""
    return _DOCUMENT.dump_json(case_document, exclude={"state": HIDDEN}, exclude_none=True)


class CaseView:
    """One row a case: its document, and the last position and version it holds."""

    name = "case_view"
    version = 3

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
        stands = document(fed.case, Axes(position=fed.position))
        return {
            "case_id": fed.case_id,
            "position": fed.position,
            "version": stands.version,
            "document": as_json(stands).decode(),
        }
