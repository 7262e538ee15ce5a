"""What an entry seals, as a disclosure chooses it: its body, and each value in it with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from ledger.entry import Header
from ledger.merkle.text import from_base64url
from ledger.pack.opened import body, disclosures
from ledger.reading import examine_values, read_header
from ledger.store.port import Row
from ledger.vault.keys import Keyring


@dataclass(frozen=True, slots=True)
class Place:
    """A sealed value: where in the body it stands, and whom it is about."""

    pointer: str
    about: str | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry that can be read: its body's JSON and the values in it that can be."""

    row: Row
    header: Header
    body: Any
    texts: Mapping[str, str]
    """Whatever can be opened, as RFC 9901 writes it, by digest."""
    values: Mapping[str, Place]
    """The values among it, by digest."""

    @property
    def body_digest(self) -> str:
        """The digest of the body itself."""
        return next(digest for digest in self.texts if digest not in self.values)

    @property
    def ids(self) -> frozenset[str]:
        """Every id and code that the event says, however deep."""
        return frozenset(_strings(self.body["data"]))


def sealed(row: Row, keyring: Keyring) -> Sealed | None:
    """What an entry seals; None where nobody can read it any more. Raises `Corrupt`."""
    found = body(row.state, keyring)
    if not found:
        return None
    told = orjson.loads(from_base64url(found[0]))[2]
    texts = disclosures(row.state, keyring)
    _, abouts = examine_values(row.state, keyring, row.position)
    places = {digest: Place(pointer, abouts.get(digest)) for digest, pointer in _places(told, "") if digest in texts}
    return Sealed(row, read_header(row.state, row.position), told, texts, places)


def _places(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and "sealed" in value:
        yield value["sealed"], pointer
    elif isinstance(value, dict | list):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(inner, f"{pointer}/{name}")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
