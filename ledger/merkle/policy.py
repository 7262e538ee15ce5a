"""Trust policies: which logs and which witnesses make a checkpoint good (c2sp.org/tlog-policy).

A policy comes from whoever trusts it, never from what it is to judge. `policy_text` reads one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.cosignature import timestamp, verifier
from ledger.merkle.errors import PolicyError
from ledger.merkle.key import VerifierKey
from ledger.merkle.note import Signature

NONE = "none"
"""The quorum that asks for no cosignature."""


@dataclass(frozen=True, slots=True)
class Log:
    """A log whose checkpoints are accepted. Its key's name is the origin."""

    key: VerifierKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness whose cosignature can count. Its name means something inside its policy only."""

    name: str
    key: VerifierKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Witnesses or groups by name, `threshold` of which have to have witnessed for the group to have."""

    name: str
    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A checkpoint that a policy accepts: the logs' keys that signed it, and when each witness says it cosigned it."""

    checkpoint: Checkpoint
    signed_by: tuple[VerifierKey, ...]
    cosigned_at: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Policy:
    """The logs and witnesses that are known, the groups, each after its members, and the name of the quorum."""

    logs: tuple[Log, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    groups: tuple[Group, ...] = ()
    quorum: str = NONE

    def accept(self, note: bytes) -> Accepted:
        """Return the checkpoint in a signed note if a known log signed it and the quorum cosigned it.

        Otherwise raise: `PolicyError` if signatures are missing, `SignatureError` if a known key's does not hold.
        """
        signed = notes.parse(note)
        checkpoint = checkpoints.parse(signed.text)
        logs = [log.key for log in self.logs if log.key.name == checkpoint.origin]
        if not logs:
            raise PolicyError(f"the policy knows no log named {checkpoint.origin!r}", note)
        keys = (*logs, *(witness.key for witness in self.witnesses))
        lines = notes.verified(signed, [verifier(key) for key in keys])
        signed_by = tuple(key for key in logs if _lines_of(key, lines))
        cosigned_at = self._cosigned_at(lines)
        if not signed_by:
            raise PolicyError(f"no known key of {checkpoint.origin} has signed it", note, frozenset(cosigned_at))
        if not self.is_met_by(cosigned_at):
            raise PolicyError(self._shortfall(cosigned_at), note, frozenset(cosigned_at))
        return Accepted(checkpoint, signed_by, cosigned_at)

    def is_met_by(self, witnesses: Iterable[str]) -> bool:
        """Tell whether cosignatures by these witnesses are a quorum."""
        witnessed = set(witnesses)
        for group in self.groups:
            if len(witnessed & set(group.members)) >= group.threshold:
                witnessed.add(group.name)
        return self.quorum == NONE or self.quorum in witnessed

    def _cosigned_at(self, lines: Iterable[Signature]) -> dict[str, int]:
        """Return the latest time at which each witness says it cosigned, from verified lines."""
        mine = {witness.name: _lines_of(witness.key, lines) for witness in self.witnesses}
        return {name: max(map(timestamp, own)) for name, own in mine.items() if own}

    def _shortfall(self, cosigned: Iterable[str]) -> str:
        """Say what the quorum lacks."""
        names = ", ".join(sorted(cosigned)) or "nobody"
        return f"the quorum {self.quorum} is not met: of the policy's witnesses it is cosigned by {names}"


def _lines_of(key: VerifierKey, lines: Iterable[Signature]) -> list[Signature]:
    """Return the lines that carry this key's name and id."""
    return [line for line in lines if (line.name, line.key_id) == (key.name, key.key_id)]
