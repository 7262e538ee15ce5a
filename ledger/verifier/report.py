"""What a verification found, as data, as text for people and as JSON for machines."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from ledger.merkle.policy import Accepted
from ledger.merkle.text import to_base64
from ledger.verifier.failures import StoppedError, UncheckedError
from ledger.verifier.readme import Kind
from ledger.verifier.times import SECOND, shown


class Verdict(StrEnum):
    """How a verification ended."""

    VERIFIED = "verified"
    FAILED = "failed"
    UNCHECKED = "could not check"


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint that the policy accepts: who signed it, and when each witness says it did (seconds, Unix time)."""

    size: int
    root: str
    signed_by: tuple[str, ...]
    witnessed_at: Mapping[str, int]

    @classmethod
    def of(cls, accepted: Accepted) -> "Signed":
        """The report of an accepted checkpoint."""
        signers = tuple(str(key) for key in accepted.signed_by)
        checkpoint = accepted.checkpoint
        return cls(checkpoint.size, to_base64(checkpoint.root), signers, dict(accepted.cosigned_at))


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of the entry at a position is open in the pack, and how much stays hidden."""

    position: int
    disclosed: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What was verified: the kind of pack, the log's heads, the number of cases, what each entry shows."""

    kind: Kind
    origin: str
    head: Signed
    older: tuple[Signed, ...]
    pinned: int | None
    cases: int
    entries: tuple[Shown, ...]

    @property
    def disclosed(self) -> int:
        """How many values are open."""
        return sum(one.disclosed for one in self.entries)

    @property
    def hidden(self) -> int:
        """How many values are committed to and not shown."""
        return sum(one.hidden for one in self.entries)


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing that is not as it has to be: its kind, where, what was expected and found, and evidence of it."""

    name: str
    says: str
    file: str
    position: int | None
    expected: str
    found: str
    evidence: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found: the contents if all is well, otherwise the finding; and what was not checked."""

    verdict: Verdict
    contents: Contents | None = None
    finding: Finding | None = None
    not_checked: tuple[str, ...] = ()

    @classmethod
    def stopped(cls, error: StoppedError) -> "Report":
        """The report of a verification that did not end well."""
        verdict = Verdict.UNCHECKED if isinstance(error, UncheckedError) else Verdict.FAILED
        where = (error.file, error.position, error.expected, error.found, dict(error.evidence))
        return cls(
            verdict, finding=Finding(error.name, error.says, *where), not_checked=("everything that comes after",)
        )

    def to_json(self) -> str:
        """The report as one JSON object."""
        totals = {"disclosed": self.contents.disclosed, "hidden": self.contents.hidden} if self.contents else {}
        return json.dumps(asdict(self) | totals, indent=1, sort_keys=True)

    def to_text(self) -> str:
        """The report in lines."""
        return "\n".join(_printable(line) for line in self._lines() if line) + "\n"

    def _lines(self) -> Iterator[str]:
        yield self.verdict.upper()
        yield from _contents(self.contents) if self.contents else ()
        yield from _finding(self.finding) if self.finding else ()
        yield "not checked:"
        yield from (f"  - {one}" for one in self.not_checked)


def _contents(contents: Contents) -> Iterator[str]:
    yield f"pack:      {contents.kind}, {len(contents.entries)} entries of {contents.cases} cases"
    yield f"origin:    {contents.origin}"
    for one in (*contents.older, contents.head):
        yield f"size:      {one.size}, root {one.root}"
        yield from (f"  signed by {key}" for key in one.signed_by)
        yield from (f"  witnessed {shown(at * SECOND)} by {name}" for name, at in sorted(one.witnessed_at.items()))
    yield f"pinned:    consistent with size {contents.pinned}" if contents.pinned is not None else ""
    yield f"disclosed: {contents.disclosed} values; hidden: {contents.hidden}"
    open_ones = (one for one in contents.entries if one.disclosed)
    yield from (f"  position {one.position}: {one.disclosed} disclosed, {one.hidden} hidden" for one in open_ones)


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{finding.name}: {finding.says}"
    yield f"  file:     {finding.file}" if finding.file else ""
    yield f"  position: {finding.position}" if finding.position is not None else ""
    yield f"  expected: {finding.expected}" if finding.expected else ""
    yield f"  found:    {finding.found}" if finding.found else ""


def _printable(text: str) -> str:
    """A text of unknown origin in ASCII on one line, with nothing in it that a terminal obeys."""
    return "".join(character if " " <= character <= "~" else ascii(character)[1:-1] for character in text)
