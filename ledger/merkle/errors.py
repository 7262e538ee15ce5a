"""What the toolbox raises, all under one root.

MerkleError
├── MalformedError                 bytes that are not in the one form their specification allows
│   └── Malformed<Noun>Error       one a format, each naming its specification
├── OutOfTreeError                 an index or a size that the tree does not have
├── ProofError                     a proof that does not hold; carries the proof and both roots
│   ├── InclusionError
│   ├── ConsistencyError
│   └── SubtreeError
├── SignatureError                 a signed text whose signatures do not hold; carries the text
└── PolicyError                    a checkpoint that its policy does not accept; carries checkpoint and policy
"""

from typing import ClassVar


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
    specification = "RFC 6962"


class MalformedFrontierError(MalformedError):
    """A stored compact range that no tree has."""

    noun = "frontier"


class MalformedBase64Error(MalformedError):
    """Text that is not the one base64 spelling of its bytes."""

    noun = "base64 text"
    specification = "RFC 4648"


class MalformedNumberError(MalformedError):
    """Text that is not the one decimal spelling of its number."""

    noun = "decimal number"


class OutOfTreeError(MerkleError):
    """An index or a size that the tree in question does not have."""
