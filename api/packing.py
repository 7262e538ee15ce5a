"""Proof packs and the log as files, made from a ledger for the API and the command line."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from ledger.events.publication import SummaryAmended, SummaryPublished
from ledger.log import Log
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.note import SignedNote
from ledger.merkle.tiles import Tile, new_bundles, tiles, write_bundle
from ledger.pack import write
from ledger.pack.opened import body
from ledger.pack.stored import StoredLog, leaves, opened
from ledger.pack.write import Enclosed
from ledger.record import Ledger
from ledger.store.attestations import TIMESTAMP
from ledger.store.port import Row
from ledger.witnessing import kept
from ledger.witnessing.kept import cosigned

PUBLISHED = frozenset({SummaryPublished.name(), SummaryAmended.name()})
"""The types of the entries that a public pack holds."""


class NothingSigned(Exception):  # noqa: N818 - what it is
    """There is no signed checkpoint: nothing is recorded yet, or the log has no key."""

    def __init__(self) -> None:
        super().__init__("there is no checkpoint that covers any of it: nothing is recorded, signed or witnessed yet")


def newest(ledger: Log, *, witnessed: bool) -> bytes:
    """The checkpoint to prove under: the newest, or the newest that witnesses cosigned. Raises `NothingSigned`."""
    published = kept.published(ledger.store) if witnessed else None
    checkpoint = (published.to_bytes() if published else None) if witnessed else ledger.signed().checkpoint
    if checkpoint is None:
        raise NothingSigned
    return checkpoint


def whole_pack(ledger: Log, checkpoint: bytes, *, disclosed: bool) -> Iterator[bytes]:
    """The pack of the whole log; unpacked, it is a log that C2SP clients read."""
    size = _size(checkpoint)
    enclosed = _enclosed(ledger, checkpoint, _everything(ledger, size) if disclosed else {})
    return write.whole(checkpoint, StoredLog(ledger.store), enclosed)


def case_pack(
    ledger: Ledger,
    case_id: str,
    checkpoint: bytes,
    *,
    opens: Callable[[str], bool],
    without: Container[str] = frozenset(),
) -> Iterator[bytes]:
    """The pack of one case: its entries, each with its proof. It cannot show that no other leaf belongs to the case.

    Opened are the entries of whose ids `opens` says so. Where any is to be left out, it is a pack of chosen entries.
    Raises `NothingSigned` where the checkpoint is older than the case.
    """
    size = _size(checkpoint)
    every = [row for row in ledger.store.case_rows(case_id) if row.position < size]
    rows = [row for row in every if row.id not in without]
    if not rows:
        raise NothingSigned
    opening = [row for row in rows if opens(row.id)]
    enclosed = _enclosed(ledger, checkpoint, opened(opening, ledger.vault.keyring(case_id)))
    pack = write.case if len(rows) == len(every) else write.chosen
    return pack(checkpoint, ledger.store.tile, leaves(rows), enclosed)


def chosen_pack(ledger: Ledger, checkpoint: bytes, rows: Sequence[Row], texts: Mapping[int, Sequence[str]]) -> bytes:
    """The pack of these entries, opened as far as these texts go and no further.

    Raises `NothingSigned` where the checkpoint is older than one of them.
    """
    if any(row.position >= _size(checkpoint) for row in rows):
        raise NothingSigned
    enclosed = _enclosed(ledger, checkpoint, texts)
    return b"".join(write.chosen(checkpoint, ledger.store.tile, leaves(rows), enclosed))


def public_pack(ledger: Ledger, checkpoint: bytes) -> Iterator[bytes]:
    """The pack of every published summary: where in the log it is, and what was published, without a sealed value.

    Raises `NothingSigned` where nothing was published under this checkpoint.
    """
    size = _size(checkpoint)
    rows = [row for batch in _batches(ledger, size) for row in batch if row.type in PUBLISHED and row.position < size]
    if not rows:
        raise NothingSigned
    keyrings = ledger.vault.keyrings({row.case for row in rows})
    bodies = {row.position: body(row.state, keyrings[row.case]) for row in rows}
    return write.chosen(checkpoint, ledger.store.tile, leaves(rows), _enclosed(ledger, checkpoint, bodies))


def log_files(ledger: Log, checkpoint: bytes) -> Iterator[tuple[str, bytes]]:
    """The log as a tlog-tiles folder: every tile and entry bundle by its path, and the checkpoint last."""
    size = _size(checkpoint)
    log = StoredLog(ledger.store)
    yield from ((tile.path, log.tile(tile)) for tile in tiles(size))
    for bundle in new_bundles(0, size):
        start = bundle.index * Tile(0, 0).width
        yield bundle.path, write_bundle(log.leaves(start, start + bundle.width))
    yield "checkpoint", checkpoint


def _size(checkpoint: bytes) -> int:
    return checkpoints.parse(notes.parse(checkpoint).text).size


def _enclosed(ledger: Log, checkpoint: bytes, disclosures: Mapping[int, Sequence[str]]) -> Enclosed:
    """The disclosures with the time stamps up to a checkpoint, and the older checkpoints that they are of.

    An older checkpoint that who accepts the newest would not accept is left out with its stamps: one that no key signed
    that signs today, or that no witness saw though one saw the newest.
    """
    newest = notes.parse(checkpoint)
    size, kept = _size(checkpoint), ledger.store.attestations
    sizes = sorted({one.size for one in kept.every() if one.kind == TIMESTAMP and one.size < size})
    notes_of = {at: note for at in sizes if (note := cosigned(ledger.store, at)) and _is_alike(note, newest, ledger)}
    stamps = {at: kept.of(at, TIMESTAMP) for at in (*notes_of, size)}
    older = [note.to_bytes() for note in notes_of.values()]
    return Enclosed(disclosures, older, {at: tokens for at, tokens in stamps.items() if tokens})


def _is_alike(older: SignedNote, newest: SignedNote, log: Log) -> bool:
    """Whether a key signed it that signs today, and a witness if one signed the newest."""
    signing = {(one.key.name, one.key.key_id) for one in log.signers}
    ours = {(key.name, key.key_id) for key in log.keys}
    lines, wanted = ({(line.name, line.key_id) for line in note.signatures} for note in (older, newest))
    return not signing.isdisjoint(lines) and bool(lines - ours) >= bool(wanted - ours)


def _batches(ledger: Log, size: int) -> Iterator[Sequence[Row]]:
    """The rows of a log up to a size, some at a time."""
    last = -1
    while last < size - 1 and (rows := ledger.store.rows(last, 500)):
        yield rows
        last = rows[-1].position


def _everything(ledger: Log, size: int) -> dict[int, tuple[str, ...]]:
    disclosures: dict[int, tuple[str, ...]] = {}
    for rows in _batches(ledger, size):
        keyrings = ledger.vault.keyrings({row.case for row in rows})
        for row in rows:
            disclosures |= {at: tuple(texts) for at, texts in opened([row], keyrings[row.case]).items()}
    return {position: texts for position, texts in disclosures.items() if position < size}
