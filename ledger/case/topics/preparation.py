"""How the preparation of proceedings changes a case."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.process import Proceedings
from ledger.events.base import Event
from ledger.events.preparation import (
    FactsAgreed,
    HearingChosenForFormerOfficer,
    NoticeOfReferralGiven,
    OfficerResponseReceived,
    PanelConstituted,
    PanelObjectionDetermined,
    PanelObjectionRaised,
    PersonConductingAppointed,
    PreHearingHeld,
    ProceedingsDateExtended,
    ProceedingsDateFixed,
    ProceedingsDocumentsSupplied,
    ProceedingsStep,
    PublicNoticePublished,
    ReportingRestrictionMade,
    SpecialConditionsCertified,
    SpecialConditionsNotCertified,
    WitnessListsExchanged,
)
from ledger.vocabulary import Role

MARKS: dict[type[Event], str] = {
    FactsAgreed: "facts_agreed",
    WitnessListsExchanged: "witness_lists",
    PreHearingHeld: "pre_hearing",
    PublicNoticePublished: "public_notice",
    ReportingRestrictionMade: "restricted",
}
"""Events whose whole effect is that the step is marked."""


@evolves(*MARKS)
def step_taken(case: Case, event: ProceedingsStep, said: Said) -> Case:
    """The step is marked on the proceedings."""
    return with_proceedings(case, event.proceedings, **{MARKS[type(event)]: Mark.of(said)})


@evolves(PersonConductingAppointed)
def conductor_appointed(case: Case, event: PersonConductingAppointed, said: Said) -> Case:
    """Somebody is there to conduct the meeting."""
    people = (event.person,) if event.person else ()
    return with_proceedings(case, event.proceedings, panel=Mark.of(said), conducted_by=people)


@evolves(PanelConstituted)
def panel_constituted(case: Case, event: PanelConstituted, said: Said) -> Case:
    """The panel is there."""
    people = tuple(member.person for member in event.members if member.person)
    return with_proceedings(case, event.proceedings, panel=Mark.of(said), conducted_by=people)


@evolves(NoticeOfReferralGiven)
def notice_given(case: Case, event: NoticeOfReferralGiven, said: Said) -> Case:
    """The officer knows of the proceedings; the papers may have come along."""
    held = proceedings_of(case, event.proceedings)
    mark = Mark.of(said)
    supplied = held.documents_supplied or (mark if event.documents_supplied else None)
    return with_proceedings(
        case,
        held.id,
        notice=held.notice or mark,
        notices=put(held.notices, event.officer, mark),
        documents_supplied=supplied,
    )


@evolves(ProceedingsDocumentsSupplied)
def documents_supplied(case: Case, event: ProceedingsDocumentsSupplied, said: Said) -> Case:
    """The papers have reached the officer, or whoever hears the case, the witness lists perhaps among them."""
    mark, held = Mark.of(said), proceedings_of(case, event.proceedings)
    if event.to is Role.OFFICER:
        return with_proceedings(case, held.id, documents_supplied=mark)
    brings_lists = held.witness_lists is not None if event.witness_lists is None else event.witness_lists
    lists = held.lists_to_chair or (mark if brings_lists else None)
    return with_proceedings(case, held.id, documents_to_chair=mark, lists_to_chair=lists)


@evolves(PanelObjectionRaised)
def objection_raised(case: Case, event: PanelObjectionRaised, said: Said) -> Case:
    """The officer objects to those who are to hear the case."""
    objections = put(proceedings_of(case, event.proceedings).objections, event.officer, Mark.of(said))
    return with_proceedings(case, event.proceedings, objections=objections)


@evolves(PanelObjectionDetermined)
def objection_determined(case: Case, event: PanelObjectionDetermined, said: Said) -> Case:
    """Where the objection was upheld, somebody has to be replaced."""
    if not event.upheld:
        return case
    held = proceedings_of(case, event.proceedings)
    return with_proceedings(case, held.id, objections_upheld=(*held.objections_upheld, Mark.of(said)))


@evolves(OfficerResponseReceived)
def response_received(case: Case, event: OfficerResponseReceived, said: Said) -> Case:
    """The officer has answered."""
    held = proceedings_of(case, event.proceedings)
    responses = put(held.responses, event.officer, Mark.of(said))
    return with_proceedings(case, held.id, response=held.response or Mark.of(said), responses=responses)


@evolves(ProceedingsDateFixed)
def date_fixed(case: Case, event: ProceedingsDateFixed, said: Said) -> Case:
    """The newest date stands."""
    return with_proceedings(case, event.proceedings, date_fixed=event.date, date_fixed_by=Mark.of(said))


@evolves(ProceedingsDateExtended)
def date_extended(case: Case, event: ProceedingsDateExtended, said: Said) -> Case:
    """The period is longer, until a date where one is told."""
    held = proceedings_of(case, event.proceedings)
    return with_proceedings(case, held.id, extensions=(*held.extensions, Mark.of(said)), extended_until=event.until)


@evolves(SpecialConditionsCertified)
def certified(case: Case, event: SpecialConditionsCertified, said: Said) -> Case:
    """An accelerated hearing is open to the authority."""
    return case.with_officer(
        event.officer, special_conditions=Mark.of(said), special_conditions_certifier=event.certified_by
    )


@evolves(SpecialConditionsNotCertified)
def not_certified(case: Case, event: SpecialConditionsNotCertified) -> Case:
    """No accelerated hearing is open; a certificate given before falls."""
    return case.with_officer(event.officer, special_conditions=None, special_conditions_certifier=None)


@evolves(HearingChosenForFormerOfficer)
def hearing_chosen(case: Case, event: HearingChosenForFormerOfficer, said: Said) -> Case:
    """The former officer's case goes to a full hearing."""
    return case.with_officer(event.officer, hearing_chosen=Mark.of(said))


def proceedings_of(case: Case, id_: str) -> Proceedings:
    """The proceedings of this id; on a cut history that does not show their referral, empty ones."""
    return case.proceedings.get(id_) or Proceedings(id=id_)


def with_proceedings(case: Case, id_: str, **changes: Any) -> Case:
    """The case with these fields of one proceedings changed."""
    changed = replace(proceedings_of(case, id_), **changes)
    return case.but(proceedings=put(case.proceedings, id_, changed))
