"""The whole of a case as folded from its events, and the questions that span its parts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ledger.case.changing import changed
from ledger.case.register import Register
from ledger.case.said import Said
from ledger.case.state.aftermath import Learning, Publication, Stewardship
from ledger.case.state.mark import Mark
from ledger.case.state.matter import Allegation, Exhibit, Intake, Investigation, Referral
from ledger.case.state.officer import Officer
from ledger.case.state.persons import Persons
from ledger.case.state.process import Appeal, CriminalMatter, Inquest, Proceedings, Review
from ledger.vocabulary import Marking


@dataclass(frozen=True, slots=True)
class HistoricCapture:
    """That the case is captured from older records: silence then means "not shown". It ends at cut-over."""

    granted: Mark
    ended: Mark | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """An entry whose legal effect was taken back, and the entry that took it back."""

    said: Said
    by: Said


@dataclass(frozen=True, slots=True)
class Reworded:
    """An entry that was corrected or retracted: as first said, and each change with what stood after it."""

    said: Said
    changes: tuple[tuple[Said, Said | None], ...] = ()
    """The entry that changed it, and the wording from then on; None where it stood no more."""

    def as_known(self, entries: Iterable[str]) -> Said | None:
        """How it stood when just these entries were known."""
        known = set(entries)
        return next((stands for by, stands in reversed(self.changes) if by.id in known), self.said)

    @property
    def now(self) -> Said | None:
        """How it stands now."""
        return self.changes[-1][1] if self.changes else self.said


@dataclass(frozen=True, slots=True)
class Strand:
    """A part of the case that is still open: what kind, which one, about whom."""

    kind: str
    id: str
    officers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One matter with its officers, complainants and allegations, as known from a history."""

    id: str
    version: int = 0
    opened: Mark | None = None
    historic: HistoricCapture | None = None
    intake: Intake = field(default_factory=Intake)
    referral: Referral = field(default_factory=Referral)
    investigations: Mapping[str, Investigation] = field(default_factory=dict)
    exhibits: Mapping[str, Exhibit] = field(default_factory=dict)
    officers: Mapping[str, Officer] = field(default_factory=dict)
    allegations: Mapping[str, Allegation] = field(default_factory=dict)
    criminal: Mapping[str, CriminalMatter] = field(default_factory=dict)
    inquest: Inquest = field(default_factory=Inquest)
    proceedings: Mapping[str, Proceedings] = field(default_factory=dict)
    appeals: Mapping[str, Appeal] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)
    learning: Learning = field(default_factory=Learning)
    publication: Publication = field(default_factory=Publication)
    persons: Persons = field(default_factory=Persons)
    stewardship: Stewardship = field(default_factory=Stewardship)
    register: Register = field(default_factory=Register)
    """Every id that the stored history ever introduced, whatever became of it."""
    marking: Marking | None = None
    """The highest protective marking of its entries."""
    unreadable: tuple[str, ...] = ()
    """Entries whose key is gone; what depends on them cannot be told."""
    undone: Mapping[str, Undone] = field(default_factory=dict)
    reworded: Mapping[str, Reworded] = field(default_factory=dict)

    def but(self, **changes: Any) -> "Case":
        """The case with these fields changed."""
        return changed(self, **changes)

    def officer(self, officer: str) -> Officer:
        """The officer of this id; on a cut history that does not show the identification yet, an empty one."""
        return self.officers.get(officer) or Officer(id=officer)

    def with_officer(self, officer: str, **changes: Any) -> "Case":
        """The case with these fields of one officer changed."""
        return self.but(officers={**self.officers, officer: changed(self.officer(officer), **changes)})

    def allegations_of(self, officer: str) -> tuple[Allegation, ...]:
        """The allegations that concern this officer."""
        return tuple(allegation for allegation in self.allegations.values() if officer in allegation.officers)

    @property
    def is_historic(self) -> bool:
        """Whether entries are being captured from older records now."""
        return self.historic is not None and self.historic.ended is None

    def open_strands(self) -> tuple[Strand, ...]:
        """Every proceeding, appeal, review, inquest, criminal strand and reflective practice that is not final."""
        return tuple(self._strands())

    def _strands(self) -> Iterator[Strand]:
        yield from self._criminal_strands()
        if self.inquest.is_open:
            yield Strand("inquest", "inquest", self.inquest.critical_of)
        yield from (Strand("proceedings", held.id, held.officers) for held in self.proceedings.values() if held.is_open)
        yield from (Strand("appeal", one.id, one.officers) for one in self.appeals.values() if one.is_open)
        yield from (Strand("review", one.id) for one in self.reviews.values() if one.determined is None)
        reflecting = (officer.id for officer in self.officers.values() if officer.practice.is_open)
        yield from (Strand("reflective_practice", officer, (officer,)) for officer in reflecting)

    def _criminal_strands(self) -> Iterator[Strand]:
        for matter in self.criminal.values():
            open_ = tuple(suspect.officer for suspect in matter.suspects.values() if suspect.is_open)
            if open_:
                yield Strand("criminal_matter", matter.id, open_)
