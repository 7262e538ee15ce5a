"""Packs as bytes: pure functions from a signed checkpoint, tiles, entries and chosen disclosures to a zip.

A pack is written piece by piece, and the same arguments give the same bytes. What is not disclosed stays hidden and the
root is the same; what is disclosed is for the caller to decide, by what the reader may see.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from ledger.merkle import canonical
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.proof import HashSource, consistency_proof, inclusion_proof
from ledger.merkle.tiles import WIDTH, Bundle, Tile, TileCache, new_bundles, tiles, write_bundle
from ledger.merkle.tlog_proof import TlogProof
from ledger.merkle.witness import AddCheckpoint
from ledger.verifier import archive, leaf, names
from ledger.verifier.readme import README, Kind

Content = Callable[[], bytes]
"""Makes the content of a file, when its turn comes."""


class Log(Protocol):
    """Where a whole log is read from, at the size of the checkpoint or later."""

    def tile(self, place: Tile) -> bytes:
        """The bytes of a tile, of exactly its width."""

    def leaves(self, start: int, end: int) -> Sequence[bytes]:
        """The leaf bytes of the entries from `start` to `end`, the end not included."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a pack holds beside entries and proofs.

    Disclosures by position, as RFC 9901 writes them; older signed checkpoints, for readers who kept one of them; time
    stamps by the size of the checkpoint they are of; a policy, which is no more than a suggestion.
    """

    disclosures: Mapping[int, Sequence[str]] = field(default_factory=dict)
    older: Sequence[bytes] = ()
    timestamps: Mapping[int, Sequence[bytes]] = field(default_factory=dict)
    policy: bytes | None = None


def whole(checkpoint: bytes, log: Log, enclosed: Enclosed) -> Iterator[bytes]:
    """The pack of a whole log: unpacked, it is a valid tlog-tiles log."""
    size = _head(checkpoint).size
    files = _common(Kind.WHOLE, checkpoint, enclosed, range(size))
    files |= {tile.path: partial(log.tile, tile) for tile in tiles(size)}
    files |= {bundle.path: partial(_bundle, log, bundle) for bundle in new_bundles(0, size)}
    return _archive(files)


def case(
    checkpoint: bytes, tile: Callable[[Tile], bytes], leaves: Mapping[int, bytes], enclosed: Enclosed
) -> Iterator[bytes]:
    """The pack of one case, given the leaf bytes of all of its entries by position."""
    newest = leaf.parse(leaves[max(leaves)], max(leaves))
    head = canonical.write({"case": newest.case, "version": newest.version})
    files = _common(Kind.CASE, checkpoint, enclosed, leaves) | {names.CASE: lambda: head}
    return _archive(files | _parts(checkpoint, tile, leaves, enclosed.older))


def chosen(
    checkpoint: bytes, tile: Callable[[Tile], bytes], leaves: Mapping[int, bytes], enclosed: Enclosed
) -> Iterator[bytes]:
    """The pack of chosen entries, say of what was published, given their leaf bytes by position."""
    files = _common(Kind.CHOSEN, checkpoint, enclosed, leaves)
    return _archive(files | _parts(checkpoint, tile, leaves, enclosed.older))


def _common(kind: Kind, checkpoint: bytes, enclosed: Enclosed, held: Container[int]) -> dict[str, Content]:
    """The files that any pack may have. A disclosure of an entry that is not held would be a leak: `ValueError`."""
    if strange := [position for position in enclosed.disclosures if position not in held]:
        raise ValueError(f"disclosures of position {strange[0]}, whose entry is not in the pack")
    files = {names.README: README[kind], names.CHECKPOINT: checkpoint}
    files |= {names.older(_head(older).size): older for older in enclosed.older}
    for size, tokens in enclosed.timestamps.items():
        files |= {names.timestamp(size, nth): token for nth, token in enumerate(sorted(tokens), 1)}
    if open_ones := {str(at): sorted(texts) for at, texts in enclosed.disclosures.items() if texts}:
        files[names.DISCLOSURES] = canonical.write(open_ones)
    if enclosed.policy is not None:
        files[names.POLICY] = enclosed.policy
    return {name: partial(bytes, data) for name, data in files.items()}


def _parts(
    checkpoint: bytes, tile: Callable[[Tile], bytes], leaves: Mapping[int, bytes], older: Sequence[bytes]
) -> dict[str, Content]:
    """Entries, the proofs of their places, and the proofs that the heads they quote are the log's."""
    size = _head(checkpoint).size
    source = TileCache(tile).at(size)
    quoted = {leaf.parse(data, position).anchor.size for position, data in leaves.items()}
    past = sorted(quoted | {_head(one).size for one in older})
    files: dict[str, Content] = {}
    for position, data in leaves.items():
        files[names.entry(position)] = partial(bytes, data)
        files[names.proof(position)] = partial(_proof, source, position, checkpoint)
    files |= {names.consistency(old): partial(_consistency, source, old, checkpoint) for old in past if 0 < old < size}
    return files


def _proof(source: HashSource, position: int, checkpoint: bytes) -> bytes:
    path = inclusion_proof(source, position, _head(checkpoint).size)
    return TlogProof(position, path, checkpoint).to_bytes()


def _consistency(source: HashSource, old: int, checkpoint: bytes) -> bytes:
    path = consistency_proof(source, old, _head(checkpoint).size)
    return AddCheckpoint(old, path, notes.parse(checkpoint)).to_bytes()


def _bundle(log: Log, bundle: Bundle) -> bytes:
    start = bundle.index * WIDTH
    return write_bundle(log.leaves(start, start + bundle.width))


def _head(note: bytes) -> Checkpoint:
    return checkpoints.parse(notes.parse(note).text)


def _archive(files: Mapping[str, Content]) -> Iterator[bytes]:
    """The archive of these files; each is made when its turn comes."""
    return archive.write((name, files[name]()) for name in sorted(files))
