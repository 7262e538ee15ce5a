"""Investigation: indication, severity and notice in that order, by the right hands."""

from ledger.dates import PartialDate
from ledger.events.investigation import (
    InvestigationStarted,
    InvestigationSubjectToSpecialProcedures,
    InvestigatorAppointed,
    NoticeOfInvestigationDeferred,
    NoticeOfInvestigationServed,
    RepresentationsReceived,
    SeverityAssessed,
    SeverityAssessmentRevised,
    SupplementaryNoticeServed,
    TermsOfReferenceSet,
)
from ledger.events.referral import ModeOfInvestigationDetermined
from ledger.law.investigation import (
    authority_assesses,
    authority_is_consulted,
    deferral_has_a_ground,
    director_general_assesses,
    further_notice_follows_the_first,
    level_is_of_the_track,
    local_investigator_assesses,
    notice_follows_severity,
    notice_tells_of_rights,
    response_follows_notice,
    response_is_in_time,
    revision_follows_assessment,
    severity_follows_indication,
    special_procedures_are_of_schedule_3,
    terms_follow_appointment,
    vetting_route_is_of_2025,
)
from ledger.vocabulary import HarmGround, Mode, Role, Severity, SpecialProceduresIndication, Track
from tests.builders.opening import OPENING
from tests.spec import given, given_only, happened

independent = ModeOfInvestigationDetermined(mode=Mode.INDEPENDENT)
local = ModeOfInvestigationDetermined(mode=Mode.LOCAL)
outside_schedule_3 = InvestigationStarted(investigation="i-1", track=Track.CONDUCT_REGULATIONS)
appointed = InvestigatorAppointed(investigator="p-1", interested_party=False, managed_by=(), suitably_skilled=True)
indicated = InvestigationSubjectToSpecialProcedures(
    officer="o-1", indication=(SpecialProceduresIndication.DISCIPLINARY,)
)
gross = SeverityAssessed(officer="o-1", result=Severity.GROSS_MISCONDUCT)
served = NoticeOfInvestigationServed(officer="o-1", rights_explained=True)
revised = SeverityAssessmentRevised(officer="o-1", result=Severity.MISCONDUCT, authority_consulted=True)


class TestTermsOfReference:
    """What is investigated."""

    def test_before_anybody_is_appointed(self) -> None:
        """Terms of reference wait for an investigator."""
        given().when(TermsOfReferenceSet()).then_recorded(breaching=terms_follow_appointment)

    def test_after_the_appointment(self) -> None:
        """With an investigator there are terms of reference."""
        given(appointed).when(TermsOfReferenceSet()).then_recorded()


class TestSpecialProcedures:
    """The indication against one officer."""

    def test_outside_schedule_3(self) -> None:
        """Special procedures belong to Schedule 3 only."""
        given(outside_schedule_3).when(indicated).then_recorded(breaching=special_procedures_are_of_schedule_3)

    def test_inside_schedule_3(self) -> None:
        """In a referred matter special procedures apply without a breach."""
        given(independent).when(indicated).then_recorded()


class TestSeverity:
    """How serious the conduct would be if proved, and who says so."""

    def test_inside_schedule_3_without_an_indication(self) -> None:
        """Inside Schedule 3 the indication comes first."""
        given(independent).when(gross).then_recorded(breaching=severity_follows_indication)

    def test_inside_schedule_3_with_an_indication(self) -> None:
        """After the indication the assessment breaks nothing."""
        given(independent, indicated).when(gross).then_recorded()

    def test_outside_schedule_3_without_an_indication(self) -> None:
        """Outside Schedule 3 no indication is needed."""
        given(outside_schedule_3).when(gross).then_recorded()

    def test_by_the_investigator_of_an_independent_investigation(self) -> None:
        """In independent investigations the Director General assesses, not the investigator."""
        given(independent, indicated).when(happened(gross, decided_by=Role.LEAD_INVESTIGATOR)).then_recorded(
            breaching=director_general_assesses, naming="lead investigator"
        )

    def test_by_the_director_general(self) -> None:
        """In independent investigations the Director General's assessment stands."""
        given(independent, indicated).when(happened(gross, decided_by=Role.DECISION_MAKER)).then_recorded()

    def test_by_the_authority_of_a_local_investigation(self) -> None:
        """In a local investigation the investigator assesses, not the authority."""
        given(local, indicated).when(happened(gross, decided_by=Role.APPROPRIATE_AUTHORITY)).then_recorded(
            breaching=local_investigator_assesses
        )

    def test_by_the_investigator_of_a_local_investigation(self) -> None:
        """In a local investigation the investigator's assessment stands."""
        given(local, indicated).when(happened(gross, decided_by=Role.INVESTIGATOR)).then_recorded()

    def test_by_the_investigator_outside_schedule_3(self) -> None:
        """Outside Schedule 3 the appropriate authority assesses."""
        given(outside_schedule_3).when(happened(gross, decided_by=Role.INVESTIGATOR)).then_recorded(
            breaching=authority_assesses
        )

    def test_by_the_authority_outside_schedule_3(self) -> None:
        """Outside Schedule 3 the authority's assessment stands."""
        given(outside_schedule_3).when(happened(gross, decided_by=Role.APPROPRIATE_AUTHORITY)).then_recorded()

    def test_as_practice_requiring_improvement_inside_schedule_3(self) -> None:
        """Inside Schedule 3 the assessment knows two levels only."""
        practice = SeverityAssessed(officer="o-1", result=Severity.PRACTICE_REQUIRING_IMPROVEMENT)

        given(independent, indicated).when(practice).then_recorded(breaching=level_is_of_the_track)

    def test_as_practice_requiring_improvement_outside_schedule_3(self) -> None:
        """Outside Schedule 3 practice requiring improvement is a result."""
        practice = SeverityAssessed(officer="o-1", result=Severity.PRACTICE_REQUIRING_IMPROVEMENT)

        given(outside_schedule_3).when(practice).then_recorded()

    def test_as_a_vetting_matter_under_the_rules_of_2020(self) -> None:
        """A matter of 2021 cannot take the vetting route."""
        vetting = SeverityAssessed(officer="o-1", result=Severity.VETTING)

        given(outside_schedule_3).when(vetting).then_recorded(breaching=vetting_route_is_of_2025)

    def test_as_a_vetting_matter_under_the_rules_of_2025(self) -> None:
        """A matter that came to attention in June 2025 can."""
        vetting = SeverityAssessed(officer="o-1", result=Severity.VETTING)
        opening = (happened(event, "2025-06-02") for event in OPENING)

        given_only(*opening, outside_schedule_3).when(vetting).then_recorded()

    def test_as_misconduct_under_the_rules_of_2020(self) -> None:
        """Any other result has nothing to do with the vetting route."""
        given(outside_schedule_3).when(gross).then_silent(vetting_route_is_of_2025)


class TestRevision:
    """A change of the assessment."""

    def test_without_consulting_the_authority(self) -> None:
        """Inside Schedule 3 the authority is consulted first."""
        alone = SeverityAssessmentRevised(officer="o-1", result=Severity.MISCONDUCT, authority_consulted=False)

        given(independent, indicated, gross).when(alone).then_recorded(breaching=authority_is_consulted)

    def test_silent_about_the_authority(self) -> None:
        """Live, the consultation is to be recorded."""
        silent = SeverityAssessmentRevised(officer="o-1", result=Severity.MISCONDUCT)

        given(independent, indicated, gross).when(silent).then_recorded(breaching=authority_is_consulted)

    def test_silent_about_the_authority_in_older_records(self) -> None:
        """In historic capture silence is not shown, not a breach."""
        silent = SeverityAssessmentRevised(officer="o-1", result=Severity.MISCONDUCT)

        given(independent, indicated, gross).when(happened(silent, historic=True)).then_not_shown(
            authority_is_consulted
        )

    def test_of_nothing(self) -> None:
        """A revision needs an assessment to revise."""
        given(independent, indicated).when(revised).then_recorded(breaching=revision_follows_assessment)

    def test_after_consulting(self) -> None:
        """With both, the revision breaks nothing."""
        given(independent, indicated, gross).when(revised).then_recorded()

    def test_of_another_allegation(self) -> None:
        """An assessment of one allegation is none of another."""
        other = SeverityAssessed(officer="o-1", allegations=("a-2",), result=Severity.MISCONDUCT)
        first = SeverityAssessmentRevised(
            officer="o-1", allegations=("a-1",), result=Severity.GROSS_MISCONDUCT, authority_consulted=True
        )

        given(independent, indicated, other).when(first).then_recorded(breaching=revision_follows_assessment)


class TestNotice:
    """Telling the officer."""

    def test_before_severity_is_assessed(self) -> None:
        """The notice follows the severity assessment."""
        given(independent, indicated).when(served).then_recorded(breaching=notice_follows_severity)

    def test_after_severity_is_assessed(self) -> None:
        """After the assessment the notice breaks nothing."""
        given(independent, indicated, gross).when(served).then_recorded()

    def test_that_leaves_out_the_officers_rights(self) -> None:
        """The notice tells the officer of their rights."""
        bare = NoticeOfInvestigationServed(officer="o-1", rights_explained=False)

        given(independent, indicated, gross).when(bare).then_recorded(breaching=notice_tells_of_rights)

    def test_deferred_without_a_ground(self) -> None:
        """A deferral needs one of the two grounds."""
        given().when(NoticeOfInvestigationDeferred(officer="o-1")).then_recorded(breaching=deferral_has_a_ground)

    def test_deferred_for_another_investigation(self) -> None:
        """Prejudice to another investigation is a ground."""
        deferred = NoticeOfInvestigationDeferred(officer="o-1", ground=HarmGround.PREJUDICE_TO_ANOTHER_INVESTIGATION)

        given().when(deferred).then_recorded()

    def test_supplementing_none(self) -> None:
        """A further notice supplements a first one."""
        given(gross).when(SupplementaryNoticeServed(officer="o-1")).then_recorded(
            breaching=further_notice_follows_the_first
        )

    def test_supplementing_the_first(self) -> None:
        """After a first notice a further one breaks nothing."""
        given(gross, served).when(SupplementaryNoticeServed(officer="o-1")).then_recorded()


class TestRepresentations:
    """The officer's response: ten working days."""

    def test_without_a_notice(self) -> None:
        """A response answers a notice."""
        given().when(RepresentationsReceived(officer="o-1")).then_recorded(breaching=response_follows_notice)

    def test_on_the_tenth_working_day(self) -> None:
        """Easter and weekends do not count: from 1 April 2021 the tenth working day is 19 April."""
        response = happened(RepresentationsReceived(officer="o-1"), "2021-04-19")

        given(gross, happened(served, "2021-04-01")).when(response).then_recorded()

    def test_after_the_time_allowed(self) -> None:
        """Where more time was allowed, that is the time."""
        late = RepresentationsReceived(officer="o-1", extended_until=PartialDate.parse("2021-05-01"))

        given(gross, happened(served, "2021-04-01")).when(happened(late, "2021-05-02")).then_recorded(
            breaching=response_is_in_time, naming="extended until 1 May 2021"
        )

    def test_on_the_eleventh_working_day(self) -> None:
        """A day later the response is out of time."""
        response = happened(RepresentationsReceived(officer="o-1"), "2021-04-20")

        given(gross, happened(served, "2021-04-01")).when(response).then_recorded(breaching=response_is_in_time)

    def test_within_what_the_investigator_allowed(self) -> None:
        """An extension replaces the period."""
        allowed = RepresentationsReceived(officer="o-1", extended_until=PartialDate.parse("2021-05-01"))

        given(gross, happened(served, "2021-04-01")).when(happened(allowed, "2021-04-29")).then_recorded()

    def test_on_a_date_too_rough_to_tell(self) -> None:
        """A response in April may have been in time."""
        response = happened(RepresentationsReceived(officer="o-1"), "2021-04")

        given(gross, happened(served, "2021-04-01")).when(response).then_recorded()
