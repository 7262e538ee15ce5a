"""Writing an entry: from what is said to the bytes that are stored."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger import frame
from ledger.canonical import NotCanonical, canonical
from ledger.case.said import Breach, Said, Unreadable
from ledger.circumstances import Circumstances
from ledger.entry import Place
from ledger.errors import Invalid, Problem, TooLarge
from ledger.events.base import Event, SealedText
from ledger.merkle.disclosure import ALGORITHM
from ledger.merkle.text import to_base64url
from ledger.merkle.tree import leaf_hash
from ledger.scopes import scope_of, subject_in
from ledger.sealing import BODY, TEXT, Disclosure, disclose, seal
from ledger.store.port import NewRow
from ledger.submission import MAX_BODY
from ledger.vault.keys import Key, Keymaker, person_scope

BLIND_BYTES = 16
Random = Callable[[int], bytes]


def write(said: Said, place: Place, history: tuple[Said, ...], keys: Keymaker, random: Random) -> NewRow:
    """The row of an entry that is to be recorded.

    Raises `Invalid` where a value has no canonical text, `TooLarge`, and `KeyDestroyed`.
    """
    event, circumstances = said.event, said.circumstances
    if isinstance(event, Unreadable) or circumstances is None:
        raise TypeError("what cannot be read cannot be written again")
    key = keys.key(scope_of(event, history))
    sealed = _Sealed(random)
    body = _body(said, event, circumstances, sealed.take)
    ciphers = sealed.ciphertexts(body, key, subject_in(event.type, body["data"]), keys)
    return row_of(_header(said, event, place), key.id, ciphers, random)


def row_of(header: dict[str, Any], key: str, ciphers: Mapping[str, bytes], random: Random) -> NewRow:
    """The row of an entry: its header completed by the key, and by what commits to its ciphertexts, given by digest.

    Raises `TooLarge`.
    """
    section = frame.section_of(ciphers[digest] for digest in sorted(ciphers))
    leaf = canonical(header | {
        "key": key,
        "blind": to_base64url(random(BLIND_BYTES)),
        "_sd": sorted(ciphers),
        "_sd_alg": ALGORITHM,
        "sealed": to_base64url(sha256(section).digest()),
    })  # fmt: skip
    if len(leaf) > frame.MAX_LEAF:
        raise TooLarge("bytes in one leaf", len(leaf), frame.MAX_LEAF)
    state, hash_ = frame.join(leaf, section), leaf_hash(leaf)
    return NewRow(header["case"], header["version"], header["type"], state, header["id"], hash_)


def _header(said: Said, event: Event, place: Place) -> dict[str, Any]:
    return {
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
    }


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

    def __init__(self, random: Random) -> None:
        self._random = random
        self._values: list[tuple[Disclosure, str | None]] = []

    def take(self, text: SealedText) -> str:
        """The digest that stands for this text in the body."""
        disclosure = disclose(TEXT, text.value, self._random)
        self._values.append((disclosure, text.about))
        return disclosure.digest

    def ciphertexts(self, body: dict[str, Any], key: Key, subject: str | None, keys: Keymaker) -> dict[str, bytes]:
        """The ciphertext of every disclosure, by its digest."""
        whole = disclosed(body, self._random)
        sealed = {whole.digest: seal(key.cipher, whole, self._random)}
        for disclosure, about in self._values:
            owner = keys.key(person_scope(about or subject))
            cipher = AESGCM(key.value_secret(owner, disclosure.digest))
            sealed[disclosure.digest] = seal(cipher, disclosure, self._random)
        return sealed


def disclosed(body: dict[str, Any], random: Random) -> Disclosure:
    """The disclosure of a body. Raises `Invalid` where a value has no canonical text, `TooLarge`."""
    try:
        whole = disclose(BODY, body, random)
    except NotCanonical as error:
        raise Invalid([Problem(error.pointer.removeprefix("/2"), error.says, "not-canonical")]) from error
    if len(whole.text) > MAX_BODY:
        raise TooLarge("bytes in one body", len(whole.text), MAX_BODY)
    return whole


def timestamp(at: datetime) -> str:
    """A time in UTC as entries write it: RFC 3339 with microseconds and Z."""
    return at.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
