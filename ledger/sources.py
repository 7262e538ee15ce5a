"""Where everything comes from that is not a function of the request: time, ids and chance, injected as one value."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Sources:
    """The clock, the maker of ids, and the random bytes of salts, blinds, nonces and keys.

    With the same sources, the same requests and one commit an append, every engine writes the same tree.
    """

    now: Callable[[], datetime]
    """The time, in UTC."""
    new_id: Callable[[datetime], str]
    """A new UUIDv7 (RFC 9562, 5.7) for this time."""
    random: Callable[[int], bytes]
    """So many unpredictable bytes."""


class Chance:
    """The operating system's random bytes, asked for in blocks: each asking lets another thread take the interpreter.

    A forked process starts with a block of its own: two that shared one would use a nonce twice.
    """

    def __init__(self, block: int = 4096) -> None:
        self._size = block
        self._block, self._at, self._lock = b"", 0, threading.Lock()
        os.register_at_fork(after_in_child=self._forget)

    def __call__(self, count: int) -> bytes:
        """So many bytes that nobody was given before."""
        with self._lock:
            end = self._at + count
            if end > len(self._block):
                self._block, self._at, end = os.urandom(max(self._size, count)), 0, count
            self._at, taken = end, self._block[self._at : end]
        return taken

    def _forget(self) -> None:
        self._block, self._at, self._lock = b"", 0, threading.Lock()


def uuid7(at: datetime, random: Callable[[int], bytes]) -> str:
    """A UUIDv7 of this time, in its text form: milliseconds, then 74 random bits (RFC 9562, 5.7)."""
    chance = int.from_bytes(random(10), "big")
    high = (int(at.timestamp() * 1000) << 16) | 0x7000 | (chance >> 68)
    low = (0b10 << 62) | (chance & ((1 << 62) - 1))
    digits = f"{(high << 64) | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def real_sources() -> Sources:
    """The machine's own clock and its operating system's randomness."""
    chance = Chance()
    return Sources(now=lambda: datetime.now(UTC), new_id=lambda at: uuid7(at, chance), random=chance)
