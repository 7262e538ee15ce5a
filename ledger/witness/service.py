"""A running witness: its signers, its clock and its state. What it answers is on the disk before it is returned."""

from collections.abc import Callable
from dataclasses import dataclass

from ledger.merkle import witness as protocol
from ledger.merkle.cosignature import cosign
from ledger.merkle.errors import MalformedError
from ledger.merkle.key import Signer
from ledger.merkle.tree import TreeHead
from ledger.merkle.witness import AddCheckpoint
from ledger.witness.decision import Extension, Fault, Refusal, decide
from ledger.witness.state import Ledgers, WitnessState

OK = 200
PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: status, content type and body."""

    status: int
    body: bytes
    content_type: str = PLAIN


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness that answers with a cosignature of each of its signers; `now` gives seconds since the Epoch."""

    state: WitnessState
    signers: tuple[Signer, ...]
    now: Callable[[], int]

    def add_checkpoint(self, data: bytes) -> Answer:
        """Answer a request. Checking the head, signing and keeping the new head are one transaction.

        If the process dies before the answer arrives, the log learns from a 409 that its checkpoint is held, and
        gets it cosigned again.
        """
        try:
            request = protocol.parse(data)
        except MalformedError as error:
            return Answer(Fault.MALFORMED, f"{error}\n".encode())
        with self.state.deciding() as ledgers:
            return self._answer(request, ledgers)

    def _answer(self, request: AddCheckpoint, ledgers: Ledgers) -> Answer:
        """Return the answer, with what it says written into the transaction."""
        claimed = request.claimed()
        head = TreeHead(claimed.size, claimed.root)
        decision = decide(request, ledgers.known(claimed.origin))
        if isinstance(decision, Extension):
            cosignatures = [cosign(request.note.text, self.now(), signer) for signer in self.signers]
            ledgers.keep(claimed.origin, head, decision.note.with_signatures(*cosignatures).to_bytes())
            return Answer(OK, protocol.write_signatures(cosignatures))
        if decision.fault is Fault.INCONSISTENT:
            ledgers.keep_evidence(claimed.origin, head, self.now(), request.to_bytes())
        return _refused(decision)


def _refused(refusal: Refusal) -> Answer:
    """Return the answer that carries a refusal."""
    if refusal.held is not None:
        return Answer(refusal.fault, protocol.write_size(refusal.held), protocol.SIZE_TYPE)
    return Answer(refusal.fault, f"{refusal.says}\n".encode())
