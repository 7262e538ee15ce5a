"""How far each generation of each view has come, and which generation is live: one small table beside the views.

Who asks a view reads it under its own name, a database's view that is moved from one generation's table to the next in
the transaction that makes the next one live. So nobody has to know which generation answers.
"""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

State = Literal["live", "building", "parked", "failed", "retired"]
GROWING = ("live", "building")
"""The states in which a generation takes entries."""

metadata = MetaData()
generations = Table(
    "view_generation",
    metadata,
    Column("view", String(64), primary_key=True),
    Column("generation", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("error", String),
)


@dataclass(frozen=True, slots=True)
class Generation:
    """One set of tables of a view: its number, the view's version it was built for, and how far it has come."""

    view: str
    generation: int
    version: int
    position: int
    """The last position applied; -1 before the first."""
    state: State
    error: str | None = None

    @property
    def table_name(self) -> str:
        """The name of its table."""
        return f"{self.view}_g{self.generation}"


def all_of(connection: Connection, view: str) -> list[Generation]:
    """Every generation of a view, oldest first."""
    rows = connection.execute(
        select(generations).where(generations.c.view == view).order_by(generations.c.generation)
    ).mappings()
    return [Generation(**row) for row in rows]


def serving(connection: Connection, view: str) -> Generation | None:
    """The generation that answers questions: the live one, or a live one that got parked."""
    found = [one for one in all_of(connection, view) if one.state in {"live", "parked"}]
    return found[-1] if found else None


def begin(connection: Connection, view: str, version: int, state: State) -> Generation:
    """A new generation, one number up, nothing applied."""
    number = max((one.generation for one in all_of(connection, view)), default=0) + 1
    made = Generation(view, number, version, -1, state)
    connection.execute(
        insert(generations).values(view=view, generation=number, version=version, position=-1, state=state)
    )
    return made


def advance(connection: Connection, generation: Generation, to: int) -> bool:
    """Move the tracking position; False where another process moved or retired it. Locks the row until the commit."""
    moved = connection.execute(
        update(generations)
        .where(
            generations.c.view == generation.view,
            generations.c.generation == generation.generation,
            generations.c.position == generation.position,
            generations.c.state.in_(GROWING),
        )
        .values(position=to)
    )
    return moved.rowcount == 1


def lock(connection: Connection, view: str) -> None:
    """Have nobody else move or change any generation of a view until the commit."""
    this = generations.c.view == view
    connection.execute(update(generations).where(this).values(position=generations.c.position))


def show(connection: Connection, table: str, name: str) -> None:
    """Have this table be what is read under a name."""
    named = connection.dialect.identifier_preparer.quote
    connection.exec_driver_sql(f"DROP VIEW IF EXISTS {named(name)}")
    shown = f"SELECT * FROM {named(table)}"  # noqa: S608 - names are ours, and quoted
    connection.exec_driver_sql(f"CREATE VIEW {named(name)} AS {shown}")


def forget(connection: Connection, generation: Generation) -> None:
    """Let go of what is noted of a generation whose table is gone."""
    connection.execute(
        delete(generations).where(
            generations.c.view == generation.view, generations.c.generation == generation.generation
        )
    )


def change(connection: Connection, generation: Generation, **values: object) -> None:
    """Change what is noted of one generation."""
    connection.execute(
        update(generations)
        .where(generations.c.view == generation.view, generations.c.generation == generation.generation)
        .values(**values)
    )
