"""Telling a case to a person: its timeline in sentences, how it ended for whom, and what is still open or owed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger.case.fold import NOW, Cut, as_of, fold
from ledger.case.outcomes import outcomes
from ledger.case.owed import owed
from ledger.case.said import Breach, Said
from ledger.case.state import Case
from ledger.events.base import Event
from ledger.events.sentence import listing, say, together
from ledger.law.provisions import provision_of
from ledger.law.publication import in_words
from projections.labels import labels

OWED = {
    "page": "the published summary is owed a change",
    "further_list_report": "a further report to the College of Policing is owed",
    "barred_list_report": "a report for the barred list is owed",
    "advisory_list_report": "a report for the advisory list is owed",
}
"""What is owed, as a person reads it."""

STANDING = {
    "reported": "stands as reported: who decided it has not confirmed it",
    "confirmed": "confirmed by who decided it",
}
"""How a decision stands that somebody else recorded, as a person reads it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as a story tells it: when it happened, what happened, and what is to be remarked on it."""

    when: str
    sentence: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended for one officer, on all allegations or on those named."""

    who: str
    how: str


@dataclass(frozen=True, slots=True)
class Story:
    """One case as of a cut, told with the names that its sources use."""

    history: Sequence[Said]
    """What was known by then."""
    case: Case
    """What had happened by the cut's date, of what was known."""
    names: Case
    """All that was known: an entry without a date may say what an officer is called."""

    @classmethod
    def of(cls, case_id: str, history: Sequence[Said], cut: Cut = NOW) -> "Story":
        """The story of a history as of a cut. Raises `Corrupt`."""
        known = history[: cut.known]
        names = fold(case_id, known)
        case = names if cut.happened_by is None else fold(case_id, known, cut)
        return cls(known, case, names)

    def timeline(self, cut: Cut = NOW) -> Iterator[Told]:
        """What had happened by the cut's date, as corrected, each entry in its place."""
        first_said = {said.id: said for said in self.history}
        for said in as_of(self.history, cut):
            remarks = tuple(self._remarks(said, corrected=said is not first_said[said.id]))
            yield Told(said.occurred.in_words(), sentence(said, self.names), remarks)

    def endings(self) -> Iterator[Ending]:
        """How it ended, one for each officer and each thing that ended differently."""
        told: dict[tuple[str, str], list[str]] = {}
        for outcome in outcomes(self.case):
            words = outcome.in_words() + self._as_reported(outcome.rests_on)
            about = told.setdefault((outcome.officer, words), [])
            about.extend([outcome.allegation] if outcome.allegation else [])
        for (officer, words), allegations in told.items():
            yield Ending(_capital(self._officer(officer)), words + self._about(officer, allegations))

    def still_open(self) -> Iterator[str]:
        """Each strand of the case that is not final, by what it is and about whom."""
        return (in_words(self.names, [strand]) for strand in self.case.open_strands())

    def still_owed(self) -> Iterator[str]:
        """Each act that the law asks for because of what is recorded, with its reason and its provision."""
        for duty in owed(self.case):
            provision = provision_of(duty.provision)
            about = f" about {self._officer(duty.officer)}" if duty.officer else ""
            unconfirmed = _unconfirmed(unconfirmed=provision.unconfirmed)
            yield f"{OWED[duty.kind]}{about}: {duty.why} [{provision.citation}]{unconfirmed}"

    def _remarks(self, said: Said, *, corrected: bool) -> Iterator[str]:
        if corrected:
            yield "as corrected by a later entry"
        if said.id in self.case.undone:
            yield f"no longer stands: {sentence(self.case.undone[said.id].by, self.names)}"
        if standing := STANDING.get(self.case.stewardship.standing(said.id) or ""):
            yield standing
        yield from map(breach_in_words, said.breaches)

    def _as_reported(self, entries: Sequence[str]) -> str:
        """What is to be said of an outcome that rests on a decision which its maker has not confirmed."""
        standings = {self.case.stewardship.standing(entry) for entry in entries}
        return " (as reported)" if "reported" in standings else ""

    def _about(self, officer: str, allegations: list[str]) -> str:
        if len(allegations) in {0, len(self.case.allegations_of(officer))}:
            return ""
        label = labels(self.names)
        named = [label("allegation", allegation) for allegation in allegations]
        return f", on {listing(together(named, 'allegation'))}"

    def _officer(self, officer: str) -> str:
        return labels(self.names)("officer", officer)


def sentence(said: Said, case: Case) -> str:
    """An entry in a sentence, with the names that the case's sources use."""
    if not isinstance(said.event, Event):
        return f"{said.event.type}: its key was destroyed, and with it what was said"
    return say(said.event, labels(case))


def breach_in_words(breach: Breach) -> str:
    """A breach as a person reads it: what was not kept, and by which provision."""
    return f"breach: {breach.says} [{breach.provision}]{_unconfirmed(unconfirmed=breach.unconfirmed)}"


def _unconfirmed(*, unconfirmed: bool) -> str:
    return " (not yet checked against the text)" if unconfirmed else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
