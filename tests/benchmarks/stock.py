"""The peer of the write and read paths: the event store library as it comes, with the same facts in its own events."""

import sqlite3
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate

from tests.benchmarks.comparing import NotMeasured

FULL = 2
"""SQLite's `synchronous`: a commit is on the disk when it is acknowledged."""


class Matter(Aggregate):
    """A case, as plain use of the library has it."""

    class Recorded(Aggregate.Event):
        """Something that happened, as it was submitted."""

        type: str
        occurred: Mapping[str, Any]
        data: Mapping[str, Any]
        circumstances: Mapping[str, Any]
        recorded_by: str

        def apply(self, aggregate: Aggregate) -> None:
            """Nothing is kept in the aggregate: no rule is asked."""

    def record(self, submission: Mapping[str, Any]) -> None:
        """One more event; it is in the database once the case is saved."""
        circumstances = {name: value for name, value in submission.items() if name not in {"type", "occurred", "data"}}
        self.trigger_event(
            self.Recorded,
            type=submission["type"],
            occurred=submission["occurred"],
            data=submission["data"],
            circumstances=circumstances,
            recorded_by="a-1",
        )


def on_sqlite(path: Path) -> Application[UUID]:
    """The library's application on a file. Raises `NotMeasured` where its commits would be less durable than ours."""
    with sqlite3.connect(path) as connection:
        (synchronous,) = connection.execute("PRAGMA synchronous").fetchone()
    if synchronous != FULL:
        raise NotMeasured(f"this SQLite is built with synchronous={synchronous}: the library's commits are not durable")
    return Application({
        "PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path), "SQLITE_LOCK_TIMEOUT": "30",
    })  # fmt: skip


class Savers:
    """Threads that each save one event after another to a case of their own."""

    def __init__(self, application: Application[UUID], threads: int, submission: Mapping[str, Any]) -> None:
        self._application, self._submission = application, submission
        self._pool = ThreadPoolExecutor(threads)
        self._matters = [Matter() for _ in range(threads)]
        application.save(*self._matters)

    def save(self, each: int) -> int:
        """So many events a thread; how many they were together."""
        saved = list(self._pool.map(lambda matter: self._one_by_one(matter, each), self._matters))
        return sum(saved)

    def _one_by_one(self, matter: Matter, count: int) -> int:
        for _ in range(count):
            matter.record(self._submission)
            self._application.save(matter)
        return count

    def close(self) -> None:
        """Let the threads and the database go."""
        self._pool.shutdown()
        self._application.close()


def filled(application: Application[UUID], cases: Sequence[Sequence[Mapping[str, Any]]]) -> list[UUID]:
    """The ids of cases saved with these submissions."""
    matters = []
    for submissions in cases:
        matter = Matter()
        for submission in submissions:
            matter.record(submission)
        application.save(matter)
        matters.append(matter.id)
    return matters
