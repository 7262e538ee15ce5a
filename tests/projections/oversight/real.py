"""The thirteen real timelines in one record, and the questions put to views of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateSchema, DropSchema

from api.identity import LOCAL_OPERATOR
from api.importing import record
from ledger.opening import Place, SyncLedger, open_ledger
from ledger.record import Ledger
from projections.engine import Views
from projections.oversight.asking import put
from projections.oversight.catalogue import questions, views
from projections.oversight.question import Answer
from tests.cases.timeline import files
from tests.engines import server
from tests.projections.oversight.logs import WHOLE
from tests.sources import fixed_sources

TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Record:
    """A ledger that holds every real case, one after the other by the names of their files, and their ids."""

    ledger: Ledger
    ids: dict[str, str]
    first: dict[str, int]
    """The position of each case's first entry."""

    def called(self, case_id: str) -> str:
        """The name of a case's file."""
        return next(name for name, id_ in self.ids.items() if id_ == case_id)


@dataclass(frozen=True, slots=True)
class Oversight:
    """The views of a record, and who asks them."""

    record: Record
    views: Views

    def ask(self, name: str, **asked: Any) -> Answer[Any]:
        """The answer to a question of this name."""
        question = questions()[name]
        return put(self.views, question, question.parameters.model_validate(asked), TODAY)

    def rows(self, name: str, *members: str, **asked: Any) -> list[tuple[Any, ...]]:
        """The rows of an answer: the case by its file's name, then these members."""
        told = self.ask(name, **asked).rows
        return [(self.record.called(row.case_id), *(getattr(row, member) for member in members)) for row in told]

    def at(self, case: str, line: int) -> int:
        """The position of a line of a case's file, counted from 1."""
        return self.record.first[case] + line - 1


@contextmanager
def recorded() -> Iterator[Record]:
    """Every real case, imported as a records officer would."""
    sync = SyncLedger(open_ledger(Place(), fixed_sources()))
    ids, first = {}, {}
    try:
        for path in files():
            first[path.stem] = sync.ledger.head().size
            (imported,) = record(sync, path.read_bytes().splitlines(), LOCAL_OPERATOR)
            assert imported.refused == []
            ids[path.stem] = str(imported.id)
        yield Record(sync.ledger, ids, first)
    finally:
        sync.close()


@contextmanager
def database(engine: str) -> Iterator[Engine]:
    """An empty database for views on this engine."""
    if engine == "sqlite":
        yield create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        return
    schema = f"views_{uuid4().hex[:12]}"
    address = server().replace("postgresql://", "postgresql+psycopg://", 1)
    made = create_engine(address, connect_args={"options": f"-c search_path={schema}"})
    with made.begin() as connection:
        connection.execute(CreateSchema(schema))
    try:
        yield made
    finally:
        with made.begin() as connection:
            connection.execute(DropSchema(schema, cascade=True))
        made.dispose()


def viewed(database: Engine, log: Any) -> Views:
    """Every view that questions rest on, fed with a log to its end."""
    made = Views(database, log, views())
    made.catch_up()
    end = max(one.position for one in log.entries(-1, WHOLE))
    assert {made.position(name) for name in made.names} == {end}
    return made
