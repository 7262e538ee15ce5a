"""Keys that are gone, beside the entries of the erasures that took them: neither may be there without the other.

Read last, and in this order: entries, erasures under way, keys. So an erasure that goes on meanwhile is no fault.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ledger.access.streams import is_of_access
from ledger.case.said import Unreadable
from ledger.entry import Entry
from ledger.erasing.target import Target, target_of
from ledger.errors import Corrupt
from ledger.events.custodianship import PersonalDataErased
from ledger.fsck.report import Fault
from ledger.reading import examine_values
from ledger.store.port import LedgerStore, Row
from ledger.vault import Keyring, Vault, person_scope
from ledger.vault.erasures import Begun, ErasureRows
from ledger.vault.keys import Key, is_of_officer

WITHOUT = "it is gone without an erasure in the log that took it"


def faults(store: LedgerStore, vault: Vault, suspects: Iterable[str]) -> Iterator[Fault]:
    """What is gone without an erasure, and what an erasure says is gone and is not.

    `suspects` are the cases that the audit found something closed or erased in; those that the vault knows to have
    something of the kind are looked at too.
    """
    keys = {key.case for key in vault.inventory() if key.destroyed and not is_of_access(key.scope)}
    values = {value.case for value in vault.rows.every_value()}
    for case in sorted(keys | values | set(suspects)):
        rows = store.case_rows(case)
        begun = ErasureRows(vault.rows).begun()
        try:
            keyring = vault.keyring(case)
        except Corrupt:
            continue  # the key that does not open is a fault of its own
        yield from _Case(rows, keyring, [one.entry for one in begun if not one.destroyed]).faults()
    yield from _misplaced(store, ErasureRows(vault.rows).begun())


def _misplaced(store: LedgerStore, begun: Iterable[Begun]) -> Iterator[Fault]:
    for one in begun:
        row = store.row_of(one.entry)
        if row and row.case != one.case:
            yield Fault("vault_erasures", one.entry, row.position, "its entry is of another case")


@dataclass(frozen=True, slots=True)
class _Erasure:
    """An erasure that was entered: where, what it is of, and where it says that it reaches."""

    entry: str
    at: int
    target: Target
    positions: tuple[int, ...]

    def takes(self, key: Key) -> bool:
        """Whether it destroys this key."""
        if self.target.value:
            return False
        if self.target.officer and is_of_officer(key.scope, self.target.officer):
            return True
        return key.scope == person_scope(self.target.officer or self.target.person)

    def closes(self, position: int, key: Key, digest: str = "") -> bool:
        """Whether it closes, at this position, what the key is for, or this one value."""
        named = self.target.value == digest if self.target.value else self.takes(key)
        return named and position in self.positions and position < self.at


@dataclass(slots=True)
class _Case:
    """One case's entries and keys, gone through once."""

    rows: Sequence[Row]
    keyring: Keyring
    under_way: Collection[str]
    erasures: list[_Erasure] = field(default_factory=list)
    closed: list[tuple[int, Key, str]] = field(default_factory=list)
    """What cannot be read: where, under which key, and the digest where it is a single value."""
    values: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """Every sealed value: the key of its body, and its person's scope where the body can be read."""

    def faults(self) -> Iterator[Fault]:
        """The faults of this case."""
        for row in self.rows:
            try:
                self._read(row, *examine_values(row.state, self.keyring, row.position))
            except Corrupt:
                continue  # told where the row was audited
        yield from self._without_erasure()
        yield from self._not_carried_out()
        yield from self._values_of_no_entry()

    def _read(self, row: Row, entry: Entry, abouts: Mapping[str, str | None]) -> None:
        key = next((key for key in self.keyring.keys.values() if key.id == entry.key), None)
        if key is None:
            return  # neither alive nor destroyed: told where the row was audited
        self.values |= dict.fromkeys(entry.header.digests, (key.id, None))
        if isinstance(entry.said.event, Unreadable):
            self.closed.append((row.position, key, ""))
            return
        for digest, person in abouts.items():
            self.values[digest] = (key.id, person_scope(person))
            if self.keyring.value_secret(key, person, digest) is None:
                self.closed.append((row.position, self._owner(person), digest))
        here = entry.said.circumstances is not None and entry.said.circumstances.performed == "here"
        if here and isinstance(event := entry.said.event, PersonalDataErased):
            self.erasures.append(_Erasure(row.id, row.position, target_of(event), event.positions))

    def _owner(self, person: str | None) -> Key:
        """The key of a person; one that the vault does not even know as destroyed is named by its scope."""
        scope = person_scope(person)
        return self.keyring.keys.get(scope, Key(scope, self.keyring.case, scope, None))

    def _without_erasure(self) -> Iterator[Fault]:
        for position, key, digest in self.closed:
            if not any(one.closes(position, key, digest) for one in self.erasures):
                table, row = ("vault_values", digest) if digest in self.keyring.values else ("vault_keys", key.id)
                yield Fault(table, row, position, WITHOUT)
        for key in self.keyring.keys.values():
            if key.secret is None and not any(one.takes(key) for one in self.erasures):
                yield Fault("vault_keys", key.id, None, WITHOUT)

    def _not_carried_out(self) -> Iterator[Fault]:
        for one in self.erasures:
            if one.entry not in self.under_way and self._leaves(one):
                yield Fault("vault_keys", self._leaves(one), one.at, "the erasure entered there took it, and it lives")

    def _leaves(self, erasure: _Erasure) -> str:
        """What lives though the erasure took it; nothing where all of it is gone."""
        if digest := erasure.target.value:
            kept = self.keyring.values.get(digest)
            return digest if kept is None or kept.secret else ""
        return next((key.id for key in self.keyring.keys.values() if key.secret and erasure.takes(key)), "")

    def _values_of_no_entry(self) -> Iterator[Fault]:
        for value in self.keyring.values.values():
            body, scope = self.values.get(value.digest, ("", None))
            if value.body != body or scope not in {None, value.scope}:
                yield Fault("vault_values", value.digest, None, "no entry of its case has this value about that person")
