"""The law of preparing misconduct proceedings: notices and answers, dates and public notice, special conditions."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.state.process import Proceedings
from ledger.case.topics.preparation import proceedings_of
from ledger.dates import Chance, PartialDate
from ledger.events.preparation import (
    HearingChosenForFormerOfficer,
    NoticeOfReferralGiven,
    OfficerResponseReceived,
    PanelObjectionRaised,
    PreHearingHeld,
    ProceedingsDateExtended,
    ProceedingsDateFixed,
    ProceedingsDocumentsSupplied,
    PublicNoticePublished,
    ReportingRestrictionMade,
    SpecialConditionsCertified,
    WitnessListsExchanged,
)
from ledger.law.limits import late_unless, period_of, too_late
from ledger.law.rules import Objection, breach, missing
from ledger.law.standing import had_left
from ledger.vocabulary import FormOfProceedings, Role

ACCELERATED = FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING
MEETING = FormOfProceedings.MISCONDUCT_MEETING


@breach(NoticeOfReferralGiven, provision="proceedings-notice-documents")
def papers_come_with_the_notice(_case: Case, event: NoticeOfReferralGiven) -> Objection | None:
    """With the notice the officer is given the statement, the report and the documents that help the officer's case."""
    if event.documents_supplied is not False:
        return None
    return Objection("the papers were not supplied", "/data/documents_supplied")


@breach(PanelObjectionRaised, provision="proceedings-objection-period")
def objection_is_in_time(case: Case, event: PanelObjectionRaised, said: Said) -> Objection | None:
    """An objection is made within three working days of being told who conducts the proceedings."""
    held = proceedings_of(case, event.proceedings)
    known = [mark.effective for mark in (held.notices.get(event.officer), held.panel) if mark]
    late = [too_late(said.occurred.edtf, when, "proceedings-objection-period") for when in known]
    return late[0] if late and all(late) else None


@breach(OfficerResponseReceived, provision="proceedings-response-period")
def officer_answers_in_time(case: Case, event: OfficerResponseReceived, said: Said) -> Objection | None:
    """The officer answers within 15 working days of the papers."""
    held = proceedings_of(case, event.proceedings)
    supplied = held.documents_supplied
    if supplied is None or held.form in {None, ACCELERATED}:
        return None
    late = too_late(said.occurred.edtf, supplied.effective, "proceedings-response-period")
    return late_unless(late, "no extension is recorded")


@breach(OfficerResponseReceived, provision="proceedings-accelerated-response-period")
def officer_answers_before_the_accelerated_hearing(
    case: Case, event: OfficerResponseReceived, said: Said
) -> Objection | None:
    """Before an accelerated hearing the officer answers within seven working days of the notice."""
    held = proceedings_of(case, event.proceedings)
    notice = held.notices.get(event.officer) or held.notice
    if held.form is not ACCELERATED or notice is None:
        return None
    late = too_late(said.occurred.edtf, notice.effective, "proceedings-accelerated-response-period")
    return late_unless(late, "no extension is recorded")


@breach(WitnessListsExchanged, provision="proceedings-witness-period")
def witness_lists_follow_the_response(case: Case, event: WitnessListsExchanged, said: Said) -> Objection | None:
    """Witness lists are exchanged within three working days of the officer's answer."""
    held = proceedings_of(case, event.proceedings)
    answered = held.responses.get(event.officer or "") or held.response
    if answered is None:
        return missing("no answer of the officer is recorded")
    return too_late(said.occurred.edtf, answered.effective, "proceedings-witness-period")


@breach(ProceedingsDocumentsSupplied, provision="proceedings-witness-lists-to-chair")
def witness_lists_reach_the_chair_in_time(
    case: Case, event: ProceedingsDocumentsSupplied, said: Said
) -> Objection | None:
    """The witness lists go to whoever hears the case within ten working days of their exchange."""
    held = proceedings_of(case, event.proceedings)
    if event.to is Role.OFFICER or event.witness_lists is False or held.lists_to_chair or held.witness_lists is None:
        return None
    return too_late(said.occurred.edtf, held.witness_lists.effective, "proceedings-witness-lists-to-chair")


@breach(PreHearingHeld, provision="proceedings-pre-hearing")
def pre_hearing_is_for_hearings(case: Case, event: PreHearingHeld) -> Objection | None:
    """A pre-hearing is part of a hearing, not of a meeting."""
    if proceedings_of(case, event.proceedings).form is not MEETING:
        return None
    return Objection("a meeting has no pre-hearing", "/data/proceedings")


@breach(PreHearingHeld, provision="proceedings-pre-hearing")
def pre_hearing_is_in_time(case: Case, event: PreHearingHeld, said: Said) -> Objection | None:
    """A pre-hearing is held within 15 working days of the chair's having the papers, or up to five later."""
    supplied = proceedings_of(case, event.proceedings).documents_to_chair
    return too_late(said.occurred.edtf, supplied.effective if supplied else None, "proceedings-pre-hearing-moved")


@breach(ProceedingsDateFixed, provision="proceedings-accelerated-date")
def accelerated_hearing_is_soon(case: Case, event: ProceedingsDateFixed) -> Objection | None:
    """An accelerated hearing is 10 to 15 working days after the notice, or after the replacement on an objection."""
    held = proceedings_of(case, event.proceedings)
    trigger = accelerated_trigger(held)
    if held.form is not ACCELERATED or trigger is None or trigger.latest is None or trigger.earliest is None:
        return None
    first = period_of("proceedings-accelerated-earliest", trigger.earliest)
    last = period_of("proceedings-accelerated-date", trigger.latest)
    if event.date.certainly_before(first.end):
        return Objection(f"it is too early: {first.in_words()}", "/data/date")
    if event.date.certainly_after(last.end):
        return Objection(f"it is too late: {last.in_words()}", "/data/date")
    return None


def accelerated_trigger(held: Proceedings) -> PartialDate | None:
    """From when the time of an accelerated hearing is counted."""
    mark = held.panel if held.objections_upheld else held.notice
    return mark.effective if mark else None


@breach(ProceedingsDateExtended, provision="proceedings-extension-reasons")
def extension_has_its_reasons(_case: Case, event: ProceedingsDateExtended) -> Objection | None:
    """Time is extended with written reasons."""
    if event.reasons_given is False:
        return Objection("no reasons were given", "/data/reasons_given")
    if event.reasons_given is None and event.reasons is None:
        return missing("no reasons are recorded", "/data/reasons")
    return None


@breach(PublicNoticePublished, provision="proceedings-public-notice")
def public_notice_is_for_hearings(case: Case, event: PublicNoticePublished) -> Objection | None:
    """A hearing is announced to the public; a meeting is not."""
    if proceedings_of(case, event.proceedings).form is not MEETING:
        return None
    return Objection("a meeting is held in private", "/data/proceedings")


@breach(PublicNoticePublished, provision="proceedings-public-notice")
def public_notice_is_in_time(case: Case, event: PublicNoticePublished, said: Said) -> Objection | None:
    """A hearing, unless accelerated, is announced at least five working days before."""
    held = proceedings_of(case, event.proceedings)
    hearing = event.hearing_date or held.date_fixed
    published = said.occurred.edtf
    if held.form in {None, ACCELERATED} or hearing is None or published.earliest is None:
        return None
    earliest = period_of("proceedings-public-notice", published.earliest)
    if not hearing.certainly_before(earliest.end):
        return None
    return Objection(f"the hearing was on {hearing.in_words()}; {earliest.in_words()}", "/occurred")


@breach(ReportingRestrictionMade, provision="proceedings-restriction")
def restriction_is_of_a_hearing(case: Case, event: ReportingRestrictionMade) -> Objection | None:
    """Attendance and reporting are restricted of a hearing; a meeting is held in private."""
    if proceedings_of(case, event.proceedings).form is not MEETING:
        return None
    return Objection("a meeting is held in private", "/data/proceedings")


@breach(ReportingRestrictionMade, provision="proceedings-restriction")
def restriction_has_its_grounds(_case: Case, event: ReportingRestrictionMade) -> Objection | None:
    """Attendance and reporting are restricted only on a ground that the law gives."""
    return None if event.grounds else missing("no ground is recorded", "/data/grounds")


@breach(SpecialConditionsCertified, provision="proceedings-special-conditions")
def special_conditions_are_two(_case: Case, event: SpecialConditionsCertified) -> Objection | None:
    """The special conditions are sufficient evidence in documents and a public interest in leaving without delay."""
    for field in ("evidence_sufficient", "public_interest"):
        if getattr(event, field) is False:
            return Objection("one of the two special conditions was not met", f"/data/{field}")
    return None


@breach(SpecialConditionsCertified, provision="proceedings-no-conditions-after-direction")
def special_conditions_are_not_tested_after_direction(
    case: Case, event: SpecialConditionsCertified
) -> Objection | None:
    """The special conditions are not tested once proceedings were directed or a recommendation for them accepted."""
    officer = case.officer(event.officer)
    decided = [officer.determination(each) for each in event.allegations] or list(officer.determinations.values())
    if not any(decision.directed or decision.recommendation_accepted for decision in decided):
        return None
    return Objection("proceedings had been directed, or their recommendation accepted")


@breach(HearingChosenForFormerOfficer, provision="former-officer-accelerated")
def hearing_is_chosen_after_service(case: Case, event: HearingChosenForFormerOfficer, said: Said) -> Objection | None:
    """A hearing instead of an accelerated one is chosen for those who have left."""
    if had_left(case, event.officer, said) is not Chance.IMPOSSIBLE:
        return None
    return missing("the officer is not recorded as having left", "/data/officer")
