"""The heads that entries quote, checked as they come: nearly always in order, so a frontier follows behind."""

from collections import deque

from ledger.merkle.text import to_base64
from ledger.merkle.tree import EMPTY_FRONTIER


class Quoted:
    """The heads of the log at the leaves so far."""

    def __init__(self) -> None:
        self._frontier = EMPTY_FRONTIER
        self._ahead: deque[bytes] = deque()
        self._roots: dict[int, str] = {}

    def leaf(self, hash_: bytes) -> None:
        """One more leaf that a later entry may quote."""
        self._ahead.append(hash_)

    def holds(self, quoted: str) -> bool:
        """Whether the log had this head, "size:root", at the leaves so far."""
        size, _, root = quoted.partition(":")
        if not (size.isascii() and size.isdigit()):
            return False
        return self._root(int(size)) == root

    def _root(self, size: int) -> str | None:
        if size > self._frontier.size + len(self._ahead):
            return None
        if size >= self._frontier.size and size not in self._roots:
            steps = size - self._frontier.size
            self._frontier = self._frontier.extend([self._ahead.popleft() for _ in range(steps)])
            self._roots[size] = to_base64(self._frontier.root())
        return self._roots.get(size)
