"""The audit itself: one pass over the rows, with the tree, the heads and the keys beside them."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

import orjson

from ledger import frame
from ledger.canonical import canonical
from ledger.entry import Header
from ledger.errors import Corrupt
from ledger.fsck.attested import Attested, VerifyStamp
from ledger.fsck.contents import CASES, Contents
from ledger.fsck.keys import Keys
from ledger.fsck.quoted import Quoted
from ledger.fsck.report import Fault, Report
from ledger.fsck.tree import FullTiles, SignedHeads
from ledger.merkle.disclosure import require_digests
from ledger.merkle.errors import MalformedError
from ledger.merkle.key import VerifierKey
from ledger.merkle.text import to_base64, to_base64url
from ledger.merkle.tree import leaf_hash
from ledger.reading import examine, read_header
from ledger.store.port import Head, LedgerStore, Request, Row
from ledger.vault import KeyInVault, Keyring, Vault, person_scope

BATCH = 1_000


def fsck(  # noqa: PLR0913 - what is audited, and what there is to verify it with
    store: LedgerStore,
    vault: Vault,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    *,
    keys: Sequence[VerifierKey] = (),
    witnesses: Sequence[VerifierKey] = (),
    stamped: VerifyStamp | None = None,
    contents: Contents = CASES,
) -> Report:
    """Audit a ledger as it is now. `progress` is told how many entries are done, of how many.

    `contents` says what its entries are: of cases, or of access to them.

    `keys` are those that the log signs or has signed with; without any, checkpoints are compared with the tree alone.
    `witnesses` are those whose cosignatures are verified, `stamped` verifies a time stamp; what cannot be verified
    without them is only read, and the report says so.
    """
    audit = _Audit(Keys(vault, contents.owns), SignedHeads(store, keys), contents)
    audit.faults += audit.keys.faults()
    head = audit.stored(store)
    end = head.size if head else sys.maxsize
    while rows := [row for row in store.rows(audit.last, BATCH) if row.position < end]:
        keyrings = audit.keys.keyrings({row.case for row in rows})
        for row in rows:
            audit.row(row, keyrings[row.case])
        progress(audit.head.size, head.size if head else audit.head.size)
    audit.end(head, store)
    audit.requests(store)
    attested = Attested(witnesses, stamped)
    audit.faults += attested.faults(store)
    audit.faults += contents.gone(store, vault, audit.erased)
    return Report(
        head or audit.head,
        audit.head.size,
        len(audit.versions),
        audit.signed.count,
        audit.unreadable,
        tuple(audit.faults),
        audit.orphans(),
        attested.unchecked,
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

    keys: Keys
    signed: SignedHeads
    contents: Contents
    tiles: FullTiles = field(default_factory=FullTiles)
    quoted: Quoted = field(default_factory=Quoted)
    head: Head = Head()  # noqa: RUF009 - a frozen value
    last: int = -1
    """The position of the last row audited, whether or not it was the next."""
    log: str | None = None
    versions: dict[str, int] = field(default_factory=dict)
    sealed: dict[str, set[str]] = field(default_factory=dict)
    people: dict[str, set[str]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    """Cases with an unreadable entry: whom its sealed values were about is not known."""
    erased: set[str] = field(default_factory=set)
    """Cases with something closed in them, or with an erasure."""
    unreadable: int = 0
    faults: list[Fault] = field(default_factory=list)

    def row(self, row: Row, keyring: Keyring) -> None:
        """Audit the next row."""
        faults = list(self._faults(row))
        self.faults += [Fault("stored_events", row.id, row.position, says) for says in faults]
        self.head = Head(self.head.frontier.append(row.leaf_hash), self.head.recorded_at)
        self.quoted.leaf(row.leaf_hash)
        self.tiles.leaf(row.leaf_hash)
        self.faults += self.signed.at(self.head.frontier, self.log)
        self.versions[row.case], self.last = row.version, row.position
        if not faults:
            self._open(row, keyring)

    def _faults(self, row: Row) -> Iterator[str]:
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
        yield from self.keys.of(header.key, row.case)

    def _in_order(self, header: Header) -> Iterator[str]:
        self.log = self.log or header.log
        if header.log != self.log:
            yield f"it is an entry of another log, {header.log!r}"
        if header.recorded_at < self.head.recorded_at:
            yield "it was recorded before the entry that it follows"
        if not self.quoted.holds(header.anchor):
            yield f"the head that it quotes, {header.anchor}, was never one of this log"
        elif self.signed.lacks(int(header.anchor.partition(":")[0])):
            yield f"the head that it quotes, {header.anchor}, has no checkpoint any more"
        self.head = Head(self.head.frontier, header.recorded_at)

    def _open(self, row: Row, keyring: Keyring) -> None:
        try:
            opened = self.contents.open_(row, keyring)
        except Corrupt as error:
            self.faults.append(Fault("stored_events", row.id, row.position, error.says))
            return
        self.sealed.setdefault(row.case, set()).add(opened.key)
        self.people.setdefault(row.case, set()).update(map(person_scope, opened.people))
        if not opened.readable:
            self.unreadable += 1
            self.closed.add(row.case)
        if opened.erased:
            self.erased.add(row.case)
        unnamed = self.keys.unnamed(row.case, opened.references)
        self.faults += [Fault("vault_references", row.case, row.position, says) for says in unnamed]

    def stored(self, store: LedgerStore) -> Head | None:
        """The head that is stored; where it cannot be read, that is a fault, and the rows are audited all the same."""
        try:
            return store.head()
        except Corrupt as error:
            self.faults.append(Fault("head", "1", None, error.says))
            return None

    def end(self, head: Head | None, store: LedgerStore) -> None:
        """Compare the tree of the rows with what is stored of it: head, checkpoints, full tiles."""
        grown = head is not None and store.head() != head
        self.faults += self.signed.beyond(self.head.size, grown=grown)
        self.faults += self.tiles.faults(store, grown=grown)
        if head is None:
            return
        if not grown and (beyond := store.rows(head.size - 1, 1)):
            self.faults.append(
                Fault("stored_events", beyond[0].id, beyond[0].position, "it follows the end of the log")
            )
        self.faults += [Fault("head", "1", None, says) for says in self._unlike(head)]

    def _unlike(self, head: Head) -> Iterator[str]:
        if self.head.frontier != head.frontier:
            yield (
                f"it says size {head.size}, root {to_base64(head.root)}; "
                f"the rows have size {self.head.size}, root {to_base64(self.head.root)}"
            )
        elif self.head.recorded_at != head.recorded_at:
            yield "its time is not that of the last entry"

    def requests(self, store: LedgerStore) -> None:
        """Look whether every named request has its entries, made by whom and when it says."""
        for request in store.requests():
            name = f"{request.principal} {request.key}"
            self.faults += [Fault("requests", name, request.first, says) for says in _unanswered(request, store)]

    def orphans(self) -> tuple[KeyInVault, ...]:
        """The living keys under which nothing is sealed, as far as can be told."""
        return tuple(key for key in self.keys.all.values() if not key.destroyed and self._is_orphan(key))

    def _is_orphan(self, key: KeyInVault) -> bool:
        if key.scope in self.people.get(key.case, set()) or key.id in self.sealed.get(key.case, set()):
            return False
        return not (key.scope.startswith(person_scope("")) and key.case in self.closed)


def _unanswered(request: Request, store: LedgerStore) -> Iterator[str]:
    """What the entries that came of a request do not bear out; one that cannot be read is a fault of its own."""
    rows = store.rows(request.first - 1, max(request.count, 0)) if request.first >= 0 else ()
    if len(rows) != request.count or request.count < 1:
        yield "its entries are not there"
    for row in rows:
        try:
            header = read_header(row.state)
        except Corrupt:
            continue
        if header.recorded_by != request.principal:
            yield f"the entry at position {row.position} is somebody else's"
        if abs(header.recorded_at - request.made_at) > _ROUNDING:
            yield f"the entry at position {row.position} was recorded at another time"


_ROUNDING = timedelta(microseconds=1)
"""What a time may lose where it is kept as a floating point number."""
