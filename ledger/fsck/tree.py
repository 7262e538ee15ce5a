"""What is kept of the tree beside its leaves: the heads that were signed, and the roots of full tiles."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ledger.fsck.report import Fault
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.errors import MerkleError
from ledger.merkle.key import VerifierKey
from ledger.merkle.note import NoteVerifier
from ledger.merkle.text import to_base64
from ledger.merkle.tiles import WIDTH
from ledger.merkle.tree import Frontier, root_of
from ledger.store.port import LedgerStore

BATCH = 1_000


class SignedHeads:
    """Every checkpoint, beside the tree as it grows: each is the tree's, so each extends the last."""

    def __init__(self, store: LedgerStore, keys: Sequence[VerifierKey]) -> None:
        self._verifiers = [NoteVerifier(key) for key in keys]
        self._kept = _kept(store)
        self._next = next(self._kept, None)
        self._signed: set[int] = set()
        self.count = 0

    def at(self, frontier: Frontier, log: str | None) -> Iterator[Fault]:
        """The faults of the checkpoints up to this size, the tree being this."""
        while self._next and self._next[0] <= frontier.size:
            size, note = self._next
            self.count += 1
            self._signed.add(size)
            if size < frontier.size:
                yield _fault(size, "the log was never of this size")
            else:
                yield from (_fault(size, says) for says in self._faults(size, note, frontier.root(), log))
            self._next = next(self._kept, None)

    def beyond(self, size: int, *, grown: bool) -> Iterator[Fault]:
        """The faults of those left when the rows have ended, unless the log has grown since; of one that is missing."""
        while self._next and not grown:
            yield _fault(self._next[0], f"the log ends at size {size}: what was signed is gone")
            self._next = next(self._kept, None)
        if size and size not in self._signed and (self._verifiers or self._signed):
            yield _fault(size, "the end of the log has no signed checkpoint")

    def lacks(self, size: int) -> bool:
        """Whether a head of this size, which an entry quotes, has no checkpoint though the log signs its heads."""
        return bool(size and self._signed and size not in self._signed)

    def _faults(self, size: int, note: bytes, root: bytes, log: str | None) -> Iterator[str]:
        try:
            signed = notes.parse(note)
            checkpoint = checkpoints.parse(signed.text)
            if self._verifiers:
                notes.verified(signed, self._verifiers)
        except MerkleError as error:
            yield str(error)
            return
        if (checkpoint.origin, checkpoint.size) != (log, size):
            yield f"it is of {checkpoint.origin!r} at size {checkpoint.size}"
        elif checkpoint.root != root:
            yield f"it says root {to_base64(checkpoint.root)}; the rows have root {to_base64(root)}"


def _kept(store: LedgerStore) -> Iterator[tuple[int, bytes]]:
    last = -(2**62)
    while batch := store.checkpoints(last, BATCH):
        yield from batch
        last = batch[-1][0]


def _fault(size: int, says: str) -> Fault:
    return Fault("checkpoints", str(size), size - 1, says)


class FullTiles:
    """The roots of full tiles as they follow from the leaves, to be compared with those that are stored."""

    def __init__(self) -> None:
        self._open: dict[int, list[bytes]] = {}
        self._roots: dict[tuple[int, int], bytes] = {}
        self._places: Counter[int] = Counter()

    def leaf(self, hash_: bytes, level: int = 0) -> None:
        """One more leaf; one more root of a tile below, on a higher level."""
        row = self._open.setdefault(level, [])
        row.append(hash_)
        if len(row) == WIDTH:
            root = root_of(row)
            row.clear()
            self._roots[level + 1, self._places[level]] = root
            self._places[level] += 1
            self.leaf(root, level + 1)

    def faults(self, store: LedgerStore, *, grown: bool) -> Iterator[Fault]:
        """What is stored otherwise; what is there beyond these leaves is none where the log has grown since."""
        stored = {(level, place): hash_ for level, place, hash_ in store.subtrees()}
        stored = {at: hash_ for at, hash_ in stored.items() if at in self._roots or not grown}
        for level, place in sorted(stored.keys() | self._roots.keys()):
            found, wanted = stored.get((level, place)), self._roots.get((level, place))
            if found != wanted:
                yield Fault("subtrees", f"{level}/{place}", None, _differ(found, wanted))


def _differ(found: bytes | None, wanted: bytes | None) -> str:
    if found is None or wanted is None:
        return "the root of this full tile is missing" if wanted else "the tree has no such full tile"
    return f"it says {to_base64(found)}; the leaves under it have {to_base64(wanted)}"
