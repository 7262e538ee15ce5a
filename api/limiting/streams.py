"""How many may follow the record at once: in all, and each account."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from api.limiting.refusing import too_many_streams


class Streams:
    """The streams that are open. Belongs to one event loop."""

    def __init__(self, each: int, every: int) -> None:
        self._each, self._every = each, every
        self._open: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._open.total()

    @contextmanager
    def one(self, account: str) -> Iterator[None]:
        """One more stream, for as long as it is open. Raises `BadRequest` (429)."""
        for taken, most in ((self._open[account], self._each), (len(self), self._every)):
            if taken >= most:
                raise too_many_streams(most)
        self._open[account] += 1
        try:
            yield
        finally:
            self._open[account] -= 1
            self._open += Counter()  # forgets who follows no longer
