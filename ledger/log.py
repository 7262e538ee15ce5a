"""A ledger's log: its rows, the keys they are sealed under, and its tree, signed under a name and keys of its own.

There are two of the same make: the log of cases, and that of access to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger.merkle.checkpoint import Checkpoint, sign
from ledger.merkle.key import Signer, VerifierKey
from ledger.merkle.proof import Proof, consistency_proof
from ledger.merkle.tiles import TileCache
from ledger.merkle.tree import Frontier, Growth
from ledger.store.port import Head, LedgerStore
from ledger.vault import Vault


@dataclass(frozen=True, slots=True)
class Signed:
    """The head that a commit led to, its signed checkpoint, and what proofs for the commit's entries are made of."""

    head: Head
    checkpoint: bytes | None
    growth: Growth | None = None
    """None where it is not known any more: the commit was found done when it was looked for."""


class Log:
    """What both ledgers are: a store and a vault, an origin, the keys that sign and those that have signed."""

    def __init__(
        self, store: LedgerStore, vault: Vault, log: str, signers: Sequence[Signer], retired: Sequence[VerifierKey]
    ) -> None:
        self.store, self.vault, self.log, self.signers = store, vault, log, tuple(signers)
        self.keys = (*(signer.key for signer in signers), *retired)
        self.tiles = TileCache(store.tile)

    def head(self) -> Head:
        """The end of the log: the size and root of its tree."""
        return self.store.head()

    def signed(self) -> Signed:
        """The end of the log, with its signed checkpoint."""
        head = self.head()
        return Signed(head, self.store.checkpoint(head.size))

    def consistency(self, old: int, new: int) -> Proof:
        """The proof that the log at size `new` begins with the log at size `old` (RFC 6962, 2.1.2)."""
        return consistency_proof(self.tiles.at(new), old, new)


def signed_note(log: str, frontier: Frontier, signers: Sequence[Signer]) -> bytes | None:
    """The signed checkpoint of a tree (c2sp.org/tlog-checkpoint); None without a key."""
    checkpoint = Checkpoint(log, frontier.size, frontier.root())
    return sign(checkpoint, *signers).to_bytes() if signers else None
