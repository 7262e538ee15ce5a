"""The law of appeals (Police (Conduct) Regulations 2020 regs 45-47; Police Appeals Tribunals Rules 2020) and reviews.

A period is broken only where what is recorded leaves no doubt: the earliest the act can have been done lies after the
latest that the period can have ended.
"""

from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.process import Appeal, Proceedings
from ledger.events.appeal import (
    AppealDetermined,
    AppealLodged,
    AppealMeetingHeld,
    AppealStep,
    AppellantStatementFiled,
    JudicialReviewDetermined,
    MeetingAppealDetermined,
    MeetingAppealLodged,
    MeetingAppealResultNotified,
    RespondentStatementFiled,
    TribunalAppealDetermined,
    TribunalAppealLodged,
)
from ledger.law.investigation import DG_MODES
from ledger.law.limits import too_late
from ledger.law.provisions import provision_of
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import (
    Admission,
    AppealGround,
    AppealOutcome,
    AppealParty,
    DecisionPart,
    FormOfProceedings,
    ReviewOutcome,
    Sanction,
)

HEARINGS = frozenset({FormOfProceedings.MISCONDUCT_HEARING, FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING})
AT_A_MEETING = frozenset({Sanction.NO_ACTION, Sanction.WRITTEN_WARNING, Sanction.FINAL_WRITTEN_WARNING})
REMITTING = frozenset({AppealGround.NEW_EVIDENCE, AppealGround.SERIOUS_UNFAIRNESS})
REPLACING = frozenset({AppealOutcome.REVERSED, AppealOutcome.SUBSTITUTED})


@breach(MeetingAppealLodged, provision="appeal-meeting-route")
def appeal_meetings_follow_meetings(case: Case, event: MeetingAppealLodged) -> Objection | None:
    """An appeal meeting is for the outcome of a misconduct meeting."""
    held = _held(case, event.proceedings)
    if held is None or held.form not in HEARINGS:
        return None
    return Objection("the outcome is that of a hearing", "/data/proceedings")


@breach(TribunalAppealLodged, provision="tribunal-route")
def tribunals_hear_of_hearings(case: Case, event: TribunalAppealLodged) -> Objection | None:
    """A tribunal hears appeals against hearings, and against meetings only of senior officers."""
    held, rank = _held(case, event.proceedings), case.officer(event.officer).rank
    senior = rank is not None and rank.is_senior_officer
    if held is None or held.form is not FormOfProceedings.MISCONDUCT_MEETING or senior:
        return None
    return Objection("the outcome is that of a misconduct meeting", "/data/proceedings")


@breach(MeetingAppealLodged, TribunalAppealLodged, provision="appeal-after-outcome")
def appeal_follows_an_outcome(case: Case, event: AppealLodged) -> Objection | None:
    """What is appealed against is the outcome of proceedings."""
    held = _held(case, event.proceedings)
    if held is None or held.concluded or held.found or held.outcome_report or held.notified:
        return None
    return missing("no outcome of these proceedings is recorded", "/data/proceedings")


@breach(MeetingAppealLodged, provision="appeal-meeting-senior-officer")
def senior_officers_appeal_elsewhere(case: Case, event: MeetingAppealLodged) -> Objection | None:
    """Senior officers do not appeal to an appeal meeting."""
    rank = case.officer(event.officer).rank
    return Objection(f"the officer is {rank.label}", "/data/officer") if rank and rank.is_senior_officer else None


@breach(MeetingAppealLodged, provision="appeal-meeting-grounds")
def appeal_states_its_grounds(_case: Case, event: MeetingAppealLodged) -> Objection | None:
    """An appeal against a meeting's outcome states one of the three grounds."""
    return None if event.grounds else missing("no ground of appeal is recorded", "/data/grounds")


@breach(MeetingAppealLodged, provision="appeal-meeting-admitted")
def admitted_findings_are_not_appealed(case: Case, event: MeetingAppealLodged) -> Objection | None:
    """Who admitted the conduct appeals against the disciplinary action alone."""
    held = _held(case, event.proceedings)
    theirs = [found for found in held.found if found.officer == event.officer] if held else []
    admitted = bool(theirs) and all(found.admission is Admission.ADMITTED for found in theirs)
    if not admitted or DecisionPart.FINDING not in event.against:
        return None
    return Objection("the officer had admitted the conduct", "/data/against")


@breach(MeetingAppealLodged, provision="appeal-meeting-period")
def meeting_appeal_is_in_time(case: Case, event: MeetingAppealLodged, said: Said) -> Objection | None:
    """Notice of appeal is given within seven working days of the report, unless circumstances are exceptional."""
    if event.exceptional_circumstances:
        return None
    return _late(said, _told(case, event.proceedings, event.officer), "appeal-meeting-period")


@breach(TribunalAppealLodged, provision="tribunal-notice")
def tribunal_appeal_is_in_time(case: Case, event: TribunalAppealLodged, said: Said) -> Objection | None:
    """Notice of appeal to the tribunal is given within ten working days of the outcome, or later with reasons."""
    if event.late_with_reasons:
        return None
    return _late(said, _told(case, event.proceedings, event.officer), "tribunal-notice")


@breach(TribunalAppealLodged, provision="tribunal-appellant")
def only_the_officer_appeals(_case: Case, event: TribunalAppealLodged, said: Said) -> Objection | None:
    """Only the officer appealed to a tribunal before appeals of others can have come into force."""
    unsettled = provision_of("tribunal-appellant").values["unsettled_from"]
    if event.appellant is AppealParty.OFFICER or not said.occurred.edtf.certainly_before(unsettled):
        return None
    return Objection(f"the {event.appellant.label} appealed", "/data/appellant")


@breach(AppealMeetingHeld, provision="appeal-meeting-held")
def appeal_meeting_is_held_in_time(case: Case, event: AppealMeetingHeld, said: Said) -> Objection | None:
    """The appeal meeting is held within five working days of the grounds being found arguable."""
    if event.postponed_in_the_interests_of_justice:
        return None
    return _late(said, _appeal(case, event).grounds_assessed, "appeal-meeting-held")


@breach(AppealMeetingHeld, provision="appeal-meeting-held")
def appeal_meeting_is_for_arguable_grounds(case: Case, event: AppealMeetingHeld) -> Objection | None:
    """An appeal meeting is held where the notice set out arguable grounds."""
    if _appeal(case, event).arguable is not False:
        return None
    return Objection("no arguable grounds were found", "/data/appeal")


@breach(TribunalAppealDetermined, provision="tribunal-remittal")
def fresh_panel_is_for_two_grounds(_case: Case, event: TribunalAppealDetermined) -> Objection | None:
    """A case is sent to a fresh panel for new evidence or for a serious breach of procedure or other unfairness."""
    if event.outcome is not AppealOutcome.REMITTED or not event.grounds_upheld or REMITTING & set(event.grounds_upheld):
        return None
    return Objection("neither of the two grounds was upheld", "/data/grounds_upheld")


@breach(MeetingAppealResultNotified, provision="appeal-meeting-notice")
def result_is_notified_in_time(case: Case, event: MeetingAppealResultNotified, said: Said) -> Objection | None:
    """The officer is told the result in writing within three working days."""
    return _late(said, _appeal(case, event).determined, "appeal-meeting-notice")


@breach(MeetingAppealResultNotified, provision="appeal-meeting-told-oversight")
def oversight_body_hears_of_the_appeal(case: Case, event: MeetingAppealResultNotified) -> Objection | None:
    """After a directed or independent investigation the Director General is told the result of an appeal too."""
    if case.referral.mode not in DG_MODES or event.oversight_body_told:
        return None
    if event.oversight_body_told is False:
        return Objection("the oversight body was not told", "/data/oversight_body_told")
    return missing("that the oversight body was told is not recorded", "/data/oversight_body_told")


@breach(AppellantStatementFiled, provision="tribunal-appellant-statement")
def appellant_files_in_time(case: Case, event: AppellantStatementFiled, said: Said) -> Objection | None:
    """The appellant's statement is given within twenty working days of the notice of appeal."""
    return _late(said, _appeal(case, event).lodged, "tribunal-appellant-statement")


@breach(RespondentStatementFiled, provision="tribunal-respondent-statement")
def respondent_files_in_time(case: Case, event: RespondentStatementFiled, said: Said) -> Objection | None:
    """The respondent's statement is given within fifteen working days of receiving the appellant's, unless extended."""
    if event.extended:
        return None
    return _late(said, _appeal(case, event).appellant_statement, "tribunal-respondent-statement")


@breach(MeetingAppealDetermined, provision="appeal-meeting-determiner")
def somebody_more_senior_determines(_case: Case, event: MeetingAppealDetermined) -> Objection | None:
    """The appeal is determined by somebody senior to who made the first decision."""
    if event.more_senior is None:
        return missing("whether a more senior person determined it is not recorded", "/data/more_senior")
    return None if event.more_senior else Objection("nobody more senior determined it", "/data/more_senior")


@breach(MeetingAppealDetermined, provision="appeal-meeting-substitution")
def substitute_is_open_to_a_meeting(_case: Case, event: MeetingAppealDetermined) -> Objection | None:
    """What an appeal puts in the action's place is an action that a misconduct meeting could impose."""
    if event.sanction is None or event.sanction in AT_A_MEETING:
        return None
    return Objection(f"a misconduct meeting cannot impose {event.sanction.label}", "/data/sanction")


@breach(MeetingAppealDetermined, provision="appeal-meeting-substitution")
def substitute_counts_from_the_first_notice(case: Case, event: MeetingAppealDetermined, said: Said) -> Objection | None:
    """An action that an appeal puts in another's place counts from the date of the original notice."""
    if event.sanction is None:
        return None
    first = [
        action.mark.effective for action in case.officer(event.officer).sanctions if action.mark.entry in event.undoes
    ]
    if not any(said.effective.certainly_after(day) or said.effective.certainly_before(day) for day in first):
        return None
    return Objection(f"it counts from {first[0].in_words()}, when the first action did", "/effective_from")


@breach(MeetingAppealDetermined, TribunalAppealDetermined, provision="appeal-names-what-it-undoes")
def reversal_names_what_it_undoes(_case: Case, event: AppealDetermined) -> Objection | None:
    """A reversed or substituted decision no longer has effect, so the reversal names it."""
    if event.outcome not in REPLACING or event.undoes:
        return None
    return missing("what was reversed is not named, so it still counts", "/data/undoes")


@breach(JudicialReviewDetermined, provision="judicial-review-quashes")
def quashing_order_names_what_it_undoes(_case: Case, event: JudicialReviewDetermined) -> Objection | None:
    """What a court quashes no longer has effect, so the order names it."""
    if event.outcome is not ReviewOutcome.QUASHED or event.undoes:
        return None
    return missing("what was quashed is not named, so it still counts", "/data/undoes")


@breach(AppealStep, MeetingAppealDetermined, TribunalAppealDetermined, provision="appeal-after-lodging")
def appeal_is_still_open(case: Case, event: AppealStep | AppealDetermined) -> Objection | None:
    """An appeal that was determined or withdrawn takes no further step, save that its result is told."""
    appeal = case.appeals.get(event.appeal or "")
    if appeal is None or appeal.is_open or isinstance(event, MeetingAppealResultNotified):
        return None
    return Objection("the appeal had ended", "/data/appeal")


def _held(case: Case, proceedings: str | None) -> Proceedings | None:
    return case.proceedings.get(proceedings or "")


def _told(case: Case, proceedings: str | None, officer: str) -> Mark | None:
    """When the officer was given the outcome report."""
    held = _held(case, proceedings)
    return held.notified.get(officer) if held else None


def _appeal(case: Case, event: AppealStep) -> Appeal:
    return case.appeals.get(event.appeal) or Appeal(id=event.appeal, route="")


def _late(said: Said, trigger: Mark | None, key: str) -> Objection | None:
    return too_late(said.occurred.edtf, trigger.occurred.edtf if trigger else None, key)
