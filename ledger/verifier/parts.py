"""Single entries of a log, each with the proof of its place (c2sp.org/tlog-proof)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ledger.merkle import tlog_proof, witness
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.errors import MalformedProofError, MalformedWitnessingError
from ledger.merkle.proof import Proof, verify_inclusion
from ledger.merkle.tree import leaf_hash
from ledger.verifier import names
from ledger.verifier.failures import UncheckedError, UnexpectedFileError, reading


@dataclass(frozen=True, slots=True)
class Parts:
    """The history in files of entries and their proofs, all against the one checkpoint of the pack."""

    files: Mapping[str, bytes]
    head: Checkpoint

    def entries(self) -> Iterator[tuple[int, bytes, str]]:
        """Each entry's position, its bytes and its file."""
        for position in names.positions(self.files):
            entry = self.files[names.entry(position)]
            with reading(names.proof(position), position):
                self._require_place(entry, position)
            yield position, entry, names.entry(position)

    def proof_from(self, size: int) -> Proof:
        """The path from a smaller size, if the pack has it."""
        name = names.consistency(size)
        if name not in self.files:
            raise UncheckedError(
                f"the pack has no proof that the log at size {size} is the beginning of this log; ask for one that has",
                file=name,
            )
        with reading(name):
            request = witness.parse(self.files[name])
            if (request.old_size, request.note.to_bytes()) != (size, self.files[names.CHECKPOINT]):
                raise MalformedWitnessingError(f"it is not from size {size} to the checkpoint of this pack")
            return request.proof

    def require_no_more(self, sizes: Iterable[int]) -> None:
        """Return if every proof of consistency is from one of these sizes."""
        if extra := sorted(set(names.sizes_of_consistency(self.files)) - set(sizes)):
            name = names.consistency(extra[0])
            raise UnexpectedFileError(f"{name} proves nothing that is in this pack", file=name)

    def _require_place(self, entry: bytes, position: int) -> None:
        """Return if the proof joins the entry, at its position, to the pack's checkpoint. Raises `MerkleError`."""
        proof = tlog_proof.parse(self.files[names.proof(position)])
        if proof.checkpoint != self.files[names.CHECKPOINT]:
            raise MalformedProofError("it is not against the checkpoint of this pack")
        if proof.index != position or proof.extra is not None:
            raise MalformedProofError(f"it is not of position {position} alone", f"index {proof.index}")
        verify_inclusion(proof.path, leaf_hash(entry), position, self.head)
