"""What is kept of webhooks, beside the views: subscriptions and how far each has come, and messages nobody took."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Engine,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    and_,
    delete,
    insert,
    select,
    update,
)

metadata = MetaData()
subscriptions = Table(
    "webhook",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("url", Text, nullable=False),
    Column("filters", JSON, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", Float, nullable=False),
)
dead_letters = Table(
    "webhook_dead_letter",
    metadata,
    Column("subscription", String(40), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("entry", String(36), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("why", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who is sent what: an address, the filters of a search, and how far it has come."""

    id: str
    url: str
    filters: Mapping[str, Any]
    position: int
    """The last position that was taken, or given up."""
    attempts: int = 0
    """How often the message after it was sent in vain."""
    due: float = 0
    """When it is sent again, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that nobody took."""

    subscription: str
    position: int
    entry: str
    attempts: int
    why: str


class Kept:
    """The tables, in the database of the views."""

    def __init__(self, database: Engine) -> None:
        self._database = database
        metadata.create_all(database)

    def all(self) -> list[Subscription]:
        """Every subscription."""
        return [Subscription(**row) for row in self._rows(select(subscriptions).order_by(subscriptions.c.id))]

    def add(self, one: Subscription) -> None:
        """Keep a new one."""
        values = {name: getattr(one, name) for name in subscriptions.c.keys()}  # noqa: SIM118 - columns, not a dict
        with self._database.begin() as connection:
            connection.execute(insert(subscriptions).values(**values))

    def remove(self, id_: str) -> bool:
        """Forget one and its dead letters; whether there was one."""
        with self._database.begin() as connection:
            connection.execute(delete(dead_letters).where(dead_letters.c.subscription == id_))
            return connection.execute(delete(subscriptions).where(subscriptions.c.id == id_)).rowcount == 1

    def move(self, one: Subscription, dead: DeadLetter | None = None, **values: Any) -> bool:
        """Say how far one has come, and what was given up on the way; False where another process moved it."""
        same = and_(subscriptions.c.id == one.id, subscriptions.c.position == one.position)
        with self._database.begin() as connection:
            moved = connection.execute(update(subscriptions).where(same).values(**values)).rowcount == 1
            if moved and dead:
                told = {name: getattr(dead, name) for name in dead_letters.c.keys()}  # noqa: SIM118 - as above
                connection.execute(insert(dead_letters).values(**told))
        return moved

    def dead(self, id_: str) -> list[DeadLetter]:
        """The messages of a subscription that nobody took, oldest first."""
        of_it = select(dead_letters).where(dead_letters.c.subscription == id_).order_by(dead_letters.c.position)
        return [DeadLetter(**row) for row in self._rows(of_it)]

    def taken(self, one: DeadLetter) -> None:
        """Forget a dead letter that was taken after all."""
        same = and_(dead_letters.c.subscription == one.subscription, dead_letters.c.position == one.position)
        with self._database.begin() as connection:
            connection.execute(delete(dead_letters).where(same))

    def _rows(self, query: Any) -> list[dict[str, Any]]:
        with self._database.connect() as connection:
            return [{**row} for row in connection.execute(query).mappings()]
