"""Where everything comes from that is not a function of the request: time, ids and chance, injected as one value."""

import os
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


def uuid7(at: datetime) -> str:
    """A UUIDv7 of this time, in its text form: milliseconds, then 74 random bits (RFC 9562, 5.7)."""
    chance = int.from_bytes(os.urandom(10), "big")
    high = (int(at.timestamp() * 1000) << 16) | 0x7000 | (chance >> 68)
    low = (0b10 << 62) | (chance & ((1 << 62) - 1))
    digits = f"{(high << 64) | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def real_sources() -> Sources:
    """The machine's own clock and its operating system's randomness."""
    return Sources(now=lambda: datetime.now(UTC), new_id=uuid7, random=os.urandom)
