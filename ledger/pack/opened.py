"""What an entry can show to a reader with certain keys: its disclosures, as a pack carries them."""

from collections.abc import Iterator, Mapping

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ledger import frame
from ledger.merkle.text import to_base64url
from ledger.reading import read_header
from ledger.sealing import unseal
from ledger.vault.keys import Key, Keyring, person_scope


def disclosures(state: bytes, keyring: Keyring) -> Mapping[str, str]:
    """The disclosures in stored bytes that these keys open, by digest, in base64url (RFC 9901, 4.2)."""
    header = read_header(state)
    key = keyring.by_id(header.key)
    if key is None:
        return {}
    ciphers = [*_ciphers(key, keyring)]
    sealed = zip(header.digests, frame.ciphertexts(frame.split(state)[1]), strict=True)
    opened = ((digest, _opened(digest, ciphertext, ciphers)) for digest, ciphertext in sealed)
    return {digest: to_base64url(text) for digest, text in opened if text is not None}


def _ciphers(key: Key, keyring: Keyring) -> Iterator[AESGCM]:
    """The ciphers of a body under this key, and of the sealed values in it, whoever they are about."""
    yield key.cipher
    yield key.value_cipher(None)
    people = (one for one in keyring.keys.values() if one.scope.startswith(person_scope("")) and one.secret)
    yield from map(key.value_cipher, people)


def _opened(digest: str, ciphertext: bytes, ciphers: list[AESGCM]) -> bytes | None:
    return next((text for cipher in ciphers if (text := unseal(cipher, digest, ciphertext)) is not None), None)
