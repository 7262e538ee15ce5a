"""Signers with fixed seeds, so that what they sign with Ed25519 is the same each time."""

from ledger.merkle.key import KeyType, SeedSigner, signer_from_seed

LOG = signer_from_seed("log.example/one", KeyType.ED25519, b"l" * 32)
OTHER_LOG = signer_from_seed("log.example/two", KeyType.ED25519, b"m" * 32)
NEXT_LOG = signer_from_seed("log.example/one", KeyType.ED25519, b"n" * 32)
POST_QUANTUM_LOG = signer_from_seed("log.example/one", KeyType.ML_DSA_44_COSIGNATURE, b"p" * 32)


def witness(number: int, key_type: KeyType = KeyType.ED25519_COSIGNATURE) -> SeedSigner:
    """Return the witness of this number."""
    return signer_from_seed(f"witness.example/w{number}", key_type, bytes([number]) * 32)
