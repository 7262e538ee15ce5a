"""What a log shows: the newest of its checkpoints that a policy's quorum has cosigned, as values without effects.

A log signs heads faster than witnesses answer. So one head at a time is `asked` about; heads signed meanwhile replace
one another as `newest`, and the last of them is asked about next. What is published stays until something larger is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle.errors import PolicyError
from ledger.merkle.note import Signature, SignedNote
from ledger.merkle.policy import Policy


@dataclass(frozen=True, slots=True)
class Publication:
    """The state of a log's publication under a policy. Every step returns the next state."""

    policy: Policy
    published: SignedNote | None = None
    asked: SignedNote | None = None
    newest: SignedNote | None = None

    def signed(self, note: SignedNote) -> "Publication":
        """A head was signed by the log; one that is not larger than all before it changes nothing."""
        if _size(note) <= max(map(_size, (self.published, self.asked, self.newest))):
            return self
        return _settled(replace(self, newest=note))

    def cosigned(self, text: bytes, signatures: Iterable[Signature]) -> "Publication":
        """Verified cosignatures came of a checkpoint text; those that come after the quorum was met are kept too."""
        lines = tuple(signatures)
        published, asked = (_joined(note, text, lines) for note in (self.published, self.asked))
        return _settled(replace(self, published=published, asked=asked))

    def given_up(self) -> "Publication":
        """A witness will not cosign what was asked about; where something newer was signed, that is asked about."""
        return replace(self, asked=self.newest, newest=None) if self.newest else self

    @property
    def size(self) -> int:
        """The size of what is published; 0 before anything is."""
        return max(0, _size(self.published))

    def holds(self, position: int) -> bool:
        """Tell whether the published tree has the entry at this position: whether it is witnessed."""
        return position < self.size

    def shortfall(self) -> str:
        """Say why the head asked about is not published; empty if nothing is asked about."""
        return _refusal(self.policy, self.asked) if self.asked else ""


def _settled(state: Publication) -> Publication:
    """Publish what the policy accepts, the largest first, and ask about the newest where nothing is asked about."""
    if state.newest and state.policy.is_met_by(()):
        return replace(state, published=state.newest, asked=None, newest=None)
    if state.asked and not _refusal(state.policy, state.asked):
        return replace(state, published=state.asked, asked=state.newest, newest=None)
    return state if state.asked else state.given_up()


def _joined(note: SignedNote | None, text: bytes, lines: tuple[Signature, ...]) -> SignedNote | None:
    """Return the note with a line of each key that it lacks, if it is of this text.

    A key's first line stays: the earlier a cosignature is, the more it says about when an entry was there.
    """
    if note is None or note.text != text:
        return note
    there = {(line.name, line.key_id) for line in note.signatures}
    return note.with_signatures(*(line for line in lines if (line.name, line.key_id) not in there))


def _refusal(policy: Policy, note: SignedNote) -> str:
    """Return why the policy does not accept a note, or nothing."""
    try:
        policy.accept(note.to_bytes())
    except PolicyError as error:
        return str(error)
    return ""


def _size(note: SignedNote | None) -> int:
    """Return the size of a note's tree; smaller than any where there is no note."""
    return -1 if note is None else checkpoints.parse(note.text).size
