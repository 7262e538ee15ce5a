"""What an audit found."""

from dataclasses import dataclass

from ledger.store.port import Head
from ledger.vault import KeyInVault


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
    checkpoints: int
    unreadable: int
    faults: tuple[Fault, ...]
    orphans: tuple[KeyInVault, ...]
    unchecked: tuple[str, ...] = ()
    """What could not be checked, and what it would take, in words."""

    @property
    def sound(self) -> bool:
        """Whether there is no fault; keys without an entry are none, only something to sweep."""
        return not self.faults
