"""What others said of the log's heads, as it is kept: cosignatures of known witnesses, and time stamps."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from ledger.fsck.report import Fault
from ledger.merkle import note as notes
from ledger.merkle import witness as protocol
from ledger.merkle.cosignature import verifier
from ledger.merkle.errors import MerkleError, SignatureError
from ledger.merkle.key import VerifierKey
from ledger.store.attestations import COSIGNATURE, TIMESTAMP, Attestation
from ledger.store.port import LedgerStore


class Attested:
    """The audit of attestations. Signatures of witnesses that are not among the keys are not verified, only read."""

    def __init__(self, witnesses: Sequence[VerifierKey]) -> None:
        self._verifiers: Mapping[tuple[str, bytes], notes.Verifier] = {
            (key.name, key.key_id): verifier(key) for key in witnesses
        }

    def faults(self, store: LedgerStore) -> Iterator[Fault]:
        """What is not about the checkpoint that it is kept with, or not what it says."""
        for one in store.attestations.every():
            says = self._wrong(one, store.checkpoint(one.size))
            if says:
                yield Fault("attestations", f"{one.size} {one.kind}", one.size - 1, says)

    def _wrong(self, one: Attestation, note: bytes | None) -> str:
        if note is None:
            return "there is no checkpoint of this size"
        try:
            text = notes.parse(note).text
            return self._of_kind(one, text)
        except MerkleError as error:
            return str(error)

    def _of_kind(self, one: Attestation, text: bytes) -> str:
        if one.kind == COSIGNATURE:
            return self._cosignature(one.value, text)
        if one.kind == TIMESTAMP:
            return "" if sha256(text).digest() in one.value else "it does not quote the checkpoint of this size"
        return "nothing of this kind is kept"

    def _cosignature(self, value: bytes, text: bytes) -> str:
        note = protocol.read_signatures(value, text)
        lines = [line for line in note.signatures if (line.name, line.key_id) in self._verifiers]
        if not self._verifiers:
            return ""
        if not lines:
            return "it is of no witness of the policy"
        try:
            notes.verified(note, list(self._verifiers.values()))
        except SignatureError as error:
            return str(error)
        return ""
