"""What a witness keeps: the logs it witnesses, their keys, the last checkpoint cosigned of each, and what it refused.

It lies in one SQLite file. Each commit is on the disk before it returns (WAL, `synchronous=FULL`), and a trigger keeps
a head from ever going back, whoever writes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock

from ledger.merkle.cosignature import verifier
from ledger.merkle.errors import UnsupportedKeyError
from ledger.merkle.key import KeyType, VerifierKey, parse_key
from ledger.merkle.tree import EMPTY_ROOT, TreeHead
from ledger.witness.decision import Known

BUSY_SECONDS = 30.0

MAX_EVIDENCE = 100
"""How many refused checkpoints are kept of each log: the first ones, so that no flood can push them out."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS log (
    origin TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL CHECK (size >= 0),
    root BLOB NOT NULL CHECK (length(root) = 32),
    note BLOB
);
CREATE TABLE IF NOT EXISTS log_key (
    origin TEXT NOT NULL REFERENCES log (origin),
    vkey TEXT NOT NULL,
    PRIMARY KEY (origin, vkey)
);
CREATE TABLE IF NOT EXISTS evidence (
    origin TEXT NOT NULL REFERENCES log (origin),
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    seen_at INTEGER NOT NULL,
    held BLOB,
    request BLOB NOT NULL,
    PRIMARY KEY (origin, size, root)
);
CREATE TRIGGER IF NOT EXISTS heads_only_grow BEFORE UPDATE ON log
WHEN NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
BEGIN SELECT RAISE(ABORT, 'a witnessed head does not go back'); END;
CREATE TRIGGER IF NOT EXISTS heads_stay BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'a witnessed head is not forgotten'); END;
"""


@dataclass(frozen=True, slots=True)
class Followed:
    """A log that is witnessed: its origin, the size cosigned last, and how many refused checkpoints are kept of it."""

    origin: str
    size: int
    refused: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A checkpoint that a log signed and that was not shown to extend the one held: when it was seen, both as sent."""

    seen_at: int
    held: bytes | None
    request: bytes


class WitnessState:
    """The state in a file; any number of threads and processes may use it."""

    def __init__(self, path: Path | str) -> None:
        self._lock = Lock()
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.executescript(_SCHEMA)

    @contextmanager
    def deciding(self) -> Iterator["Ledgers"]:
        """Give what is known, alone: nobody else reads to write until the block ends, and then it is on the disk."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Ledgers(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise

    def latest(self, origin_hash: str) -> bytes | None:
        """Return the checkpoint cosigned last of the log whose origin has this SHA-256, in hex."""
        with self._lock:
            row = self._connection.execute("SELECT note FROM log WHERE hash = ?", (origin_hash,)).fetchone()
        return None if row is None else row[0]

    def followed(self) -> list[Followed]:
        """Return the logs that are witnessed, by origin."""
        query = """SELECT origin, size, (SELECT count(*) FROM evidence WHERE evidence.origin = log.origin)
                   FROM log ORDER BY origin"""
        with self._lock:
            return [Followed(*row) for row in self._connection.execute(query)]

    def evidence(self, origin: str) -> list[Evidence]:
        """Return the refused checkpoints kept of a log, in the order in which they came."""
        query = "SELECT seen_at, held, request FROM evidence WHERE origin = ? ORDER BY rowid"
        with self._lock:
            return [Evidence(*row) for row in self._connection.execute(query, (origin,))]

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


class Ledgers:
    """What is known of logs, inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute

    def add(self, key: VerifierKey, origin: str) -> None:
        """Trust a key for a log; the log is new, or gets one more key. A key that cannot be used is refused."""
        if key.type is KeyType.ED25519_COSIGNATURE:
            raise UnsupportedKeyError(f"{key.name} is a witness's key: it signs cosignatures, not a log's checkpoints")
        verifier(key).key.verifies(b"", b"")
        empty = (origin, sha256(origin.encode()).hexdigest(), 0, EMPTY_ROOT)
        self._execute("INSERT OR IGNORE INTO log (origin, hash, size, root) VALUES (?, ?, ?, ?)", empty)
        self._execute("INSERT OR IGNORE INTO log_key VALUES (?, ?)", (origin, str(key)))

    def drop(self, key: VerifierKey, origin: str) -> bool:
        """Trust a key for a log no more; what is held of the log stays. Whether it was trusted."""
        return bool(self._execute("DELETE FROM log_key WHERE origin = ? AND vkey = ?", (origin, str(key))).rowcount)

    def known(self, origin: str) -> Known | None:
        """Return what is known of a log, or nothing if it is not witnessed."""
        row = self._execute("SELECT size, root FROM log WHERE origin = ?", (origin,)).fetchone()
        if row is None:
            return None
        keys = self._execute("SELECT vkey FROM log_key WHERE origin = ? ORDER BY rowid", (origin,))
        return Known(tuple(parse_key(vkey) for (vkey,) in keys), TreeHead(*row))

    def keep(self, origin: str, head: TreeHead, note: bytes) -> None:
        """Make this the head cosigned last, with the note that carries the cosignature."""
        values = (head.size, head.root, note, origin)
        self._execute("UPDATE log SET size = ?, root = ?, note = ? WHERE origin = ?", values)

    def keep_evidence(self, origin: str, head: TreeHead, seen_at: int, request: bytes) -> None:
        """Keep a signed checkpoint that was refused, with the one held then; each once, up to a limit a log."""
        values = (head.size, head.root, seen_at, request, origin, origin, MAX_EVIDENCE)
        self._execute(
            """INSERT OR IGNORE INTO evidence (origin, size, root, seen_at, held, request)
               SELECT origin, ?, ?, ?, note, ? FROM log
               WHERE origin = ? AND (SELECT count(*) FROM evidence WHERE origin = ?) < ?""",
            values,
        )
