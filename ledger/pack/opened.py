"""What an entry can show to a reader with certain keys: its disclosures, as a pack carries them."""

from collections.abc import Iterator, Mapping

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger import frame
from ledger.merkle.text import to_base64url
from ledger.reading import read_header
from ledger.sealing import unseal
from ledger.vault.keys import Key, Keyring, is_of_person


def disclosures(state: bytes, keyring: Keyring) -> Mapping[str, str]:
    """The disclosures in stored bytes that these keys open, by digest, in base64url (RFC 9901, 4.2)."""
    header = read_header(state)
    key = keyring.by_id(header.key)
    if key is None:
        return {}
    sealed = zip(header.digests, frame.ciphertexts(frame.split(state)[1]), strict=True)
    opened = ((digest, _opened(digest, ciphertext, key, keyring)) for digest, ciphertext in sealed)
    return {digest: to_base64url(text) for digest, text in opened if text is not None}


def body(state: bytes, keyring: Keyring) -> tuple[str, ...]:
    """The disclosure of the body alone, its sealed values closed; nothing where its key is gone."""
    header = read_header(state)
    key = keyring.by_id(header.key)
    if key is None:
        return ()
    sealed = zip(header.digests, frame.ciphertexts(frame.split(state)[1]), strict=True)
    opened = (unseal(key.cipher, digest, ciphertext) for digest, ciphertext in sealed)
    return tuple(to_base64url(text) for text in opened if text is not None)


def _opened(digest: str, ciphertext: bytes, key: Key, keyring: Keyring) -> bytes | None:
    ciphers = _ciphers(digest, key, keyring)
    return next((text for cipher in ciphers if (text := unseal(cipher, digest, ciphertext)) is not None), None)


def _ciphers(digest: str, key: Key, keyring: Keyring) -> Iterator[AESGCM]:
    """What may open a disclosure under this key: the body's cipher, or a sealed value's, whoever it is about."""
    if digest in keyring.values:
        kept = keyring.values[digest].secret
        yield from [AESGCM(kept)] if kept else []
        return
    yield key.cipher
    people = (one for one in keyring.keys.values() if is_of_person(one.scope) and one.secret)
    yield from (AESGCM(key.value_secret(person, digest)) for person in people)
