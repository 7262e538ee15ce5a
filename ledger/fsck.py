"""The full audit of a log and its vault: every row to its leaf, every digest to its disclosure, every key to its entry.

It reads everything once, in order, and goes on after a fault. It changes nothing; `sweep` removes keys without entries.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import orjson

from ledger import frame
from ledger.canonical import canonical
from ledger.case.said import Unreadable
from ledger.entry import Header
from ledger.errors import Corrupt
from ledger.merkle.disclosure import require_digests
from ledger.merkle.errors import MalformedError
from ledger.merkle.text import to_base64, to_base64url
from ledger.merkle.tree import EMPTY_FRONTIER, leaf_hash
from ledger.reading import examine, read_header
from ledger.store.port import Head, LedgerStore, Request, Row
from ledger.vault import KeyInVault, Keyring, Vault, person_scope

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written: in which table, which row of it, at which position, and what."""

    table: str
    row: str
    position: int | None
    says: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an audit found. `unreadable` entries are whole, but the key of their body was destroyed."""

    head: Head
    entries: int
    cases: int
    unreadable: int
    faults: tuple[Fault, ...]
    orphans: tuple[KeyInVault, ...]

    @property
    def sound(self) -> bool:
        """Whether there is no fault; keys without an entry are none, only something to sweep."""
        return not self.faults


def fsck(store: LedgerStore, vault: Vault, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Report:
    """Audit a ledger as it is now. `progress` is told how many entries are done, of how many."""
    audit = _Audit()
    head = audit.stored(store)
    keys = {key.id: key for key in vault.inventory()}
    end = head.size if head else sys.maxsize
    while rows := [row for row in store.rows(audit.last, BATCH) if row.position < end]:
        keyrings = vault.keyrings({row.case for row in rows})
        for row in rows:
            audit.row(row, keyrings[row.case], keys)
        progress(audit.head.size, head.size if head else audit.head.size)
    audit.end(head, store)
    audit.requests(store.requests())
    return Report(
        head or audit.head,
        audit.head.size,
        len(audit.versions),
        audit.unreadable,
        tuple(audit.faults),
        audit.orphans(keys.values()),
    )


def sweep(store: LedgerStore, vault: Vault, orphans: Sequence[KeyInVault]) -> None:
    """Remove keys that no entry is sealed under, while nobody can append; one that got an entry meanwhile stays."""
    with store.lock() as locked:
        keyrings = vault.keyrings({key.case for key in orphans})
        used = {case: _used(locked.case_rows(case), keyring) for case, keyring in keyrings.items()}
        vault.sweep([key.id for key in orphans if key.id not in used[key.case]])
        locked.note_keys_changed()


def _used(rows: Iterable[Row], keyring: Keyring) -> frozenset[str]:
    """The ids of the keys that these rows of one case are sealed under."""
    examined = [examine(row.state, keyring, row.position) for row in rows]
    bodies = {entry.header.key for entry, _ in examined}
    people = {person_scope(person) for _, persons in examined for person in persons}
    return frozenset(bodies | {key.id for scope, key in keyring.keys.items() if scope in people})


@dataclass(slots=True)
class _Audit:
    """What an audit remembers from row to row."""

    head: Head = Head()  # noqa: RUF009 - a frozen value
    last: int = -1
    """The position of the last row audited, whether or not it was the next."""
    log: str | None = None
    versions: dict[str, int] = field(default_factory=dict)
    sealed: dict[str, set[str]] = field(default_factory=dict)
    people: dict[str, set[str]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    """Cases with an unreadable entry: whom its sealed values were about is not known."""
    unreadable: int = 0
    faults: list[Fault] = field(default_factory=list)
    quoted: "_Quoted" = field(init=False)

    def __post_init__(self) -> None:
        self.quoted = _Quoted()

    def row(self, row: Row, keyring: Keyring, keys: Mapping[str, KeyInVault]) -> None:
        """Audit the next row."""
        faults = list(self._faults(row, keys))
        self.faults += [Fault("stored_events", row.id, row.position, says) for says in faults]
        self.head = Head(self.head.frontier.append(row.leaf_hash), self.head.recorded_at)
        self.quoted.leaf(row.leaf_hash)
        self.versions[row.case], self.last = row.version, row.position
        if not faults:
            self._open(row, keyring)

    def _faults(self, row: Row, keys: Mapping[str, KeyInVault]) -> Iterator[str]:
        if row.position != self.head.size:
            yield f"follows position {self.head.size - 1}"
        if row.version != self.versions.get(row.case, 0) + 1:
            yield f"version {row.version} of its case follows version {self.versions.get(row.case, 0)}"
        try:
            leaf, section = frame.split(row.state)
            header = read_header(row.state)
            require_digests(header.digests)
        except (frame.BadFrame, Corrupt, MalformedError) as error:
            yield str(error)
            return
        if leaf_hash(leaf) != row.leaf_hash:
            yield "its bytes do not have the leaf hash that is stored with them"
        if canonical(orjson.loads(leaf)) != leaf:
            yield "its leaf is not canonical JSON"
        if (header.id, header.case, header.version, header.type) != (row.id, row.case, row.version, row.type):
            yield "its columns are not what its header says"
        if header.sealed != to_base64url(sha256(section).digest()):
            yield "its ciphertexts are not those that its header commits to"
        yield from self._in_order(header)
        if header.key not in keys:
            yield f"its key {header.key} is not in the vault, neither alive nor destroyed"

    def _in_order(self, header: Header) -> Iterator[str]:
        self.log = self.log or header.log
        if header.log != self.log:
            yield f"it is an entry of another log, {header.log!r}"
        if header.recorded_at < self.head.recorded_at:
            yield "it was recorded before the entry that it follows"
        if not self.quoted.holds(header.anchor):
            yield f"the head that it quotes, {header.anchor}, was never one of this log"
        self.head = Head(self.head.frontier, header.recorded_at)

    def _open(self, row: Row, keyring: Keyring) -> None:
        try:
            entry, people = examine(row.state, keyring, row.position)
        except Corrupt as error:
            self.faults.append(Fault("stored_events", row.id, row.position, error.says))
            return
        self.sealed.setdefault(row.case, set()).add(entry.header.key)
        self.people.setdefault(row.case, set()).update(map(person_scope, people))
        if isinstance(entry.said.event, Unreadable):
            self.unreadable += 1
            self.closed.add(row.case)

    def stored(self, store: LedgerStore) -> Head | None:
        """The head that is stored; where it cannot be read, that is a fault, and the rows are audited all the same."""
        try:
            return store.head()
        except Corrupt as error:
            self.faults.append(Fault("head", "1", None, error.says))
            return None

    def end(self, head: Head | None, store: LedgerStore) -> None:
        """Compare the tree of the rows with the head that is stored, where it can be read."""
        if head is None:
            return
        if (beyond := store.rows(head.size - 1, 1)) and store.head() == head:
            self.faults.append(
                Fault("stored_events", beyond[0].id, beyond[0].position, "it follows the end of the log")
            )
        if self.head.frontier != head.frontier:
            self.faults.append(Fault("head", "1", None, (
                f"it says size {head.size}, root {to_base64(head.root)}; "
                f"the rows have size {self.head.size}, root {to_base64(self.head.root)}"
            )))  # fmt: skip
        elif self.head.recorded_at != head.recorded_at:
            self.faults.append(Fault("head", "1", None, "its time is not that of the last entry"))

    def requests(self, requests: Iterable[Request]) -> None:
        """Look whether every named request has its entries."""
        for request in requests:
            if request.first + request.count > self.head.size:
                name = f"{request.principal} {request.key}"
                self.faults.append(Fault("requests", name, request.first, "its entries are not there"))

    def orphans(self, keys: Iterable[KeyInVault]) -> tuple[KeyInVault, ...]:
        """The living keys under which nothing is sealed, as far as can be told."""
        return tuple(key for key in keys if not key.destroyed and self._is_orphan(key))

    def _is_orphan(self, key: KeyInVault) -> bool:
        if key.scope in self.people.get(key.case, set()) or key.id in self.sealed.get(key.case, set()):
            return False
        return not (key.scope.startswith(person_scope("")) and key.case in self.closed)


class _Quoted:
    """The heads that entries quote, checked as they come: nearly always in order, so a frontier follows behind."""

    def __init__(self) -> None:
        self._frontier = EMPTY_FRONTIER
        self._ahead: deque[bytes] = deque()
        self._roots: dict[int, str] = {}

    def leaf(self, hash_: bytes) -> None:
        """One more leaf that a later entry may quote."""
        self._ahead.append(hash_)

    def holds(self, quoted: str) -> bool:
        """Whether the log had this head, "size:root", at the leaves so far."""
        size, _, root = quoted.partition(":")
        if not (size.isascii() and size.isdigit()):
            return False
        return self._root(int(size)) == root

    def _root(self, size: int) -> str | None:
        if size > self._frontier.size + len(self._ahead):
            return None
        if size >= self._frontier.size and size not in self._roots:
            steps = size - self._frontier.size
            self._frontier = self._frontier.extend([self._ahead.popleft() for _ in range(steps)])
            self._roots[size] = to_base64(self._frontier.root())
        return self._roots.get(size)
