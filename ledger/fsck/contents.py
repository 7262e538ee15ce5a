"""What the entries of a log are, as far as an audit has to know: how one opens, which keys are its, which are gone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ledger.access.disposal import entered
from ledger.access.reading import open_look
from ledger.access.streams import disposals_stream, is_of_access, month_in
from ledger.case.said import Unreadable
from ledger.events.custodianship import PersonalDataErased
from ledger.fsck import erased
from ledger.fsck.report import Fault
from ledger.naming import references_in
from ledger.reading import examine, read_header
from ledger.store.port import LedgerStore, Row
from ledger.vault import Keyring, Vault, person_scope


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry opened for an audit: its key, whom its sealed values are about, the references it gives its case."""

    key: str
    readable: bool
    people: frozenset[str | None] = frozenset()
    references: tuple[str, ...] = ()
    erased: bool = False
    """Whether something in it is closed, or it is an erasure."""


@dataclass(frozen=True, slots=True)
class Contents:
    """How the entries of a log open, whether the keys of a scope are its own, and what is wrong with those gone."""

    open_: Callable[[Row, Keyring], Opened]
    """Opens an entry as far as its keys are there. Raises `Corrupt`."""
    owns: Callable[[str], bool]
    gone: Callable[[LedgerStore, Vault, Iterable[str]], Iterable[Fault]]


def _case_entry(row: Row, keyring: Keyring) -> Opened:
    entry, people = examine(row.state, keyring, row.position)
    event = entry.said.event
    if isinstance(event, Unreadable):
        return Opened(entry.header.key, readable=False, people=people, erased=True)
    lost = not all(person_scope(person) in keyring.keys for person in people)
    closed = lost or isinstance(event, PersonalDataErased)
    return Opened(entry.header.key, readable=True, people=people, references=(*references_in(event),), erased=closed)


def _look(row: Row, keyring: Keyring) -> Opened:
    looked = open_look(row.state, keyring, row.position)
    return Opened(looked.header.key, readable=looked.said is not None)


def _undisposed(store: LedgerStore, vault: Vault, _suspects: Iterable[str]) -> Iterator[Fault]:
    """Months whose key is gone without a disposal that took it, and those that a disposal took and that live."""
    keys = [key for key in vault.inventory() if is_of_access(key.scope)]
    disposed = {month for one in _disposals(store, vault) for month in one}
    for key in keys:
        if key.destroyed and month_in(key.scope) not in disposed:
            yield Fault("vault_keys", key.id, None, "it is gone without a disposal in the log that took it")
        if not key.destroyed and month_in(key.scope) in disposed:
            yield Fault("vault_keys", key.id, None, "a disposal was entered that took it, and it lives")


def _disposals(store: LedgerStore, vault: Vault) -> Iterator[tuple[str, ...]]:
    first = store.rows(-1, 1)
    if first:
        stream = disposals_stream(read_header(first[0].state).log)
        yield from (one.months for one in entered(store.case_rows(stream), vault.keyring(stream)))


CASES = Contents(_case_entry, lambda scope: not is_of_access(scope), erased.faults)
ACCESS = Contents(_look, is_of_access, _undisposed)
