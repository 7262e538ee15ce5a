"""What others said of the log's heads, as it is kept: cosignatures of known witnesses, and time stamps."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256

from ledger.fsck.report import Fault
from ledger.merkle import note as notes
from ledger.merkle import witness as protocol
from ledger.merkle.cosignature import verifier
from ledger.merkle.errors import MerkleError, SignatureError
from ledger.merkle.key import VerifierKey
from ledger.store.attestations import COSIGNATURE, TIMESTAMP, Attestation
from ledger.store.port import LedgerStore

VerifyStamp = Callable[[bytes, bytes], str]
"""Says what is wrong with a time stamp (RFC 3161, DER) of a text; nothing where it verifies."""

_NOT_VERIFIED = {
    COSIGNATURE: "the signatures of {} cosignatures, which quote their checkpoints: no policy names their witnesses",
    TIMESTAMP: "the signatures of {} time stamps, which quote their checkpoints: no authority's root is given",
}


class Attested:
    """The audit of attestations. What there are no keys for is only read, and counted as unchecked."""

    def __init__(self, witnesses: Sequence[VerifierKey], stamped: VerifyStamp | None = None) -> None:
        self._verifiers: Mapping[tuple[str, bytes], notes.Verifier] = {
            (key.name, key.key_id): verifier(key) for key in witnesses
        }
        self._stamped = stamped
        self._only_read: Counter[str] = Counter()

    def faults(self, store: LedgerStore) -> Iterator[Fault]:
        """What is not about the checkpoint that it is kept with, or not what it says."""
        for one in store.attestations.every():
            says = self._wrong(one, store.checkpoint(one.size))
            if says:
                yield Fault("attestations", f"{one.size} {one.kind}", one.size - 1, says)

    @property
    def unchecked(self) -> tuple[str, ...]:
        """What was only read, in words."""
        return tuple(_NOT_VERIFIED[kind].format(count) for kind, count in sorted(self._only_read.items()))

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
            return self._stamp(one.value, text)
        return "nothing of this kind is kept"

    def _stamp(self, token: bytes, text: bytes) -> str:
        if sha256(text).digest() not in token:
            return "it does not quote the checkpoint of this size"
        if self._stamped:
            return self._stamped(text, token)
        self._only_read[TIMESTAMP] += 1
        return ""

    def _cosignature(self, value: bytes, text: bytes) -> str:
        note = protocol.read_signatures(value, text)
        if not self._verifiers:
            self._only_read[COSIGNATURE] += 1
            return ""
        if not any((line.name, line.key_id) in self._verifiers for line in note.signatures):
            return "it is of no witness of the policy"
        try:
            notes.verified(note, list(self._verifiers.values()))
        except SignatureError as error:
            return str(error)
        return ""
