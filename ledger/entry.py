"""An entry: header, body and sealed values; the one place where they are joined into bytes and split again.

The header is the leaf: canonical JSON, clear, and it commits to the rest by digests. The body is sealed under the key
that the header names; each personal value or free text in it is sealed again, under a key that its person's is part of.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from typing import Any, Generic, Literal, TypeVar

import orjson
from pydantic import ConfigDict, Field, SerializeAsAny, ValidationError

from ledger import frame
from ledger.canonical import NotCanonical, canonical
from ledger.case.said import Breach, Capture, Said, Unreadable
from ledger.circumstances import Circumstances
from ledger.errors import Corrupt, Invalid, Problem, TooLarge
from ledger.events.base import Event, Frozen, SealedText
from ledger.merkle.disclosure import ALGORITHM
from ledger.merkle.text import to_base64url
from ledger.scopes import scope_of, subject_in
from ledger.sealing import BODY, TEXT, Disclosure, body_in, disclose, seal, unseal
from ledger.submission import MAX_BODY
from ledger.upcast import UnknownSchema, is_current, upcast
from ledger.vault.keys import Key, Keymaker, Keyring, person_scope

BLIND_BYTES = 16
E = TypeVar("E", bound=Event)


class Header(Frozen):
    """The clear part of an entry, whose bytes are the leaf: opaque ids, type, time, actor, and what it commits to."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    v: Literal[1]
    log: str
    id: str
    case: str
    version: int = Field(ge=1)
    type: str
    schema_version: int = Field(alias="schema", ge=1)
    recorded_at: datetime
    recorded_by: str
    capture: Capture
    anchor: str
    key: str
    blind: str
    digests: tuple[str, ...] = Field(alias="_sd", min_length=1)
    algorithm: Literal["sha-256"] = Field(alias="_sd_alg")
    sealed: str


class Body(Circumstances, Generic[E]):
    """What was said: the circumstances, the law's word, and the event."""

    rule_set: dict[str, str]
    breaches: tuple[Breach, ...]
    data: SerializeAsAny[E]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry goes: the log's origin, the case, and the newest tree head known, which the entry quotes."""

    log: str
    case: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as bytes: `state` is what is stored, `leaf` the part of it that the tree commits to."""

    id: str
    case: str
    version: int
    type: str
    leaf: bytes
    state: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as read: its header, and what it says to a reader with these keys."""

    header: Header
    said: Said

    @property
    def position(self) -> int:
        """Its place in the log, from 0."""
        if self.said.position is None:
            raise ValueError("an entry that is only offered has no position")
        return self.said.position

    @property
    def case_id(self) -> str:
        """Whose history it belongs to."""
        return self.header.case

    @property
    def key(self) -> str:
        """The id of the key its body is sealed under."""
        return self.header.key


def write(
    said: Said, place: Place, history: tuple[Said, ...], keys: Keymaker, random: Callable[[int], bytes]
) -> Written:
    """The bytes of an entry that is to be recorded.

    Raises `Invalid` where a value has no canonical text, `TooLarge`, and `KeyDestroyed`.
    """
    event, circumstances = said.event, said.circumstances
    if isinstance(event, Unreadable) or circumstances is None:
        raise TypeError("what cannot be read cannot be written again")
    key = keys.key(scope_of(event, history))
    sealed = _Sealed(random)
    body = _body(said, event, circumstances, sealed.take)
    ciphers = sealed.ciphertexts(body, key, subject_in(event.type, body["data"]), keys)
    section = frame.section_of(ciphers[digest] for digest in sorted(ciphers))
    leaf = _leaf(said, event, place, key, tuple(ciphers), section, random)
    return Written(said.id, place.case, said.version, event.type, leaf, frame.join(leaf, section))


def _body(said: Said, event: Event, circumstances: Circumstances, take: Callable[[SealedText], str]) -> dict[str, Any]:
    hook = {"seal": take}
    return {
        **circumstances.model_dump(mode="json", context=hook),
        "rule_set": dict(said.rule_set),
        "breaches": [{field.name: getattr(breach, field.name) for field in fields(Breach)} for breach in said.breaches],
        "data": event.model_dump(mode="json", exclude={"type"}, context=hook),
    }


class _Sealed:
    """The sealed values met while a body is written, and then all of its ciphertexts."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._values: list[tuple[Disclosure, str | None]] = []

    def take(self, text: SealedText) -> str:
        """The digest that stands for this text in the body."""
        disclosure = disclose(TEXT, text.value, self._random)
        self._values.append((disclosure, text.about))
        return disclosure.digest

    def ciphertexts(self, body: dict[str, Any], key: Key, subject: str | None, keys: Keymaker) -> dict[str, bytes]:
        """The ciphertext of every disclosure, by its digest."""
        whole = _disclosed(body, self._random)
        if len(whole.text) > MAX_BODY:
            raise TooLarge("bytes in one body", len(whole.text), MAX_BODY)
        sealed = {whole.digest: seal(key.cipher, whole, self._random)}
        for disclosure, about in self._values:
            person = about or subject
            cipher = key.value_cipher(keys.key(person_scope(person)) if person else None)
            sealed[disclosure.digest] = seal(cipher, disclosure, self._random)
        return sealed


def _disclosed(body: dict[str, Any], random: Callable[[int], bytes]) -> Disclosure:
    try:
        return disclose(BODY, body, random)
    except NotCanonical as error:
        raise Invalid([Problem(error.pointer.removeprefix("/2"), error.says, "not-canonical")]) from error


def _leaf(  # noqa: PLR0913 - a leaf is all of this
    said: Said, event: Event, place: Place, key: Key, digests: tuple[str, ...], section: bytes,
    random: Callable[[int], bytes],
) -> bytes:  # fmt: skip
    leaf = canonical({
        "v": 1,
        "log": place.log,
        "id": said.id,
        "case": place.case,
        "version": said.version,
        "type": event.type,
        "schema": event.schema_version,
        "recorded_at": timestamp(said.recorded_at),
        "recorded_by": said.recorded_by,
        "capture": said.capture,
        "anchor": place.anchor,
        "key": key.id,
        "blind": to_base64url(random(BLIND_BYTES)),
        "_sd": sorted(digests),
        "_sd_alg": ALGORITHM,
        "sealed": to_base64url(sha256(section).digest()),
    })  # fmt: skip
    if len(leaf) > frame.MAX_LEAF:
        raise TooLarge("bytes in one leaf", len(leaf), frame.MAX_LEAF)
    return leaf


def timestamp(at: datetime) -> str:
    """A time in UTC as entries write it: RFC 3339 with microseconds and Z."""
    return at.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


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
    header = read_header(state, position)
    key = keyring.by_id(header.key)
    if key is None:
        return Entry(header, _said(header, None, Unreadable(header.type), position))
    try:
        body = _opened(header, state, key, keyring)
    except (frame.BadFrame, ValidationError, UnknownSchema, _Unopened, KeyError, ValueError) as error:
        raise Corrupt(f"the body of entry {header.id} cannot be read: {error}", position) from error
    return Entry(header, _said(header, body, body.data, position))


class _Unopened(Exception):  # noqa: N818 - what the body is
    """A body that its own key does not open."""


def _opened(header: Header, state: bytes, key: Key, keyring: Keyring) -> Body[Any]:
    ciphers = dict(zip(header.digests, frame.ciphertexts(frame.split(state)[1]), strict=True))
    text = _body_text(ciphers, key)
    if len(ciphers) == 1 and is_current(header.type, header.schema_version):
        return _model(upcast(header.type, header.schema_version, {})[0]).model_validate_json(text)
    event, body = upcast(header.type, header.schema_version, orjson.loads(text))
    people = dict(_abouts(body, subject_in(event.name(), body["data"])))
    hook = {"open": lambda digest: _value(digest, ciphers, key, people.get(digest), keyring)}
    return _model(event).model_validate_json(orjson.dumps(body), context=hook)


def _body_text(ciphers: Mapping[str, bytes], key: Key) -> bytes:
    """The body's JSON: the disclosure that its key itself opens, which is nearly always the longest."""
    for digest, sealed in sorted(ciphers.items(), key=lambda item: -len(item[1])):
        text = unseal(key.cipher, digest, sealed)
        if text is not None:
            return body_in(text)
    raise _Unopened("no ciphertext opens under its key")


def _abouts(value: Any, subject: str | None) -> list[tuple[str, str | None]]:
    """Every sealed value's digest in a body, with the person it is about."""
    if isinstance(value, dict):
        if "sealed" in value:
            return [(value["sealed"], value.get("about") or subject)]
        value = value.values()
    elif not isinstance(value, list):
        return []
    return [found for item in value for found in _abouts(item, subject)]


def _value(digest: str, ciphers: Mapping[str, bytes], key: Key, person: str | None, keyring: Keyring) -> str | None:
    """A sealed value; None to a reader without its keys."""
    owner = keyring.keys.get(person_scope(person)) if person else None
    if person and (owner is None or owner.secret is None):
        return None
    text = unseal(key.value_cipher(owner), digest, ciphers[digest])
    if text is None:
        raise _Unopened(f"the sealed value {digest} does not open under its keys")
    return str(orjson.loads(text)[2])


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
    return Circumstances.model_construct(**{name: getattr(body, name) for name in Circumstances.model_fields})
