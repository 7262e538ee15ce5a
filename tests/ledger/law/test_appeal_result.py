"""How appeals end, and what a court quashes."""

from ledger.events.appeal import (
    AppealWithdrawn,
    JudicialReviewDetermined,
    MeetingAppealDetermined,
    MeetingAppealResultNotified,
    TribunalAppealDetermined,
    TribunalHearingHeld,
)
from ledger.events.referral import ModeOfInvestigationDetermined
from ledger.law.appeal import (
    appeal_is_still_open,
    fresh_panel_is_for_two_grounds,
    oversight_body_hears_of_the_appeal,
    quashing_order_names_what_it_undoes,
    reversal_names_what_it_undoes,
    somebody_more_senior_determines,
    substitute_counts_from_the_first_notice,
    substitute_is_open_to_a_meeting,
)
from ledger.vocabulary import (
    AppealGround,
    AppealOutcome,
    Mode,
    ReviewOutcome,
    Sanction,
)
from tests.builders.appeal import meeting_appeal, tribunal_appeal
from tests.builders.sanction import final_warning_imposed, hearing, meeting
from tests.spec import entry_id, given, happened

confirmed = MeetingAppealDetermined(officer="o-1", appeal="ap-1", outcome=AppealOutcome.CONFIRMED, more_senior=True)


class TestDetermination:
    """How appeals end."""

    substituted = MeetingAppealDetermined(
        officer="o-1",
        appeal="ap-1",
        outcome=AppealOutcome.SUBSTITUTED,
        sanction=Sanction.WRITTEN_WARNING,
        undoes=(entry_id(8),),
        more_senior=True,
    )

    def test_by_a_colleague(self) -> None:
        """The appeal is determined by somebody senior to who made the first decision."""
        given(meeting, meeting_appeal).when(confirmed.model_copy(update={"more_senior": False})).then_recorded(
            breaching=somebody_more_senior_determines
        )

    def test_by_nobody_knows_whom(self) -> None:
        """That the source is silent about it is said too."""
        given(meeting, meeting_appeal).when(confirmed.model_copy(update={"more_senior": None})).then_recorded(
            breaching=somebody_more_senior_determines, naming="not recorded"
        )

    def test_by_somebody_more_senior(self) -> None:
        """A more senior person may determine it."""
        given(meeting, meeting_appeal).when(confirmed).then_recorded()

    def test_a_dismissal_in_the_actions_place(self) -> None:
        """What an appeal puts in the action's place is an action that a misconduct meeting could impose."""
        harsher = self.substituted.model_copy(update={"sanction": Sanction.DISMISSAL_WITHOUT_NOTICE})

        given(meeting, final_warning_imposed, meeting_appeal).when(harsher).then_recorded(
            breaching=substitute_is_open_to_a_meeting
        )

    def test_a_written_warning_in_the_actions_place(self) -> None:
        """A meeting could have imposed a written warning."""
        given(meeting, final_warning_imposed, meeting_appeal).when(self.substituted).then_recorded()

    def test_counting_from_the_appeal(self) -> None:
        """A substitute counts from the date of the original notice, not from the appeal."""
        first = happened(final_warning_imposed, "2021-06-01")

        given(meeting, first, meeting_appeal).when(happened(self.substituted, "2021-06-20")).then_recorded(
            breaching=substitute_counts_from_the_first_notice, naming="1 June 2021"
        )

    def test_counting_from_the_first_notice(self) -> None:
        """The appeal's effective date is that of the decision it replaces."""
        first = happened(final_warning_imposed, "2021-06-01")
        determined = happened(self.substituted, "2021-06-20", effective="2021-06-01")

        given(meeting, first, meeting_appeal).when(determined).then_recorded()

    def test_a_reversal_of_nothing_named(self) -> None:
        """A reversed decision no longer has effect, so the reversal names it."""
        reversed_ = TribunalAppealDetermined(officer="o-1", appeal="ap-1", outcome=AppealOutcome.REVERSED)

        given(hearing, tribunal_appeal).when(reversed_).then_recorded(breaching=reversal_names_what_it_undoes)

    def test_a_reversal_of_a_dismissal(self) -> None:
        """A reversal that names its decision keeps the rule."""
        reversed_ = TribunalAppealDetermined(
            officer="o-1", appeal="ap-1", outcome=AppealOutcome.REVERSED, undoes=(entry_id(8),)
        )

        given(hearing, final_warning_imposed, tribunal_appeal).when(reversed_).then_recorded()

    def test_a_step_after_the_end(self) -> None:
        """An appeal that was withdrawn takes no further step."""
        withdrawn = AppealWithdrawn(officer="o-1", appeal="ap-1")

        given(hearing, tribunal_appeal, withdrawn).when(
            TribunalHearingHeld(officer="o-1", appeal="ap-1")
        ).then_recorded(breaching=appeal_is_still_open)

    def test_a_step_before_the_end(self) -> None:
        """An appeal that is open may be heard."""
        given(hearing, tribunal_appeal).when(TribunalHearingHeld(officer="o-1", appeal="ap-1")).then_recorded()

    def test_an_appeal_that_nobody_lodged(self) -> None:
        """An appeal that is not in the case has no steps."""
        given(hearing).when(confirmed).then_refused(by="unknown-appeal")


class TestJudicialReview:
    """What a court quashes."""

    def test_a_quashing_of_nothing_named(self) -> None:
        """What a court quashes no longer has effect, so the order names it."""
        given().when(JudicialReviewDetermined(outcome=ReviewOutcome.QUASHED)).then_recorded(
            breaching=quashing_order_names_what_it_undoes
        )

    def test_a_refusal(self) -> None:
        """A court that refuses the application quashes nothing."""
        given().when(JudicialReviewDetermined(outcome=ReviewOutcome.REFUSED)).then_recorded()


class TestFreshPanel:
    """When a tribunal sends a case back (PAT Rules 2020 r.26)."""

    def sent_back(self, *grounds: AppealGround) -> TribunalAppealDetermined:
        """The case is to be heard by a fresh panel, on these grounds."""
        return TribunalAppealDetermined(
            officer="o-1", appeal="ap-1", outcome=AppealOutcome.REMITTED, grounds_upheld=grounds
        )

    def test_on_unreasonableness_alone(self) -> None:
        """An outcome that was merely unreasonable is replaced, not sent back."""
        given(hearing, tribunal_appeal).when(self.sent_back(AppealGround.UNREASONABLE)).then_recorded(
            breaching=fresh_panel_is_for_two_grounds
        )

    def test_on_new_evidence(self) -> None:
        """New evidence sends it back, whatever else was upheld; so may grounds that are not told."""
        both = self.sent_back(AppealGround.UNREASONABLE, AppealGround.NEW_EVIDENCE)

        given(hearing, tribunal_appeal).when(both).then_silent(fresh_panel_is_for_two_grounds)
        given(hearing, tribunal_appeal).when(self.sent_back()).then_silent(fresh_panel_is_for_two_grounds)


class TestTellingTheOversightBody:
    """Who beside the officer is told the result (reg 47)."""

    directed = ModeOfInvestigationDetermined(mode=Mode.DIRECTED)
    told = MeetingAppealResultNotified(officer="o-1", appeal="ap-1", oversight_body_told=True)

    def test_after_a_directed_investigation(self) -> None:
        """The oversight body is told; that it was not, or that nothing is recorded, is a breach."""
        decided = given(meeting, self.directed, meeting_appeal, confirmed)

        decided.when(self.told).then_recorded()
        for untold in (False, None):
            decided.when(self.told.model_copy(update={"oversight_body_told": untold})).then_recorded(
                breaching=oversight_body_hears_of_the_appeal
            )

    def test_after_another_investigation(self) -> None:
        """It need not be told of other cases."""
        untold = self.told.model_copy(update={"oversight_body_told": False})

        given(meeting, meeting_appeal, confirmed).when(untold).then_recorded()
