"""Reading an entry: from stored bytes to what is said, as far as the reader's keys open it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import ValidationError

from ledger import frame
from ledger.case.said import Said, Unreadable
from ledger.circumstances import Circumstances
from ledger.entry import Body, Entry, Header
from ledger.errors import Corrupt
from ledger.events.base import Event
from ledger.events.catalogue import EVENTS
from ledger.scopes import subject_in
from ledger.sealing import body_in, unseal
from ledger.upcast import UnknownSchema, is_current, upcast
from ledger.vault.keys import Key, Keyring


def read_header(state: bytes, position: int | None = None) -> Header:
    """The header of stored bytes. Raises `Corrupt`, naming the position."""
    try:
        return Header.model_validate_json(frame.split(state)[0])
    except (frame.BadFrame, ValidationError) as error:
        raise Corrupt(f"the leaf cannot be read: {error}", position) from error


def open_entry(state: bytes, keyring: Keyring, position: int | None = None) -> Entry:
    """The entry in stored bytes, as far as these keys open it; `Unreadable` where the body's key is gone.

    Raises `Corrupt`, naming the position, where a key is there and the bytes do not open under it.
    """
    return examine_values(state, keyring, position)[0]


def examine(state: bytes, keyring: Keyring, position: int | None = None) -> tuple[Entry, frozenset[str | None]]:
    """The entry as `open_entry` has it, and the persons whom sealed values in it are about, None for nobody."""
    entry, abouts = examine_values(state, keyring, position)
    return entry, frozenset(abouts.values())


def examine_values(
    state: bytes, keyring: Keyring, position: int | None = None
) -> tuple[Entry, Mapping[str, str | None]]:
    """The entry as `open_entry` has it, and the digest of every sealed value in it with the person it is about."""
    header = read_header(state, position)
    key = keyring.by_id(header.key)
    if key is None:
        return Entry(header, _said(header, None, Unreadable(header.type), position)), {}
    try:
        body, abouts = _opened(header, state, key, keyring)
    except (frame.BadFrame, UnknownSchema, LookupError, ValueError) as error:
        raise Corrupt(f"the body of entry {header.id} cannot be read: {error}", position) from error
    return Entry(header, _said(header, body, body.data, position)), abouts


class _Unopened(ValueError):  # noqa: N818 - what the body is
    """A body that its own key does not open, or that does not use the disclosures its entry commits to."""


@dataclass(frozen=True, slots=True)
class _Sealed:
    """An entry's ciphertexts by their digests, and the keys to open them."""

    ciphertexts: Mapping[str, bytes]
    key: Key
    keyring: Keyring

    def body(self) -> tuple[str, bytes]:
        """The body's digest and its JSON: what the key itself opens, which is nearly always the longest."""
        for digest, sealed in sorted(self.ciphertexts.items(), key=lambda item: -len(item[1])):
            text = unseal(self.key.cipher, digest, sealed)
            if text is not None:
                return digest, body_in(text)
        raise _Unopened("no ciphertext opens under its key")

    def value(self, digest: str, person: str | None) -> str | None:
        """A sealed value about a person; None to a reader without their key, or the value's own."""
        secret = self.keyring.value_secret(self.key, person, digest)
        if secret is None:
            return None
        text = unseal(AESGCM(secret), digest, self.ciphertexts[digest])
        if text is None:
            raise _Unopened(f"the sealed value {digest} does not open under its keys")
        return str(orjson.loads(text)[2])


def _opened(header: Header, state: bytes, key: Key, keyring: Keyring) -> tuple[Body[Any], Mapping[str, str | None]]:
    """The body, and the digests of the sealed values in it with the persons they are about."""
    section = frame.split(state)[1]
    sealed = _Sealed(dict(zip(header.digests, frame.ciphertexts(section), strict=True)), key, keyring)
    digest, text = sealed.body()
    if len(header.digests) == 1 and is_current(header.type, header.schema_version):
        return _model(EVENTS[header.type]).model_validate_json(text), {}
    event, body = upcast(header.type, header.schema_version, orjson.loads(text))
    abouts = dict(_abouts(body, subject_in(event.name(), body["data"])))
    if {digest, *abouts} != set(header.digests):
        raise _Unopened("the body does not hold just the values that its entry commits to")
    hook = {"open": lambda digest: sealed.value(digest, abouts[digest])}
    return _model(event).model_validate_json(orjson.dumps(body), context=hook), abouts


def _abouts(value: Any, subject: str | None) -> Iterator[tuple[str, str | None]]:
    """Every sealed value's digest in a body, with the person it is about."""
    if isinstance(value, dict):
        if "sealed" in value:
            yield value["sealed"], value.get("about") or subject
            return
        value = value.values()
    elif not isinstance(value, list):
        return
    for item in value:
        yield from _abouts(item, subject)


_MODELS: dict[type[Event], type[Body[Any]]] = {}


def _model(event: type[Event]) -> type[Body[Any]]:
    return _MODELS.get(event) or _MODELS.setdefault(event, Body[event])  # type: ignore[valid-type]  # made at run time


def _said(header: Header, body: Body[Any] | None, event: Event | Unreadable, position: int | None) -> Said:
    return Said(
        id=header.id,
        version=header.version,
        recorded_at=header.recorded_at,
        recorded_by=header.recorded_by,
        capture=header.capture,
        circumstances=_circumstances(body) if body else None,
        event=event,
        breaches=body.breaches if body else (),
        rule_set=body.rule_set if body else {},
        position=position,
    )


def _circumstances(body: Body[Any]) -> Circumstances:
    return Circumstances.model_construct(**{name: getattr(body, name) for name in _CIRCUMSTANCES})


_CIRCUMSTANCES = tuple(Circumstances.model_fields)
