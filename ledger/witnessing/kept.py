"""What witnesses said of a log, as its store keeps it: so that what was published once is published after a restart."""

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle import witness as protocol
from ledger.merkle.note import SignedNote
from ledger.store.attestations import COSIGNATURE, Attestation
from ledger.store.port import LedgerStore


def published(store: LedgerStore) -> SignedNote | None:
    """The newest checkpoint that was published, with every cosignature kept of it."""
    size = store.attestations.newest(COSIGNATURE)
    return None if size is None else cosigned(store, size)


def cosigned(store: LedgerStore, size: int) -> SignedNote | None:
    """The checkpoint of a size, with every cosignature kept of it."""
    note = store.checkpoint(size)
    if note is None:
        return None
    signed = notes.parse(note)
    lines = b"".join(store.attestations.of(size, COSIGNATURE))
    return signed.with_signatures(*protocol.read_signatures(lines, signed.text).signatures) if lines else signed


def keep(store: LedgerStore, note: SignedNote) -> None:
    """Keep the cosignatures of a checkpoint that is published now: the lines that the log itself did not sign."""
    size = checkpoints.parse(note.text).size
    stored = store.checkpoint(size)
    own = set(notes.parse(stored).signatures) if stored else set()
    added = [line for line in note.signatures if line not in own]
    store.attestations.add([Attestation(size, COSIGNATURE, f"{line}\n".encode()) for line in added])
