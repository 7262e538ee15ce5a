"""How the criminal strand changes a case, up to the charge."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.process import CriminalMatter, Suspect
from ledger.events.criminal import (
    Charged,
    ChargingDecisionMade,
    CriminalEvent,
    CriminalInvestigationLinked,
    DeferralLifted,
    FileReferredToProsecutor,
    OutOfCourtDisposalGiven,
    PrejudiceToCriminalProceedingsAssessed,
    ProceedingsDeferredForCriminal,
    ProsecutionDirected,
    ReferralToProsecutorDeclined,
)
from ledger.vocabulary import CriminalDisposal

NOT_NAMED = ""
"""The id of the criminal matter that a case has when its source speaks of an arrest or a charge and of no matter."""


def matter_of(case: Case, event: CriminalEvent) -> str:
    """The id of the matter that the event belongs to: named, else the newest with this suspect, else the newest."""
    if event.criminal_matter is not None:
        return event.criminal_matter
    own = [id_ for id_, matter in case.criminal.items() if event.officer in matter.suspects]
    return [NOT_NAMED, *case.criminal, *own][-1]


def suspect_of(case: Case, event: CriminalEvent) -> Suspect:
    """The officer's way through the matter that the event belongs to, as far as recorded."""
    matter = case.criminal.get(matter_of(case, event))
    known = matter.suspects.get(event.officer) if matter else None
    return known or Suspect(officer=event.officer)


def with_suspect(case: Case, event: CriminalEvent, **changes: Any) -> Case:
    """The case with these fields of one suspect changed."""
    id_ = matter_of(case, event)
    matter = case.criminal.get(id_) or CriminalMatter(id=id_)
    suspects = put(matter.suspects, event.officer, replace(suspect_of(case, event), **changes))
    return case.but(criminal=put(case.criminal, id_, replace(matter, suspects=suspects)))


def off_bail(case: Case, event: CriminalEvent, said: Said) -> Case:
    """The case with the officer no longer on bail before charge."""
    bail = suspect_of(case, event).bail
    return case if bail is None or bail.ended else with_suspect(case, event, bail=replace(bail, ended=Mark.of(said)))


@evolves(CriminalInvestigationLinked)
def linked(case: Case, event: CriminalInvestigationLinked, said: Said) -> Case:
    """The case has a criminal matter; what was known before it had an id becomes its own."""
    early = case.criminal.get(NOT_NAMED) or CriminalMatter(id=NOT_NAMED)
    matter = replace(
        early,
        id=event.criminal_matter,
        linked=Mark.of(said),
        relationship=event.relationship,
        crime_reference=event.crime_reference,
        suspects={**{officer: Suspect(officer=officer) for officer in event.suspects}, **early.suspects},
    )
    others = {id_: other for id_, other in case.criminal.items() if id_ != NOT_NAMED}
    return case.but(criminal=put(others, matter.id, matter))


@evolves(ProsecutionDirected)
def prosecution_directed(case: Case, event: ProsecutionDirected, said: Said) -> Case:
    """The officer is to be prosecuted."""
    return with_suspect(case, event, prosecution_directed=Mark.of(said))


@evolves(ReferralToProsecutorDeclined)
def referral_declined(case: Case, event: ReferralToProsecutorDeclined, said: Said) -> Case:
    """The prosecutor is not asked, which a victim may want reviewed."""
    return with_suspect(case, event, referral_declined=Mark.of(said), review_until=event.review_until)


@evolves(FileReferredToProsecutor)
def referred(case: Case, event: FileReferredToProsecutor, said: Said) -> Case:
    """The prosecutor has the file, and the strand is open again if it had ended."""
    return with_suspect(case, event, referred_to_prosecutor=Mark.of(said), referral_declined=None, ended=None)


@evolves(ChargingDecisionMade)
def decided(case: Case, event: ChargingDecisionMade, said: Said) -> Case:
    """The prosecutor's word ends the strand or keeps it open; a later word replaces it."""
    over = event.decision is CriminalDisposal.NO_FURTHER_ACTION
    case = with_suspect(case, event, charging_decision=event.decision, ended=Mark.of(said) if over else None)
    return off_bail(case, event, said) if over else case


@evolves(OutOfCourtDisposalGiven)
def disposed_of(case: Case, event: OutOfCourtDisposalGiven, said: Said) -> Case:
    """The strand ended out of court."""
    return off_bail(with_suspect(case, event, charging_decision=event.disposal, ended=Mark.of(said)), event, said)


@evolves(Charged)
def charged(case: Case, event: Charged, said: Said) -> Case:
    """The officer is charged, whatever had ended before."""
    return off_bail(with_suspect(case, event, charged=Mark.of(said), ended=None), event, said)


@evolves(PrejudiceToCriminalProceedingsAssessed)
def prejudice_assessed(case: Case, event: PrejudiceToCriminalProceedingsAssessed, said: Said) -> Case:
    """It is decided for each officer whether misconduct proceedings would prejudice the criminal case."""
    return _each(case, event.officers, prejudice_assessed=Mark.of(said), would_prejudice=event.would_prejudice)


@evolves(ProceedingsDeferredForCriminal)
def deferred(case: Case, event: ProceedingsDeferredForCriminal, said: Said) -> Case:
    """The officers' misconduct proceedings wait."""
    return _each(case, event.officers, deferred_for_criminal=Mark.of(said), deferral_lifted=None)


@evolves(DeferralLifted)
def deferral_lifted(case: Case, event: DeferralLifted, said: Said) -> Case:
    """The officers' misconduct proceedings may go on."""
    return _each(case, event.officers, deferral_lifted=Mark.of(said), would_prejudice=False)


def _each(case: Case, officers: tuple[str, ...], **changes: Any) -> Case:
    for officer in officers:
        case = case.with_officer(officer, **changes)
    return case
