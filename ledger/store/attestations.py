"""What others say of the log's signed heads: cosignatures of witnesses, and time stamps. They are only added."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, NamedTuple, Protocol

COSIGNATURE: Final = "cosignature"
"""A signature line of a witness (c2sp.org/tlog-cosignature)."""
TIMESTAMP: Final = "rfc3161"
"""A time-stamp response (RFC 3161) about the checkpoint's text."""


class Attestation(NamedTuple):
    """Somebody's word on the head of a size: its kind, and its bytes as they came."""

    size: int
    kind: str
    value: bytes


class Attestations(Protocol):
    """The attestations that a store keeps."""

    def add(self, given: Sequence[Attestation]) -> None:
        """Keep these, durably on return; one that is kept already stays once. Raises `StoreError`."""

    def newest(self, kind: str) -> int | None:
        """The largest size that has one of this kind."""

    def of(self, size: int, kind: str) -> Sequence[bytes]:
        """Those of one size and kind."""

    def every(self) -> Iterator[Attestation]:
        """All of them, by size."""


class StoredAttestations:
    """Attestations in a table. `mark` is what the engine's parameters are marked with."""

    def __init__(
        self, reading: Callable[[], AbstractContextManager[Any]], writing: Callable[[], AbstractContextManager[Any]],
        mark: str,
    ) -> None:  # fmt: skip
        self._reading, self._writing, self._mark = reading, writing, mark

    def add(self, given: Sequence[Attestation]) -> None:
        """Insert those that are new."""
        with self._writing() as cursor:
            for one in given:
                cursor.execute(self._sql("INSERT INTO attestations VALUES (?, ?, ?) ON CONFLICT DO NOTHING"), one)

    def newest(self, kind: str) -> int | None:
        """The largest size."""
        found = self._select("SELECT max(size) FROM attestations WHERE kind = ?", kind)
        return None if found[0][0] is None else int(found[0][0])

    def of(self, size: int, kind: str) -> list[bytes]:
        """Those of one size and kind."""
        asked = "SELECT value FROM attestations WHERE size = ? AND kind = ? ORDER BY value"
        return [bytes(value) for (value,) in self._select(asked, size, kind)]

    def every(self) -> Iterator[Attestation]:
        """All of them."""
        return (Attestation(*found) for found in self._select("SELECT size, kind, value FROM attestations ORDER BY 1"))

    def _select(self, asked: str, *parameters: object) -> list[Any]:
        with self._reading() as cursor:
            cursor.execute(self._sql(asked), parameters)
            found: list[Any] = cursor.fetchall()
        return found

    def _sql(self, text: str) -> str:
        return text.replace("?", self._mark)


class HeldAttestations:
    """Attestations in memory."""

    def __init__(self) -> None:
        self._held: dict[Attestation, None] = {}

    def add(self, given: Sequence[Attestation]) -> None:
        """Keep those that are new."""
        self._held |= dict.fromkeys(given)

    def newest(self, kind: str) -> int | None:
        """The largest size."""
        return max((one.size for one in self._held if one.kind == kind), default=None)

    def of(self, size: int, kind: str) -> list[bytes]:
        """Those of one size and kind."""
        return [one.value for one in self._held if (one.size, one.kind) == (size, kind)]

    def every(self) -> Iterator[Attestation]:
        """All of them."""
        return iter(sorted(self._held))
