"""The vault beside its log: every living key opens, belongs to its case, and every reference leads to its case."""

from collections.abc import Iterator, Mapping

from ledger.case.said import Unreadable
from ledger.entry import Entry
from ledger.errors import Corrupt
from ledger.fsck.report import Fault
from ledger.naming import references_in
from ledger.vault import KeyInVault, Keyring, Vault


class Keys:
    """The keys of a vault while a log is audited."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._damaged = tuple(vault.damaged())
        self.all: Mapping[str, KeyInVault] = {key.id: key for key in vault.inventory()}

    def keyrings(self, cases: set[str]) -> dict[str, Keyring]:
        """The keyrings of these cases; an empty one where a key of it does not open."""
        if not self._damaged:
            return self._vault.keyrings(cases)
        return {case: self._keyring(case) for case in cases}

    def _keyring(self, case: str) -> Keyring:
        try:
            return self._vault.keyring(case)
        except Corrupt:
            return Keyring(case)

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the vault's own rows."""
        return (Fault("vault_keys", id_, None, says) for id_, says in self._damaged)

    def of(self, key: str, case: str) -> Iterator[str]:
        """What is wrong with the key that an entry of a case names."""
        if key not in self.all:
            yield f"its key {key} is not in the vault, neither alive nor destroyed"
        elif self.all[key].case != case:
            yield f"its key {key} is one of another case in the vault"

    def unnamed(self, entry: Entry) -> Iterator[str]:
        """References that an entry gives its case, and under which the case is not found."""
        event = entry.said.event
        for reference in () if isinstance(event, Unreadable) else references_in(event):
            if entry.case_id not in self._vault.cases_called(reference):
                yield "a reference that it gives its case does not lead to the case"
