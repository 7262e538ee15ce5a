"""What a verification ends with when it does not end well; each says what, where, what was expected and what was found.

StoppedError
├── FailedError                the pack, or the record in it, is not what it has to be
│   ├── ArchiveError           the bytes are not the one zip of the files in it
│   ├── MissingFileError       a file that has to be there is not
│   ├── UnexpectedFileError    a file that has no place in the pack
│   ├── AlteredTextError       a text that is the same in every pack of its kind, and is another here
│   ├── ContentsError          a case.json or disclosures.json that does not say what such a file says
│   ├── RefusedError           what the toolbox refuses; it goes by the toolbox's name for it
│   ├── AlteredEntryError      an entry that does not have the hash that stands in the tree
│   ├── AlteredTileError       a tile that does not have the hashes of the tiles below it
│   ├── RootError              a tree that does not have the signed root
│   ├── LeafError              an entry that is not written as entries are
│   ├── ForeignEntryError      an entry of another log or case
│   ├── VersionError           a case in which an entry is missing, doubled or out of order
│   ├── AnchorError            an entry that quotes a head which the log never had, or not yet
│   ├── BackDatedError         an entry that claims to be older than it can be
│   ├── PostDatedError         an entry that claims to be newer than it can be
│   ├── CheckpointError        an older checkpoint of another log, or under another name
│   ├── TimestampError         a time stamp of something else
│   ├── ForkError              another history than the one that the pinned checkpoint signs
│   └── TruncatedError         a shorter history than the one that the pinned checkpoint signs
└── UncheckedError             it could not be found out with what is there
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from ledger.merkle.errors import InclusionError, MerkleError, ProofError, UnsupportedKeyError
from ledger.merkle.text import to_base64

NOTHING: Mapping[str, str] = MappingProxyType({})


class StoppedError(Exception):
    """The root. `evidence` holds what proves it to others (signed checkpoints, a proof), each by a name."""

    def __init__(  # noqa: PLR0913 - what, where, expected, found, evidence: that is what a failure is
        self,
        says: str,
        *,
        file: str = "",
        position: int | None = None,
        expected: str = "",
        found: str = "",
        evidence: Mapping[str, str] = NOTHING,
    ) -> None:
        super().__init__(says)
        self.says, self.file, self.position = says, file, position
        self.expected, self.found, self.evidence = expected, found, evidence

    @property
    def name(self) -> str:
        """What kind of failure it is, for machines."""
        return type(self).__name__


class UncheckedError(StoppedError):
    """It could not be found out: something is missing, or of a kind that this verifier does not know."""


class FailedError(StoppedError):
    """The pack, or the record in it, is not what it has to be."""


class ArchiveError(FailedError):
    """The bytes are not the one zip of the files in it."""


class MissingFileError(FailedError):
    """A file that has to be there is not."""


class UnexpectedFileError(FailedError):
    """A file that has no place in a pack of this kind and size."""


class AlteredTextError(FailedError):
    """A text that is the same in every pack of its kind, and is another here."""


class ContentsError(FailedError):
    """A `case.json` or `disclosures.json` that does not say what such a file says."""


class AlteredEntryError(FailedError):
    """An entry that does not have the hash which stands in the tree at its position."""


class AlteredTileError(FailedError):
    """A tile that does not have the hashes of the tiles below it."""


class RootError(FailedError):
    """A tree that does not have the signed root."""


class LeafError(FailedError):
    """An entry that is not written as entries are."""


class ForeignEntryError(FailedError):
    """An entry of another log, or of another case than the pack is about."""


class VersionError(FailedError):
    """A case in which an entry is missing, doubled or out of order."""


class AnchorError(FailedError):
    """An entry that quotes a head which the log never had, or had not had yet."""


class BackDatedError(FailedError):
    """An entry that claims to be older than it can be."""


class PostDatedError(FailedError):
    """An entry that claims to be newer than it can be."""


class CheckpointError(FailedError):
    """An older checkpoint that is of another log, of another size than its name says, or of another history."""


class TimestampError(FailedError):
    """A time stamp of something other than the checkpoint it is named after."""


class ForkError(FailedError):
    """Another history than the one that the pinned checkpoint signs: if the log signed both, proof of its guilt."""


class TruncatedError(FailedError):
    """A shorter history than the one that the pinned checkpoint signs."""


class RefusedError(FailedError):
    """What the toolbox refuses, under the toolbox's name for it."""

    def __init__(self, error: MerkleError, file: str, position: int | None) -> None:
        expected, found = _expectation(error)
        super().__init__(
            str(error), file=file, position=position, expected=expected, found=found, evidence=proof_of(error)
        )
        self.error = error

    @property
    def name(self) -> str:
        """The toolbox's name."""
        return type(self.error).__name__


@contextmanager
def reading(file: str, position: int | None = None) -> Iterator[None]:
    """Turn what the toolbox raises inside into a failure of this file and position."""
    try:
        yield
    except UnsupportedKeyError as error:
        raise UncheckedError(str(error), file=file, position=position) from error
    except MerkleError as error:
        raise RefusedError(error, file, position) from error


def proof_of(error: MerkleError) -> Mapping[str, str]:
    """The path that was offered, if the error is about one."""
    return {"proof": "\n".join(map(to_base64, error.proof))} if isinstance(error, ProofError) else NOTHING


def _expectation(error: MerkleError) -> tuple[str, str]:
    """The root that was expected and the leaf hash that was to be joined to it, in base64."""
    if isinstance(error, InclusionError):
        return to_base64(error.head.root), to_base64(error.leaf)
    return "", ""
