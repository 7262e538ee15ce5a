"""Private keys as text, in the spelling of Go's sumdb/note: the one that tools of signed notes share.

PRIVATE+KEY+<name>+<key id in hex>+<base64 of type and seed>
"""

from ledger.merkle.errors import MalformedBase64Error, MalformedKeyError
from ledger.merkle.key import KeyType, SeedSigner, signer_from_seed
from ledger.merkle.text import from_base64, to_base64

SEED_SIZE = 32

_PREFIX = "PRIVATE+KEY+"


def write_private_key(name: str, key_type: KeyType, seed: bytes) -> str:
    """Return the private key with this seed as text. Whoever reads it can sign."""
    signer = signer_from_seed(name, key_type, seed)
    return f"{_PREFIX}{name}+{signer.key.key_id.hex()}+{to_base64(bytes([key_type]) + seed)}"


def parse_private_key(text: str) -> SeedSigner:
    """Read what `write_private_key` writes, and nothing else. No error says any of the secret."""
    name, _, rest = text.removeprefix(_PREFIX).partition("+")
    try:
        material = from_base64(rest.partition("+")[2])
        key_type, seed = KeyType(material[0]), material[1:]
    except (MalformedBase64Error, ValueError, IndexError):
        raise MalformedKeyError("no known type of private key stands in it", name[:80]) from None
    if len(seed) != SEED_SIZE or write_private_key(name, key_type, seed) != text:
        raise MalformedKeyError("not the one spelling of a private key", name[:80])
    return signer_from_seed(name, key_type, seed)
