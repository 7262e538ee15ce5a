"""What the entries themselves say, read in the log's order: whose they are, versions, times, quotes, digests."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledger.merkle.disclosure import committed
from ledger.merkle.text import to_base64
from ledger.verifier.contents import CaseHead
from ledger.verifier.failures import AnchorError, ContentsError, ForeignEntryError, VersionError, proof_of, reading
from ledger.verifier.history import Past
from ledger.verifier.leaf import Leaf, parse
from ledger.verifier.names import CASE, DISCLOSURES
from ledger.verifier.readme import Kind
from ledger.verifier.report import Shown
from ledger.verifier.times import ALWAYS, Bounds, require_order


@dataclass(slots=True)
class Entries:
    """The checks of one entry after the other, and what they have to remember: each case's version, the last time."""

    kind: Kind
    past: Past
    bounds: Bounds
    opened: Mapping[int, list[str]]
    case: CaseHead | None
    versions: dict[str, int] = field(default_factory=dict)
    last: int = ALWAYS
    shown: list[Shown] = field(default_factory=list)

    def read(self) -> None:
        """Read every entry. Raises `StoppedError` at the first that is not as it has to be."""
        for position, data, file in self.past.history.entries():
            self._read(parse(data, position, file), position, file)
        self._require_complete()

    def _read(self, leaf: Leaf, position: int, file: str) -> None:
        self._require_home(leaf, position, file)
        self._require_version(leaf, position, file)
        require_order(self.last, leaf, position, file)
        self.bounds.require(leaf, position, file)
        self._require_anchor(leaf, position, file)
        with reading(DISCLOSURES, position):
            disclosed = len(committed(self.opened.get(position, ()), leaf.digests))
        self.last, self.versions[leaf.case] = leaf.recorded_at, leaf.version
        self.shown.append(Shown(position, disclosed, len(leaf.digests) - disclosed))

    def _require_home(self, leaf: Leaf, position: int, file: str) -> None:
        """Return if the entry is of this log, and of the case that the pack is about."""
        origin = self.past.history.head.origin
        if leaf.log != origin:
            says = f"the entry at position {position} was written for another log"
            raise ForeignEntryError(says, file=file, position=position, expected=origin, found=leaf.log)
        if self.case and leaf.case != self.case.case:
            says = f"the entry at position {position} is of another case"
            raise ForeignEntryError(says, file=file, position=position, expected=self.case.case, found=leaf.case)

    def _require_version(self, leaf: Leaf, position: int, file: str) -> None:
        """Return if the entry follows the one before it in its case; among chosen ones, if it comes after it."""
        before = self.versions.get(leaf.case, 0)
        if leaf.version == before + 1 or (self.kind is Kind.CHOSEN and leaf.version > before):
            return
        raise VersionError(
            f"the entry at position {position} does not follow the one before it in case {leaf.case}",
            file=file, position=position, expected=f"version {before + 1}", found=f"version {leaf.version}",
        )  # fmt: skip

    def _require_anchor(self, leaf: Leaf, position: int, file: str) -> None:
        """Return if the head that the entry quotes is one that the log had before it."""
        quoted = f"{leaf.anchor.size}:{to_base64(leaf.anchor.root)}"
        if leaf.anchor.size > position:
            says = f"the entry at position {position} quotes a head of the log that was not there before it"
            raise AnchorError(says, file=file, position=position, expected=f"size {position} or less", found=quoted)
        if error := self.past.contradicts(leaf.anchor):
            raise AnchorError(
                f"the entry at position {position} quotes a head that the log never had: {error}",
                file=file, position=position, expected="a head of this log", found=quoted, evidence=proof_of(error),
            ) from error  # fmt: skip

    def _require_complete(self) -> None:
        """Return if the case ends where its pack says, and nothing is disclosed of entries that are not there."""
        found = self.versions.get(self.case.case, 0) if self.case else 0
        if self.case and self.case.version != found:
            says = "the case does not end with the newest entry that is here"
            raise VersionError(says, file=CASE, expected=f"version {self.case.version}", found=f"version {found}")
        if strange := sorted(self.opened.keys() - {one.position for one in self.shown}):
            says = f"the pack has no entry at position {strange[0]}"
            raise ContentsError(says, file=DISCLOSURES, position=strange[0])
