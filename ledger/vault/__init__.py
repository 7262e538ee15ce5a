"""The keys that open sealed bodies and personal values, kept apart from the log, each erasable."""

from ledger.vault.keys import Key, Keyring, person_scope
from ledger.vault.provider import FileKeyProvider, HeldKeys, KeyProvider, OuterKey
from ledger.vault.vault import KeyInVault, Vault

__all__ = [
    "FileKeyProvider",
    "HeldKeys",
    "Key",
    "KeyInVault",
    "KeyProvider",
    "Keyring",
    "OuterKey",
    "Vault",
    "person_scope",
]
