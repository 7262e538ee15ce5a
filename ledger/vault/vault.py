"""The vault: the keys of every case, wrapped by an outer key; its own secrets; and which case a reference belongs to.

New keys are committed before the log's transaction that needs them, so a crash can leave a key without an entry (which
`fsck` sweeps) and never an entry without its key.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hmac import digest

from ledger.errors import Corrupt
from ledger.vault.keys import KEY_BYTES, Key, Keyring
from ledger.vault.provider import KeyProvider, Random
from ledger.vault.rows import VaultRows

IDEMPOTENCY = "idempotency"
REFERENCES = "references"


@dataclass(frozen=True, slots=True)
class KeyInVault:
    """A key as an audit sees it: whose it is and whether it lives, not what it is."""

    id: str
    case: str
    scope: str
    destroyed: bool


class Vault:
    """Keys by case and scope, over the rows of one database, under one outer key."""

    def __init__(self, rows: VaultRows, provider: KeyProvider, random: Random) -> None:
        self._rows, self._provider = rows, provider
        rows.create()
        self._secrets = {name: self._secret(name, random) for name in (IDEMPOTENCY, REFERENCES)}

    def keyrings(self, cases: Iterable[str]) -> dict[str, Keyring]:
        """The keyring of each of these cases; an empty one where there are no keys yet."""
        found: dict[str, list[Key]] = {case: [] for case in cases}
        for id_, case, scope, wrapped in self._rows.keys_of(list(found)):
            found[case].append(Key(id_, case, scope, self._opened(_about(id_, case, scope), wrapped)))
        return {case: Keyring.of(case, keys) for case, keys in found.items()}

    def keyring(self, case: str) -> Keyring:
        """The keyring of one case."""
        return self.keyrings([case])[case]

    def commit(self, keys: Sequence[Key], references: Sequence[tuple[str, str]] = ()) -> bool:
        """Keep new keys, and which case each reference names, durably.

        False where another process made a key of the same scope first: its key stands, and ours must not be used.
        """
        wrapped = [(key.id, key.case, key.scope, self._wrapped(key)) for key in keys]
        return self._rows.keep(wrapped, [(self._blind(called), case) for called, case in references])

    def cases_called(self, reference: str) -> tuple[str, ...]:
        """The ids of the cases that have this reference."""
        return self._rows.cases_called(self._blind(reference))

    def destroy(self, ids: Sequence[str]) -> None:
        """Destroy keys: their scopes stay known as destroyed, and nothing under them can be read or written again.

        Called under the store's lock, with `note_keys_changed`, so that no process goes on writing with them.
        """
        self._rows.destroy(ids)

    def sweep(self, ids: Sequence[str]) -> None:
        """Remove keys that no entry was ever sealed under, as a crash between vault and log leaves them.

        Called as `destroy` is.
        """
        self._rows.remove(ids)

    def inventory(self) -> Iterator[KeyInVault]:
        """Every key there is or was."""
        return (KeyInVault(id_, case, scope, destroyed) for id_, case, scope, destroyed in self._rows.inventory())

    def damaged(self) -> Iterator[tuple[str, str]]:
        """The ids of living keys that do not open, each with why."""
        for id_, case, scope, wrapped in self._rows.every_key():
            try:
                self._opened(_about(id_, case, scope), wrapped)
            except Corrupt as error:
                yield id_, error.says

    def request_digest(self, request: bytes) -> bytes:
        """What stands for a request's content beside its name: it tells the content only to who holds the vault."""
        return digest(self._secrets[IDEMPOTENCY], request, "sha256")

    def close(self) -> None:
        """Let go of the database."""
        self._rows.close()

    def _blind(self, reference: str) -> bytes:
        return digest(self._secrets[REFERENCES], normal(reference).encode(), "sha256")

    def _wrapped(self, key: Key) -> bytes:
        return self._provider.wrap(key.alive, _about(key.id, key.case, key.scope))

    def _opened(self, about: bytes, wrapped: bytes | None) -> bytes | None:
        return None if wrapped is None else self._provider.unwrap(wrapped, about)

    def _secret(self, name: str, random: Random) -> bytes:
        fresh = self._provider.wrap(random(KEY_BYTES), _about(name))
        return self._provider.unwrap(self._rows.secret(name, fresh), _about(name))


def normal(reference: str) -> str:
    """A reference as it is looked up: without case, spaces and the punctuation that people write differently."""
    return "".join(character for character in reference.casefold() if character.isalnum())


def _about(*names: str) -> bytes:
    """What a wrapped secret is bound to: a key to its id, its case and its scope."""
    return "\n".join(names).encode()
