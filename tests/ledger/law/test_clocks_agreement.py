"""A clock and the rule that judges the act which ends it say the same, however roughly the dates are known."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from ledger.case.fold import fold
from ledger.dates import PartialDate
from ledger.events.appeal import (
    AppealMeetingHeld,
    AppellantStatementFiled,
    MeetingAppealDetermined,
    MeetingAppealGroundsAssessed,
    MeetingAppealLodged,
    MeetingAppealResultNotified,
    RespondentStatementFiled,
    TribunalAppealLodged,
)
from ledger.events.base import Event
from ledger.events.complaint import ComplaintOutcomeDetermined
from ledger.events.criminal import ArrestMade, ReferralToProsecutorDeclined, ReleasedUnderInvestigation
from ledger.events.determination import (
    AppropriateAuthorityViewsGiven,
    AppropriateAuthorityViewsSought,
    ProceedingsRecommended,
    RecommendationAccepted,
)
from ledger.events.intake import (
    ComplainantToldOfOutcome,
    ComplainantUpdated,
    ComplaintReceived,
)
from ledger.events.investigation import InvestigationStarted, NoticeOfInvestigationServed, RepresentationsReceived
from ledger.events.learning import RecommendationMade, ResponsePublished, ResponseReceived
from ledger.events.listing import AdvisoryListReportMade, BarredListReportMade
from ledger.events.preparation import (
    OfficerResponseReceived,
    PanelObjectionRaised,
    PreHearingHeld,
    ProceedingsDateFixed,
    ProceedingsDocumentsSupplied,
    PublicNoticePublished,
    WitnessListsExchanged,
)
from ledger.events.proceedings import OfficerNotifiedOfOutcome, OutcomeReportSubmitted
from ledger.events.referral import MatterCalledIn, MatterReferredToIopc, ReferralCriteriaAssessed
from ledger.events.reflective_practice import (
    ReflectiveReviewDevelopmentReportProduced,
    RprpAccountReceived,
    RprpDiscussedAtPdr,
    RprpNoticeGiven,
)
from ledger.events.reporting import ComplainantResumptionSought, ResumptionWishRecorded
from ledger.events.review import VictimReviewRequested
from ledger.events.sanction import Dismissed
from ledger.events.service_status import OfficerSuspended, Resigned, SuspensionReviewed
from ledger.law import (
    appeal,
    custody,
    determination,
    intake,
    investigation,
    learning,
    listing,
    preparation,
    proceedings,
    referral,
    reflective_practice,
    reporting,
    review,
    service_status,
    telling,
)
from ledger.law.clocks import State, clocks
from ledger.vocabulary import ComplaintOutcome, RecommendationKind, ReferralType, Role
from tests.builders.opening import OPENING
from tests.builders.proceedings import ACCELERATED, HEARING, MEETING, concluded, notice, opened, referred
from tests.spec import CASE, Draft, given_only, happened, said

FIRST: Final = date(2021, 3, 2)
AFTERWARDS: Final = date(2190, 1, 1)
SPAN: Final = 430
"""Days from a trigger to the act that ends its period: longer than the longest period."""

Make = Callable[[PartialDate], Event]


class Way(NamedTuple):
    """One way that a period is set off and ended, and the rule that judges the end."""

    clock: str
    trigger: Event | Make
    """What sets it off; a function where the event itself states the day."""
    act: Event | Make
    rule: Any
    before: tuple[Event, ...] = ()
    """What else has happened, on a day that is not told."""


P: dict[str, Any] = {"proceedings": "p-1"}
A: dict[str, Any] = {"officer": "o-1", "appeal": "ap-1"}
R: dict[str, Any] = {"recommendation": "rec-1"}
O: dict[str, Any] = {"officer": "o-1"}  # noqa: E741 - one letter keeps the table readable
told = OfficerNotifiedOfOutcome(officer="o-1", **P)
meeting_appeal = MeetingAppealLodged(**A, **P)
tribunal_appeal = TribunalAppealLodged(**A, **P)
answer = OfficerResponseReceived(officer="o-1", **P)
complaint = ComplaintReceived(complainant="c-1")
made_28a = RecommendationMade(**R, kind=RecommendationKind.PARAGRAPH_28A)
report_agreed = ReflectiveReviewDevelopmentReportProduced(**O)
to_referral = MatterReferredToIopc(referral_type=ReferralType.MANDATORY)

WAYS: Final = (
    Way("REF-M", ReferralCriteriaAssessed(mandatory=True), to_referral, referral.mandatory_referral_is_prompt),
    Way("REF-CALL", MatterCalledIn(), to_referral, referral.called_in_matter_is_referred),
    Way(
        "UPD", InvestigationStarted(investigation="i-1"), ComplainantUpdated(complainant="c-1"),
        intake.updates_come_in_time, (complaint,),
    ),
    Way("UPD", ComplainantUpdated(), ComplainantUpdated(), intake.updates_come_in_time),
    Way(
        "UPD-OUT", ComplaintOutcomeDetermined(outcome=ComplaintOutcome.NO_CASE_TO_ANSWER),
        ComplainantToldOfOutcome(complainant="c-1"), intake.outcome_is_told_in_time, (complaint,),
    ),
    Way("REP", NoticeOfInvestigationServed(**O), RepresentationsReceived(**O), investigation.response_is_in_time),
    Way("SUSP", OfficerSuspended(**O), SuspensionReviewed(**O), service_status.suspension_is_reviewed_in_time),
    Way(
        "SUSP", SuspensionReviewed(**O), SuspensionReviewed(**O), service_status.suspension_is_reviewed_in_time,
        (OfficerSuspended(**O),),
    ),
    Way("RESUME", ComplainantResumptionSought(), ResumptionWishRecorded(wishes=True), reporting.wish_is_in_time),
    Way(
        "CTA-AA", AppropriateAuthorityViewsSought(officers=("o-1",)), AppropriateAuthorityViewsGiven(**O),
        determination.views_come_in_time,
    ),
    Way(
        "RECO", ProceedingsRecommended(**O), RecommendationAccepted(**O),
        determination.recommendation_is_answered_in_time,
    ),
    Way("PANEL-OBJ", notice, PanelObjectionRaised(**O, **P), preparation.objection_is_in_time, (referred(HEARING),)),
    Way(
        "RESP", ProceedingsDocumentsSupplied(to=Role.OFFICER, **P), answer, preparation.officer_answers_in_time,
        (referred(HEARING),),
    ),
    Way("WIT", answer, WitnessListsExchanged(**P), preparation.witness_lists_follow_the_response, (referred(HEARING),)),
    Way(
        "LIST-CH", WitnessListsExchanged(**P), ProceedingsDocumentsSupplied(to=Role.CHAIR, **P),
        preparation.witness_lists_reach_the_chair_in_time, (referred(HEARING),),
    ),
    Way(
        "VRR", lambda day: ReferralToProsecutorDeclined(**O, review_until=day), VictimReviewRequested(review="rv-1"),
        review.victims_review_is_asked_for_in_time,
    ),
    Way("PACE-DET", ArrestMade(**O), ReleasedUnderInvestigation(**O), custody.release_is_in_time),
    Way(
        "PRE", ProceedingsDocumentsSupplied(to=Role.CHAIR, **P), PreHearingHeld(**P),
        preparation.pre_hearing_is_in_time, (referred(HEARING),),
    ),
    Way(
        "MEET", ProceedingsDocumentsSupplied(to=Role.OFFICER, **P), opened, proceedings.meeting_is_held_in_time,
        (referred(MEETING),),
    ),
    Way(
        "AMH", notice, opened, proceedings.accelerated_hearing_is_held_in_time, (referred(ACCELERATED),),
    ),
    Way(
        "AMH-RESP", notice, answer, preparation.officer_answers_before_the_accelerated_hearing,
        (referred(ACCELERATED),),
    ),
    Way("HEAR", notice, opened, proceedings.hearing_is_held_in_time, (referred(HEARING),)),
    Way("OUT", concluded, OutcomeReportSubmitted(**P), telling.outcome_report_is_in_time, (referred(HEARING),)),
    Way("APP-M", told, meeting_appeal, appeal.meeting_appeal_is_in_time, (referred(MEETING),)),
    Way("PAT-N", told, tribunal_appeal, appeal.tribunal_appeal_is_in_time, (referred(HEARING),)),
    Way(
        "APP-MM", MeetingAppealGroundsAssessed(**A, arguable=True), AppealMeetingHeld(**A),
        appeal.appeal_meeting_is_held_in_time, (referred(MEETING), meeting_appeal),
    ),
    Way(
        "APP-N", MeetingAppealDetermined(**A), MeetingAppealResultNotified(**A),
        appeal.result_is_notified_in_time, (referred(MEETING), meeting_appeal),
    ),
    Way("PAT-A", tribunal_appeal, AppellantStatementFiled(**A), appeal.appellant_files_in_time, (referred(HEARING),)),
    Way(
        "PAT-R", AppellantStatementFiled(**A), RespondentStatementFiled(**A),
        appeal.respondent_files_in_time, (referred(HEARING), tribunal_appeal),
    ),
    Way("BL", Dismissed(**O), BarredListReportMade(**O), listing.barred_report_is_in_time),
    Way("AL", Resigned(**O), AdvisoryListReportMade(**O), listing.advisory_report_is_in_time),
    Way("REC56", made_28a, ResponseReceived(**R), learning.learning_is_answered_in_time),
    Way("REC21", ResponseReceived(**R), ResponsePublished(**R), learning.response_is_published_in_time, (made_28a,)),
    Way("RPRP-A", RprpNoticeGiven(**O), RprpAccountReceived(**O), reflective_practice.account_is_in_time),
    Way(
        "RPRP-P", lambda day: ReflectiveReviewDevelopmentReportProduced(**O, agreed_on=day), RprpDiscussedAtPdr(**O),
        reflective_practice.report_is_discussed_within_a_year,
    ),
    Way(
        "PUBN", lambda day: ProceedingsDateFixed(**P, date=day), PublicNoticePublished(**P),
        preparation.public_notice_is_in_time, (referred(HEARING),),
    ),
)  # fmt: skip


def stated(day: date) -> st.SearchStrategy[str]:
    """A day as a source may state it: as such, roughly, by its month, as a bound, or not at all."""
    forms = (f"{day}", f"{day}", f"{day}", f"{day}~", f"{day:%Y-%m}", f"../{day}", f"{day}/..", "XXXX")
    return st.sampled_from(forms)


@st.composite
def two_days(draw: st.DrawFn) -> tuple[str, str]:
    """When a period was set off, and when it was ended, each as its source states it."""
    first = draw(st.dates(FIRST, date(2023, 12, 31)))
    return draw(stated(first)), draw(stated(first + timedelta(days=draw(st.integers(-5, SPAN)))))


def at(event: Event | Make, text: str) -> Draft:
    """The event on a day that its source states so, or that it states itself."""
    made = event if isinstance(event, Event) else event(PartialDate.parse(text))
    return happened(made, None if text == "XXXX" else text)


def both(way: Way, trigger: str, act: str) -> tuple[bool, bool]:
    """Whether the rule says that the act was late, and whether the clock does."""
    opening = (happened(event, "2021-03-01") for event in OPENING)
    spec = given_only(*opening, *way.before, at(way.trigger, trigger)).when(ending := at(way.act, act))
    case = fold(CASE, [*spec.history, said(ending, len(spec.history) + 1)])
    found = {clock.state for clock in clocks(case, AFTERWARDS) if clock.id == way.clock and clock.ended}
    return way.rule.__name__ in {breach.rule for breach in spec.judgement.breaches}, State.MET_LATE in found


class TestAgreement:
    @pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.clock}-{type(way.trigger).__name__}")
    @settings(max_examples=60, deadline=None)
    @given_any(days=two_days())
    def test_a_clock_is_met_late_where_its_rule_is_breached(self, way: Way, days: tuple[str, str]) -> None:
        """The rule speaks of an act's lateness exactly where the clock that the act ends says "met late"."""
        breached, late = both(way, *days)

        assert breached == late

    @pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.clock}-{type(way.trigger).__name__}")
    def test_both_answers_occur(self, way: Way) -> None:
        """Two years later is late by the rule and the clock, beforehand is not."""
        assert (True, True) == both(way, "2021-04-20", "2023-04-20")
        assert (False, False) == both(way, "2021-04-20", "2021-04-01")
