"""How somebody stands who asks: so many requests of a kind, in any stretch of time."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """The kinds of request, each with a rate of its own."""

    RECORDING = "recording"
    READING = "reading"
    EXPORTING = "exporting"
    PUBLIC = "public"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands after a request: whether it may go on, and how many more may, until when."""

    kind: Kind
    allowed: bool
    quota: int
    window: int
    """Seconds."""
    remaining: int
    reset: int
    """Seconds until another may that may not now."""

    @property
    def headers(self) -> tuple[tuple[bytes, bytes], ...]:
        """As the answer tells it (draft-ietf-httpapi-ratelimit-headers)."""
        return (
            (b"ratelimit-policy", f'"{self.kind}";q={self.quota};w={self.window}'.encode()),
            (b"ratelimit", f'"{self.kind}";r={self.remaining};t={self.reset}'.encode()),
        )


class Counting(Protocol):
    """What counts requests."""

    async def take(self, kind: Kind, whom: str) -> Standing | None:
        """Count a request; None where the counts cannot be reached: nobody is kept out for that."""
