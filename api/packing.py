"""Proof packs and the log as files, made from a ledger for the API and the command line."""

from collections.abc import Iterator

from ledger.merkle.tiles import Tile, new_bundles, tiles, write_bundle
from ledger.pack import write
from ledger.pack.stored import StoredLog, leaves, opened
from ledger.pack.write import Enclosed
from ledger.record import Ledger


class NothingSigned(Exception):  # noqa: N818 - what it is
    """There is no signed checkpoint: nothing is recorded yet, or the log has no key."""

    def __init__(self) -> None:
        super().__init__("there is no signed checkpoint to prove anything under: nothing is recorded yet")


def whole_pack(ledger: Ledger, *, disclosed: bool) -> Iterator[bytes]:
    """The pack of the whole log; unpacked, it is a log that C2SP clients read."""
    checkpoint, size = _signed(ledger)
    enclosed = Enclosed(disclosures=_everything(ledger, size) if disclosed else {})
    return write.whole(checkpoint, StoredLog(ledger.store), enclosed)


def case_pack(ledger: Ledger, case_id: str, *, disclosed: bool) -> Iterator[bytes]:
    """The pack of one case: its entries, each with its proof. It cannot show that no other leaf belongs to the case."""
    checkpoint, size = _signed(ledger)
    rows = [row for row in ledger.store.case_rows(case_id) if row.position < size]
    enclosed = Enclosed(disclosures=opened(rows, ledger.vault.keyring(case_id)) if disclosed else {})
    return write.case(checkpoint, ledger.store.tile, leaves(rows), enclosed)


def log_files(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """The log as a tlog-tiles folder: every tile and entry bundle by its path, and the checkpoint last."""
    checkpoint, size = _signed(ledger)
    log = StoredLog(ledger.store)
    yield from ((tile.path, log.tile(tile)) for tile in tiles(size))
    for bundle in new_bundles(0, size):
        start = bundle.index * Tile(0, 0).width
        yield bundle.path, write_bundle(log.leaves(start, start + bundle.width))
    yield "checkpoint", checkpoint


def _signed(ledger: Ledger) -> tuple[bytes, int]:
    signed = ledger.signed()
    if signed.checkpoint is None:
        raise NothingSigned
    return signed.checkpoint, signed.head.size


def _everything(ledger: Ledger, size: int) -> dict[int, tuple[str, ...]]:
    disclosures: dict[int, tuple[str, ...]] = {}
    while len(disclosures) < size and (rows := ledger.store.rows(len(disclosures) - 1, 500)):
        keyrings = ledger.vault.keyrings({row.case for row in rows})
        for row in rows:
            disclosures |= {at: tuple(texts) for at, texts in opened([row], keyrings[row.case]).items()}
    return {position: texts for position, texts in disclosures.items() if position < size}
