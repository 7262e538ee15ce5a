"""Entries as an object-centric event log (OCEL 2.0), in SQLite and in JSON.

An entry is an event, at the time it was recorded: that is exact, where `occurred` is as precise as its source. A case
is an object, and so is each officer, allegation, exhibit, proceedings and the like that an entry names; an event's
relation to an object is called by the field that names it. What is sealed in a compartment relates to its case alone.
The SQLite file is written first, and its keys see to it that no relation leads nowhere; the JSON is read from it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson
from pydantic import ValidationError

from ledger.events.catalogue import EVENTS
from ledger.events.references import Reference, references
from projections.exports.trail import EntryRow

TIMELESS: Final = "1970-01-01T00:00:00Z"
"""The time of an attribute that an object has from its beginning (OCEL 2.0, 5.1)."""
_SQL: Final = {"string": "TEXT", "integer": "INTEGER"}
EVENT_ATTRIBUTES: Final = {
    "position": "integer", "sentence": "string", "occurred": "string", "certainty": "string",
    "recorded_by": "string", "capture": "string", "breaches": "integer",
}  # fmt: skip
OBJECT_ATTRIBUTES: Final = {"case": {"reference": "string", "force": "string"}, "officer": {"cipher": "string"}}

_TABLES: Final = """
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);
CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT NOT NULL REFERENCES event_map_type (ocel_type));
CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT NOT NULL REFERENCES object_map_type (ocel_type));
CREATE TABLE event_object (
    ocel_event_id TEXT NOT NULL REFERENCES event (ocel_id), ocel_object_id TEXT NOT NULL REFERENCES object (ocel_id),
    ocel_qualifier TEXT NOT NULL, PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier));
CREATE TABLE object_object (
    ocel_source_id TEXT NOT NULL REFERENCES object (ocel_id), ocel_target_id TEXT NOT NULL REFERENCES object (ocel_id),
    ocel_qualifier TEXT NOT NULL, PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier));
"""


def write_sqlite(path: Path, rows: Iterable[EntryRow]) -> int:
    """Write the log as SQLite; how many events it has."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.executescript("PRAGMA foreign_keys = ON; PRAGMA journal_mode = OFF;" + _TABLES)
        with database:
            log = _Log(database)
            return sum(log.add(row) for row in rows)


class _Log:
    """A log while it is written: each type gets its table when it is first met."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._run = database.execute
        self._types: set[tuple[str, str]] = set()

    def add(self, row: EntryRow) -> int:
        """Add an entry with the objects that it names."""
        self._type("event", row.type, EVENT_ATTRIBUTES)
        self._run("INSERT INTO event VALUES (?, ?)", (row.entry, row.type))
        given = (getattr(row, name) for name in EVENT_ATTRIBUTES if name != "breaches")
        told = (row.entry, row.recorded_at.isoformat(), *given, len(row.breaches))
        self._run(f"INSERT INTO event_{row.type} VALUES ({_marks(told)})", told)  # noqa: S608 - a type's own name
        self._object(row.case_id, "case", (row.reference, row.force))
        self._relate(row.entry, row.case_id, "case")
        for named in _named(row):
            self._part(row, named)
        return 1

    def _part(self, row: EntryRow, named: Reference) -> None:
        """Relate an entry to a thing of its case that it names."""
        id_ = f"{row.case_id}/{named.kind}/{named.id}"
        if self._object(id_, named.kind, (None,) * len(OBJECT_ATTRIBUTES.get(named.kind, ()))):
            self._run("INSERT INTO object_object VALUES (?, ?, 'case')", (id_, row.case_id))
        if row.cipher and (named.kind, named.id) == ("officer", row.officer):
            self._run("UPDATE object_officer SET cipher = ? WHERE ocel_id = ?", (row.cipher, id_))
        self._relate(row.entry, id_, named.pointer.split("/")[2])

    def _relate(self, event: str, id_: str, qualifier: str) -> None:
        self._run("INSERT OR IGNORE INTO event_object VALUES (?, ?, ?)", (event, id_, qualifier))

    def _object(self, id_: str, type_: str, attributes: Sequence[str | None]) -> bool:
        """Whether the object is new to the log."""
        self._type("object", type_, OBJECT_ATTRIBUTES.get(type_, {}))
        if not self._run("INSERT OR IGNORE INTO object VALUES (?, ?)", (id_, type_)).rowcount:
            return False
        told = (id_, TIMELESS, None, *attributes)
        self._run(f"INSERT INTO object_{type_} VALUES ({_marks(told)})", told)  # noqa: S608 - a type's own name
        return True

    def _type(self, of: str, type_: str, attributes: dict[str, str]) -> None:
        if (of, type_) in self._types:
            return
        self._types.add((of, type_))
        self._run(f"INSERT INTO {of}_map_type VALUES (?, ?)", (type_, type_))  # noqa: S608 - event or object
        more = "ocel_changed_field TEXT, " if of == "object" else ""
        own = "".join(f"{name} {_SQL[kind]}, " for name, kind in attributes.items())
        key = "ocel_id, ocel_time" if of == "object" else "ocel_id"
        self._run(
            f"CREATE TABLE {of}_{type_} (ocel_id TEXT NOT NULL REFERENCES {of} (ocel_id), "
            f"ocel_time TIMESTAMP NOT NULL, {more}{own}PRIMARY KEY ({key}))"
        )


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _named(row: EntryRow) -> Iterator[Reference]:
    """The things of its case that an entry names; none where it is withheld, or its key is gone."""
    if row.data is None:
        return
    try:
        event = EVENTS[row.type].model_validate_json(orjson.dumps(row.data))
    except ValidationError:  # a body whose key is gone says nothing
        return
    yield from (named for named in references(event) if named.kind != "entry")


def write_json(path: Path, sqlite: Path) -> int:
    """Write the log that a SQLite file holds as JSON; how many events it has."""
    with closing(sqlite3.connect(f"{sqlite.as_uri()}?mode=ro", uri=True)) as database, path.open("wb") as file:
        database.row_factory = sqlite3.Row
        log = _Read(database)
        file.write(b'{"eventTypes": ' + orjson.dumps(list(log.types("event"))))
        file.write(b',\n"objectTypes": ' + orjson.dumps(list(log.types("object"))))
        count = _write_array(file, b"events", log.events())
        _write_array(file, b"objects", log.objects())
        file.write(b"}\n")
    return count


def _write_array(file: BinaryIO, name: bytes, items: Iterable[dict[str, Any]]) -> int:
    file.write(b',\n"' + name + b'": [')
    count = 0
    for count, item in enumerate(items, 1):
        file.write((b",\n" if count > 1 else b"\n") + orjson.dumps(item))
    file.write(b"]")
    return count


class _Read:
    """A log that is in SQLite, item by item."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._run = database.execute

    def types(self, of: str) -> Iterator[dict[str, Any]]:
        """The types of events or objects, with their attributes."""
        for (type_,) in self._run(f"SELECT ocel_type FROM {of}_map_type ORDER BY ocel_type"):  # noqa: S608 - see above
            declared = EVENT_ATTRIBUTES if of == "event" else OBJECT_ATTRIBUTES.get(type_, {})
            yield {"name": type_, "attributes": [{"name": name, "type": kind} for name, kind in declared.items()]}

    def events(self) -> Iterator[dict[str, Any]]:
        """The events in the log's order, each with its relations."""
        for id_, type_ in self._run("SELECT ocel_id, ocel_type FROM event ORDER BY rowid"):
            row = self._row("event", id_, type_)
            told = [name for name in EVENT_ATTRIBUTES if row[name] is not None]
            yield {
                "id": id_,
                "type": type_,
                "time": row["ocel_time"],
                "attributes": [{"name": name, "value": row[name]} for name in told],
                "relationships": self._relations("event_object", "ocel_event_id", "ocel_object_id", id_),
            }

    def objects(self) -> Iterator[dict[str, Any]]:
        """The objects as they were met, each with its relations."""
        for id_, type_ in self._run("SELECT ocel_id, ocel_type FROM object ORDER BY rowid"):
            row = self._row("object", id_, type_)
            told = [name for name in OBJECT_ATTRIBUTES.get(type_, {}) if row[name] is not None]
            yield {
                "id": id_,
                "type": type_,
                "attributes": [{"name": name, "time": TIMELESS, "value": row[name]} for name in told],
                "relationships": self._relations("object_object", "ocel_source_id", "ocel_target_id", id_),
            }

    def _row(self, of: str, id_: str, type_: str) -> Any:
        return self._run(f"SELECT * FROM {of}_{type_} WHERE ocel_id = ?", (id_,)).fetchone()  # noqa: S608 - see above

    def _relations(self, table: str, source: str, target: str, id_: str) -> list[dict[str, str]]:
        query = f"SELECT {target}, ocel_qualifier FROM {table} WHERE {source} = ? ORDER BY 1, 2"  # noqa: S608 - see above
        return [{"objectId": found, "qualifier": called} for found, called in self._run(query, (id_,))]
