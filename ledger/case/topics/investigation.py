"""How the investigation of the officers changes a case: who investigates, whom, how serious it is, who was told."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.matter import Indicated, Investigation
from ledger.case.state.officer import SeverityAssessed as Assessed
from ledger.events.base import OfficerEvent
from ledger.events.investigation import (
    IndicationFound,
    InvestigationStartDelayed,
    InvestigationStarted,
    InvestigationSubjectToSpecialProcedures,
    InvestigatorAppointed,
    InvestigatorReplaced,
    NoticeDeferralLapsed,
    NoticeOfInvestigationDeferred,
    NoticeOfInvestigationServed,
    OfficerIdentityEstablished,
    RepresentationsReceived,
    SeverityAssessed,
    SeverityAssessmentRevised,
    SubjectOfficerIdentified,
    SupplementaryNoticeServed,
    TermsOfReferenceRevised,
    TermsOfReferenceSet,
    UnidentifiedOfficerRecorded,
)

NOT_NAMED = ""
"""The id of the investigation that a case has when its source speaks of it without saying that it began."""


def newest(case: Case, named: str | None = None) -> Investigation:
    """The investigation of this id, else the newest one; an empty one where none is recorded yet."""
    id_ = named if named is not None else [NOT_NAMED, *case.investigations][-1]
    return case.investigations.get(id_) or Investigation(id=id_)


def with_investigation(case: Case, named: str | None, **changes: Any) -> Case:
    """The case with these fields of one investigation changed."""
    changed = replace(newest(case, named), **changes)
    return case.but(investigations=put(case.investigations, changed.id, changed))


@evolves(InvestigationStarted)
def started(case: Case, event: InvestigationStarted, said: Said) -> Case:
    """There is one more investigation; what was known of it before it had an id becomes its own."""
    early = case.investigations.get(NOT_NAMED) or Investigation(id=NOT_NAMED)
    begun = replace(
        early,
        id=event.investigation,
        body=event.body or early.body,
        track=event.track or early.track,
        started=Mark.of(said),
        reinvestigates=event.reinvestigates,
    )
    others = {id_: other for id_, other in case.investigations.items() if id_ != NOT_NAMED}
    return case.but(investigations=put(others, begun.id, begun))


@evolves(InvestigationStartDelayed)
def start_delayed(case: Case, _event: InvestigationStartDelayed, said: Said) -> Case:
    """The investigation to come has had to wait."""
    return with_investigation(case, None, start_delayed=Mark.of(said))


@evolves(InvestigatorAppointed, InvestigatorReplaced)
def appointed(case: Case, event: InvestigatorAppointed | InvestigatorReplaced) -> Case:
    """The investigation has an investigator, and with the appointment perhaps its body and track."""
    known = newest(case, event.investigation)
    return with_investigation(
        case,
        event.investigation,
        investigators=(*known.investigators, event.investigator or "not named"),
        body=event.body or known.body,
        track=event.track or known.track,
    )


@evolves(TermsOfReferenceSet, TermsOfReferenceRevised)
def terms_set(case: Case, event: TermsOfReferenceSet | TermsOfReferenceRevised, said: Said) -> Case:
    """The terms of reference stand as last set."""
    return with_investigation(case, event.investigation, terms_of_reference=Mark.of(said))


@evolves(SubjectOfficerIdentified)
def officer_identified(case: Case, event: SubjectOfficerIdentified, said: Said) -> Case:
    """The case has one officer more."""
    return case.with_officer(
        event.officer, cipher=event.cipher, force=event.force, rank=event.rank, identified=Mark.of(said)
    )


@evolves(UnidentifiedOfficerRecorded)
def unidentified_recorded(case: Case, event: UnidentifiedOfficerRecorded) -> Case:
    """The case has one officer more, of whom nobody knows yet who it is."""
    return case.with_officer(event.officer, cipher=event.cipher, force=event.force)


@evolves(OfficerIdentityEstablished)
def identity_established(case: Case, event: OfficerIdentityEstablished, said: Said) -> Case:
    """The officer is identified."""
    known = case.officer(event.officer)
    return case.with_officer(
        event.officer, identified=Mark.of(said), force=event.force or known.force, rank=event.rank or known.rank
    )


@evolves(InvestigationSubjectToSpecialProcedures)
def special_procedures_applied(case: Case, event: InvestigationSubjectToSpecialProcedures, said: Said) -> Case:
    """Special procedures apply to this officer; a second indication adds to the first."""
    indication = case.officer(event.officer).indication | set(event.indication)
    return case.with_officer(event.officer, indication=indication, special_procedures=Mark.of(said))


@evolves(IndicationFound)
def indicated(case: Case, event: IndicationFound, said: Said) -> Case:
    """So many officers are under indication; no officer is marked, since the source does not say which."""
    found = Indicated(Mark.of(said), event.count, event.among, event.presumed)
    return with_investigation(
        case, event.investigation, indicated=(*newest(case, event.investigation).indicated, found)
    )


@evolves(SeverityAssessed, SeverityAssessmentRevised)
def severity_assessed(case: Case, event: SeverityAssessed | SeverityAssessmentRevised, said: Said) -> Case:
    """One assessment more; the last one is in force."""
    assessed = Assessed(mark=Mark.of(said), result=event.result, allegations=event.allegations)
    case = case.with_officer(event.officer, severity=(*case.officer(event.officer).severity, assessed))
    if isinstance(event, SeverityAssessed):
        return case
    told = event.officer_told or event.not_told_because
    return case.with_officer(event.officer, revision_untold=None if told else assessed.mark)


@evolves(NoticeOfInvestigationServed, SupplementaryNoticeServed)
def notice_served(case: Case, event: NoticeOfInvestigationServed | SupplementaryNoticeServed, said: Said) -> Case:
    """The officer has one notice more, perhaps with the terms of reference."""
    known = case.officer(event.officer)
    with_terms = isinstance(event, NoticeOfInvestigationServed) and event.terms_of_reference_supplied
    return case.with_officer(
        event.officer,
        notices=(*known.notices, Mark.of(said)),
        notice_deferred=None,
        revision_untold=None,
        terms_supplied=Mark.of(said) if with_terms else known.terms_supplied,
    )


@evolves(NoticeOfInvestigationDeferred)
def notice_deferred(case: Case, event: OfficerEvent, said: Said) -> Case:
    """The officer is not to be told yet."""
    return case.with_officer(event.officer, notice_deferred=Mark.of(said))


@evolves(NoticeDeferralLapsed)
def deferral_lapsed(case: Case, event: OfficerEvent) -> Case:
    """Nothing stands in the way of the notice any more."""
    return case.with_officer(event.officer, notice_deferred=None)


@evolves(RepresentationsReceived)
def represented(case: Case, event: OfficerEvent, said: Said) -> Case:
    """The officer has responded to the notice."""
    return case.with_officer(event.officer, representations=Mark.of(said))
