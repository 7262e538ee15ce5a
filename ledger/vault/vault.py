"""The vault: the keys of every case, wrapped by an outer key; its own secrets; and which case a reference belongs to.

New keys are committed before the log's transaction that needs them, so a crash can leave a key without an entry (which
`fsck` sweeps) and never an entry without its key.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hmac import digest
from typing import NamedTuple, TypeVar

from ledger.errors import Corrupt
from ledger.vault.keys import KEY_BYTES, Key, Keyring, ValueKey
from ledger.vault.provider import KeyProvider, OuterKey, Random
from ledger.vault.rows import OuterChanged, VaultRows, WrappedKey, WrappedOrder, WrappedValue, about

IDEMPOTENCY = "idempotency"
REFERENCES = "references"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeyInVault:
    """A key as an audit sees it: whose it is and whether it lives, not what it is."""

    id: str
    case: str
    scope: str
    destroyed: bool


class Damaged(NamedTuple):
    """A row whose secret does not open: in which table, its id or digest, and why."""

    table: str
    id: str
    says: str


class Vault:
    """Keys by case and scope, over the rows of one database, under one outer key."""

    def __init__(self, rows: VaultRows, provider: KeyProvider, random: Random) -> None:
        self.rows, self.provider = rows, provider
        try:
            rows.create(provider.held()[0].name)
            self.outer = self._found()
            self._secrets = {name: self.secret(name, random) for name in (IDEMPOTENCY, REFERENCES)}
        except BaseException:
            rows.close()
            raise

    def keyrings(self, cases: Iterable[str]) -> dict[str, Keyring]:
        """The keyring of each of these cases; an empty one where there are no keys yet."""
        wanted = list(cases)
        return self.current(lambda: self._keyrings(wanted))

    def keyring(self, case: str) -> Keyring:
        """The keyring of one case."""
        return self.keyrings([case])[case]

    def commit(self, keys: Sequence[Key], references: Sequence[tuple[str, str]] = ()) -> bool:
        """Keep new keys, and which case each reference names, durably.

        False where another process made a key of the same scope first: its key stands, and ours must not be used.
        """
        blinded = [(self._blind(called), case) for called, case in references]
        return self.current(lambda: self.rows.keep([self.wrapped(key) for key in keys], blinded, self.outer.name))

    def cases_called(self, reference: str) -> tuple[str, ...]:
        """The ids of the cases that have this reference."""
        return self.rows.cases_called(self._blind(reference))

    def destroy(self, ids: Sequence[str]) -> None:
        """Destroy keys: their scopes stay known as destroyed, and nothing under them can be read or written again.

        Called under the store's lock, with `note_keys_changed`, so that no process goes on writing with them.
        """
        self.rows.destroy(ids)

    def sweep(self, ids: Sequence[str]) -> None:
        """Remove keys that no entry was ever sealed under, as a crash between vault and log leaves them.

        Called as `destroy` is.
        """
        self.rows.remove(ids)

    def inventory(self) -> Iterator[KeyInVault]:
        """Every key there is or was."""
        return (KeyInVault(id_, case, scope, destroyed) for id_, case, scope, destroyed in self.rows.inventory())

    def damaged(self) -> Sequence[Damaged]:
        """The living keys, those of single values, and the orders that do not open."""
        return self.current(lambda: [*self._damaged()])

    def require_sound(self) -> None:
        """Raise `Corrupt` unless every secret opens."""
        if damaged := self.damaged():
            raise Corrupt(f"{len(damaged)} keys of the vault do not open")

    def request_digest(self, request: bytes) -> bytes:
        """What stands for a request's content beside its name: it tells the content only to who holds the vault."""
        return digest(self._secrets[IDEMPOTENCY], request, "sha256")

    def close(self) -> None:
        """Let go of the database."""
        self.rows.close()

    def wrapped(self, key: Key) -> WrappedKey:
        """The row of a living key."""
        return WrappedKey(*key.names, self.outer.wrap(key.alive, about(*key.names)))

    def wrapped_value(self, key: ValueKey) -> WrappedValue:
        """The row of a value's key, alive or erased."""
        secret = None if key.secret is None else self.outer.wrap(key.secret, about(*key.names))
        return WrappedValue(*key.names, secret)

    def refreshed(self) -> OuterKey:
        """The outer key that is in force, looked up anew."""
        self.outer = self._found()
        return self.outer

    def current(self, work: Callable[[], T]) -> T:
        """What work comes to under the outer key that is in force; done again where another process renewed it."""
        while True:
            under = self.outer
            try:
                return work()
            except (Corrupt, OuterChanged):
                if self.refreshed().name == under.name:
                    raise

    def _found(self) -> OuterKey:
        """The outer key that the vault is under."""
        name = self.rows.outer()
        found = next((key for key in self.provider.held() if key.name == name), None)
        if found is None:
            raise Corrupt("the vault does not open: it is under another outer key than the one that is given")
        return found

    def _keyrings(self, cases: Sequence[str]) -> dict[str, Keyring]:
        keys: dict[str, dict[str, Key]] = {case: {} for case in cases}
        values: dict[str, dict[str, ValueKey]] = {case: {} for case in cases}
        for row in self.rows.keys_of(cases):
            keys[row.case][row.scope] = Key(row.id, row.case, row.scope, self._opened(row))
        for one in self.rows.values_of(cases):
            values[one.case][one.digest] = ValueKey(one.digest, one.case, one.body, one.scope, self._opened(one))
        closing = self.rows.closing(cases)
        return {case: Keyring(case, keys[case], values[case], case in closing) for case in cases}

    def _blind(self, reference: str) -> bytes:
        return digest(self._secrets[REFERENCES], normal(reference).encode(), "sha256")

    def _opened(self, row: WrappedKey | WrappedValue | WrappedOrder) -> bytes | None:
        return None if row.wrapped is None else self.outer.unwrap(row.wrapped, about(*row.names))

    def _damaged(self) -> Iterator[Damaged]:
        tables: dict[str, Sequence[WrappedKey | WrappedValue | WrappedOrder]] = {
            "vault_keys": self.rows.every_key(),
            "vault_values": self.rows.every_value(),
            "vault_orders": self.rows.every_order(),
        }
        for table, row in ((table, row) for table, rows in tables.items() for row in rows):
            try:
                self._opened(row)
            except Corrupt as error:
                if self._found().name != self.outer.name:
                    raise
                yield Damaged(table, row[0], error.says)

    def secret(self, name: str, random: Random) -> bytes:
        """The vault's own secret of this name; made where there is none yet."""
        fresh = random(KEY_BYTES)

        def kept() -> bytes:
            return self.outer.unwrap(self.rows.secret(name, self.outer.wrap(fresh, about(name))), about(name))

        return self.current(kept)


def normal(reference: str) -> str:
    """A reference as it is looked up: without case, spaces and the punctuation that people write differently."""
    return "".join(character for character in reference.casefold() if character.isalnum())
