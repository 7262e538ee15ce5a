"""The vault beside its log: every living key opens, belongs to its case, and every reference leads to its case."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ledger.errors import Corrupt
from ledger.fsck.report import Fault
from ledger.vault import KeyInVault, Keyring, Vault


class Keys:
    """The keys of a vault that are a log's own, while it is audited; another log's keys are that log's to audit."""

    def __init__(self, vault: Vault, owns: Callable[[str], bool]) -> None:
        self._vault = vault
        keys = {key.id: key for key in vault.inventory()}
        self.all: Mapping[str, KeyInVault] = {id_: key for id_, key in keys.items() if owns(key.scope)}
        others = keys.keys() - self.all.keys()
        self._damaged = tuple(one for one in vault.damaged() if one.id not in others)

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
        return (Fault(one.table, one.id, None, one.says) for one in self._damaged)

    def of(self, key: str, case: str) -> Iterator[str]:
        """What is wrong with the key that an entry of a case names."""
        if key not in self.all:
            yield f"its key {key} is not in the vault, neither alive nor destroyed"
        elif self.all[key].case != case:
            yield f"its key {key} is one of another case in the vault"

    def unnamed(self, case: str, references: Iterable[str]) -> Iterator[str]:
        """References that an entry gives its case, and under which the case is not found."""
        for reference in references:
            if case not in self._vault.cases_called(reference):
                yield "a reference that it gives its case does not lead to the case"
