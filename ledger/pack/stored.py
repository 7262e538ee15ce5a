"""A ledger's store as packs read it: tiles, and of each row the leaf alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ledger import frame
from ledger.merkle.tiles import Tile
from ledger.pack.opened import disclosures
from ledger.store.port import LedgerStore, Row
from ledger.vault.keys import Keyring


@dataclass(frozen=True, slots=True)
class StoredLog:
    """The log in a store, for `write.whole`."""

    store: LedgerStore

    def tile(self, place: Tile) -> bytes:
        """The bytes of a tile."""
        return self.store.tile(place)

    def leaves(self, start: int, end: int) -> Sequence[bytes]:
        """The leaf bytes of the entries from `start` to `end`, the end not included."""
        return [*leaves(self.store.rows(start - 1, end - start)).values()]


def leaves(rows: Iterable[Row]) -> dict[int, bytes]:
    """The leaf bytes of rows, by position, for `write.case` and `write.chosen`."""
    return {row.position: frame.split(row.state)[0] for row in rows}


def opened(rows: Iterable[Row], keyring: Keyring) -> Mapping[int, Sequence[str]]:
    """What the keys of a case open in its rows, by position, for `Enclosed`."""
    return {row.position: (*disclosures(row.state, keyring).values(),) for row in rows}
