"""A log's history as a pack shows it: entries, proved to be under the signed root, and what it was before."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.errors import ConsistencyError, Head
from ledger.merkle.proof import Proof, verify_consistency


class History(Protocol):
    """The entries of a pack. Both kinds of packs, with a whole tree and with proofs, come down to this."""

    @property
    def head(self) -> Checkpoint:
        """The head that everything is proved against."""

    def entries(self) -> Iterator[tuple[int, bytes, str]]:
        """Each entry's position, its bytes and its file, in the log's order; proved to be in the tree."""

    def proof_from(self, size: int) -> Proof:
        """The path that joins the tree of this smaller size to the head. Raises `UncheckedError` if there is none."""

    def require_no_more(self, sizes: Iterable[int]) -> None:
        """Return if nothing in the pack serves to prove anything but these older sizes, else raise."""


class Past:
    """Which older heads are the history's own; each is proved once, since many entries quote the same."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._proved: set[tuple[int, bytes]] = set()

    def contradicts(self, old: Head) -> ConsistencyError | None:
        """Why the log did not have this head at this size; None if it had. Raises `UncheckedError`."""
        if (old.size, old.root) in self._proved:
            return None
        path = self.history.proof_from(old.size) if 0 < old.size < self.history.head.size else ()
        try:
            verify_consistency(path, old, self.history.head)
        except ConsistencyError as error:
            return error
        self._proved.add((old.size, old.root))
        return None

    @property
    def sizes(self) -> set[int]:
        """The older sizes that a proof was needed for."""
        return {size for size, _ in self._proved if 0 < size < self.history.head.size}
