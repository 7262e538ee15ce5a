"""What the toolbox raises, all under one root.

MerkleError
├── MalformedError            bytes that are not in the one form their specification allows; one subclass a format
├── OutOfTreeError            an index, range or size that the tree does not have
├── ProofError                a proof that does not hold; carries the proof and the heads it was to join
│   ├── InclusionError
│   ├── ConsistencyError
│   └── SubtreeError
├── SignatureError            a signed note whose signatures do not hold; carries the note's text
├── UnsupportedKeyError       a key of a type that cannot be used here
├── PolicyError               a checkpoint that its policy does not accept; carries the note and who did cosign
└── NotCommittedError         a disclosure that nothing commits to
"""

from typing import ClassVar, Protocol


class Head(Protocol):
    """A tree of a known size and root: a tree head, a checkpoint."""

    @property
    def size(self) -> int:
        """The number of leaves."""

    @property
    def root(self) -> bytes:
        """The root hash."""


class Range(Protocol):
    """A subtree: leaves `start` to `end`, the end not included, and the root over them."""

    @property
    def start(self) -> int:
        """The index of the first leaf."""

    @property
    def end(self) -> int:
        """The index after the last leaf."""

    @property
    def root(self) -> bytes:
        """The root hash over these leaves alone."""


class MerkleError(Exception):
    """The root of everything this package raises about what it was given."""


class MalformedError(MerkleError):
    """Bytes that are not in the one form their specification allows.

    `why` is the reason; `where` places it inside the input (a JSON pointer, a line, a field) and may be empty.
    """

    noun: ClassVar[str] = "input"
    specification: ClassVar[str] = ""

    def __init__(self, why: str, where: str = "") -> None:
        """Say why, and where if it is known."""
        self.why = why
        self.where = where
        place = f" at {where}" if where else ""
        source = f" ({self.specification})" if self.specification else ""
        super().__init__(f"not a valid {self.noun}{source}{place}: {why}")


class MalformedCanonicalError(MalformedError):
    """Bytes, or a value, that RFC 8785 in our value set does not allow."""

    noun = "canonical JSON text"
    specification = "RFC 8785"


class MalformedHashError(MalformedError):
    """A hash that is not 32 bytes."""

    noun = "SHA-256 hash"
    specification = "RFC 6962, 2.1"


class MalformedFrontierError(MalformedError):
    """A stored compact range that no tree has."""

    noun = "frontier"


class MalformedBase64Error(MalformedError):
    """Text that is not the one base64 spelling of its bytes."""

    noun = "base64 text"
    specification = "RFC 4648"


class MalformedNumberError(MalformedError):
    """Text that is not the one decimal spelling of a number in range."""

    noun = "decimal number"


class MalformedTileError(MalformedError):
    """A tile path, a tile or an entry bundle that no log serves."""

    noun = "tile"
    specification = "c2sp.org/tlog-tiles"


class MalformedNoteError(MalformedError):
    """Bytes that are not a signed note."""

    noun = "signed note"
    specification = "c2sp.org/signed-note"


class MalformedKeyError(MalformedError):
    """Text that is not a verifier key."""

    noun = "verifier key"
    specification = "c2sp.org/signed-note"


class MalformedCheckpointError(MalformedError):
    """A note's text that is not a checkpoint."""

    noun = "checkpoint"
    specification = "c2sp.org/tlog-checkpoint"


class MalformedCosignatureError(MalformedError):
    """A signature that is not timestamped as a cosignature is, or a statement that cannot be cosigned."""

    noun = "cosignature"
    specification = "c2sp.org/tlog-cosignature"


class MalformedProofError(MalformedError):
    """Bytes that are not a `.tlog-proof`."""

    noun = "log proof"
    specification = "c2sp.org/tlog-proof"


class MalformedPolicyError(MalformedError):
    """A trust policy that does not say one thing only."""

    noun = "trust policy"
    specification = "c2sp.org/tlog-policy"


class MalformedWitnessingError(MalformedError):
    """A request to a witness, or its answer, that is not as the protocol has it."""

    noun = "witness message"
    specification = "c2sp.org/tlog-witness"


class MalformedDisclosureError(MalformedError):
    """Text that is not a salted disclosure, or not a list of their digests."""

    noun = "disclosure"
    specification = "RFC 9901, 4.2"


class OutOfTreeError(MerkleError):
    """An index, a range or a size that the tree in question does not have."""


class ProofError(MerkleError):
    """A proof that does not hold. `reason` says how; `proof` is the path that was offered."""

    def __init__(self, reason: str, proof: tuple[bytes, ...]) -> None:
        """Keep the evidence."""
        self.reason = reason
        self.proof = proof
        super().__init__(reason)


class InclusionError(ProofError):
    """A leaf that the proof does not place at its index under the head."""

    def __init__(self, reason: str, proof: tuple[bytes, ...], leaf: bytes, index: int, head: Head) -> None:
        """Keep the evidence."""
        super().__init__(f"leaf {index} is not shown to be in the tree of size {head.size}: {reason}", proof)
        self.leaf = leaf
        self.index = index
        self.head = head


class ConsistencyError(ProofError):
    """Two heads of which the proof does not show the later one to hold the earlier one unchanged.

    If both are signed by one log, and no proof between them exists, they are evidence of its misconduct.
    """

    def __init__(self, reason: str, proof: tuple[bytes, ...], old: Head, new: Head) -> None:
        """Keep the evidence."""
        super().__init__(f"size {new.size} is not shown to extend size {old.size} unchanged: {reason}", proof)
        self.old = old
        self.new = new


class SubtreeError(ProofError):
    """A subtree that the proof does not show to be part of the head's tree."""

    def __init__(self, reason: str, proof: tuple[bytes, ...], subtree: Range, head: Head) -> None:
        """Keep the evidence."""
        where = f"leaves {subtree.start} to {subtree.end}"
        super().__init__(f"{where} are not shown to be in the tree of size {head.size}: {reason}", proof)
        self.subtree = subtree
        self.head = head


class SignatureError(MerkleError):
    """A signed text whose signatures do not hold: a known key's does not verify, or no known key signed it."""

    def __init__(self, reason: str, text: bytes) -> None:
        """Keep the text that was to be signed."""
        self.text = text
        super().__init__(reason)


class UnsupportedKeyError(MerkleError):
    """A key of a type that cannot be used here: the installed `cryptography` lacks it, or the role forbids it."""


class PolicyError(MerkleError):
    """A checkpoint that its policy does not accept.

    `note` is the checkpoint as it was offered; `cosigned_by` names the policy's witnesses whose cosignatures hold.
    """

    def __init__(self, reason: str, note: bytes, cosigned_by: frozenset[str] = frozenset()) -> None:
        """Keep the evidence."""
        self.note = note
        self.cosigned_by = cosigned_by
        super().__init__(reason)


class NotCommittedError(MerkleError):
    """A disclosure that nothing commits to: altered, of another place, or offered twice."""

    def __init__(self, reason: str, digest: str) -> None:
        """Keep the digest that was looked for."""
        self.digest = digest
        super().__init__(f"{reason}: {digest}")
