"""Referral: prompt where it must be, assessed by the oversight body, in one of three forms."""

import pytest

from ledger.events.base import Event
from ledger.events.intake import DsiMatterRecorded, RecordableConductMatterRecorded
from ledger.events.referral import (
    MatterCalledIn,
    MatterReferredBack,
    MatterReferredToIopc,
    MatterTreatedAsReferred,
    ModeNotificationWithheld,
    ModeOfInvestigationChanged,
    ModeOfInvestigationDetermined,
    ReferralAssessed,
    ReferralCriteriaAssessed,
    SupplementaryReferralInformationProvided,
)
from ledger.law.referral import (
    assessment_follows_referral,
    called_in_matter_is_referred,
    change_follows_determination,
    chief_officer_is_not_left_to_the_force,
    mandatory_needs_a_description,
    mandatory_referral_is_prompt,
    mode_needs_necessity,
    oversight_body_decides_the_mode,
    policing_body_refers_the_unreferred,
    recorded_by_the_day_of_referral,
    referred_back_if_not_necessary,
    three_forms_only,
    withholding_needs_harm,
)
from ledger.vocabulary import Mode, ModeWithholdingGround, ReferralCriterion, ReferralType, Role
from tests.spec import given, happened

referred = MatterReferredToIopc()
necessary = ReferralAssessed(investigation_necessary=True)
unnecessary = ReferralAssessed(investigation_necessary=False)
independent = ModeOfInvestigationDetermined(mode=Mode.INDEPENDENT)
local = ModeOfInvestigationDetermined(mode=Mode.LOCAL)


class TestPromptness:
    criteria = ReferralCriteriaAssessed(criteria=(ReferralCriterion.SERIOUS_CORRUPTION,), mandatory=True)

    def test_mandatory(self) -> None:
        """A mandatory referral is made by the end of the next day, weekend or not."""
        clear = given(happened(self.criteria, "2021-03-05"))

        clear.when(happened(referred, "2021-03-06")).then_recorded()
        clear.when(happened(referred, "2021-03-07")).then_recorded(breaching=mandatory_referral_is_prompt)

    def test_voluntary(self) -> None:
        """A voluntary referral has no period."""
        criteria = ReferralCriteriaAssessed(mandatory=False)

        given(happened(criteria, "2021-03-05")).when(happened(referred, "2021-06-01")).then_recorded()

    def test_of_unknown_date(self) -> None:
        """A referral some time in March may have been prompt."""
        given(happened(self.criteria, "2021-03-05")).when(happened(referred, "2021-03")).then_silent(
            mandatory_referral_is_prompt
        )

    def test_called_in(self) -> None:
        """A matter that was called in is referred by the end of the next day."""
        called = given(happened(MatterCalledIn(), "2021-03-05"))

        called.when(happened(referred, "2021-03-06")).then_recorded()
        called.when(happened(referred, "2021-03-07")).then_recorded(breaching=called_in_matter_is_referred)

    def test_recorded_after_the_referral(self) -> None:
        """A matter is recorded no later than the day on which it is referred."""
        history = given(happened(referred, "2021-03-01"))
        recorded = RecordableConductMatterRecorded()

        history.when(happened(recorded, "2021-03-01")).then_recorded()
        history.when(happened(recorded, "2021-03-02")).then_recorded(breaching=recorded_by_the_day_of_referral)


class TestReferrer:
    by_policing_body = MatterReferredToIopc(by=Role.LOCAL_POLICING_BODY, referral_type=ReferralType.VOLUNTARY)

    def test_policing_body(self) -> None:
        """A local policing body refers, of its own choice, what the chief officer has not referred."""
        mandatory = MatterReferredToIopc(by=Role.LOCAL_POLICING_BODY, referral_type=ReferralType.MANDATORY)

        given().when(self.by_policing_body).then_recorded()
        given(referred).when(self.by_policing_body).then_recorded(breaching=policing_body_refers_the_unreferred)
        given().when(mandatory).then_recorded(breaching=policing_body_refers_the_unreferred)

    def test_mandatory_for_gravity(self) -> None:
        """Gravity alone makes no referral mandatory."""
        for_gravity = MatterReferredToIopc(referral_type=ReferralType.MANDATORY, criteria=(ReferralCriterion.GRAVITY,))
        for_corruption = MatterReferredToIopc(
            referral_type=ReferralType.MANDATORY, criteria=(ReferralCriterion.SERIOUS_CORRUPTION,)
        )

        given().when(for_gravity).then_recorded(breaching=mandatory_needs_a_description)
        given().when(for_corruption).then_recorded()


class TestAssessment:
    def test_without_a_referral(self) -> None:
        """What is assessed was referred, or treated as referred."""
        given().when(necessary).then_recorded(breaching=assessment_follows_referral)
        given(referred).when(necessary).then_recorded()
        given(MatterTreatedAsReferred()).when(necessary).then_recorded()

    def test_more_information_without_a_referral(self) -> None:
        """What is supplemented was referred too."""
        more = SupplementaryReferralInformationProvided()

        given().when(more).then_recorded(breaching=assessment_follows_referral)
        given(referred).when(more).then_recorded()

    def test_referred_back(self) -> None:
        """Only a matter whose investigation is not necessary is referred back."""
        given(referred, necessary).when(MatterReferredBack()).then_recorded(breaching=referred_back_if_not_necessary)
        given(referred).when(MatterReferredBack()).then_recorded(
            breaching=referred_back_if_not_necessary, naming="not recorded"
        )
        given(referred, unnecessary).when(MatterReferredBack()).then_recorded()


class TestMode:
    def test_not_necessary(self) -> None:
        """The form is determined where an investigation is necessary."""
        given(referred, unnecessary).when(independent).then_recorded(breaching=mode_needs_necessity)
        given(referred).when(independent).then_recorded(breaching=mode_needs_necessity, naming="not recorded")
        given(referred, necessary).when(independent).then_recorded()

    @pytest.mark.parametrize("mode", [Mode.MANAGED, Mode.SUPERVISED, Mode.RETURNED])
    def test_of_another_form(self, mode: Mode) -> None:
        """An investigation is local, directed or independent."""
        given(referred, necessary).when(ModeOfInvestigationDetermined(mode=mode)).then_recorded(
            breaching=three_forms_only
        )
        given(referred, necessary, independent).when(ModeOfInvestigationChanged(to=mode)).then_recorded(
            breaching=three_forms_only
        )

    def test_unstated(self) -> None:
        """A source that does not state the form breaks nothing."""
        given(referred, necessary).when(ModeOfInvestigationDetermined()).then_recorded()

    def test_death_and_a_chief_officer(self) -> None:
        """A death matter about a chief officer is not left to the force."""
        about_chief = MatterReferredToIopc(criteria=(ReferralCriterion.CHIEF_OFFICER,))
        history: tuple[Event, ...] = (DsiMatterRecorded(), about_chief, necessary)

        given(*history).when(local).then_recorded(breaching=chief_officer_is_not_left_to_the_force)
        given(*history).when(independent).then_recorded()
        given(about_chief, necessary).when(local).then_recorded()

    def test_decided_by_the_force(self) -> None:
        """The oversight body determines the form, not the authority."""
        by_force = happened(independent, decided_by=Role.APPROPRIATE_AUTHORITY)
        by_oversight = happened(independent, decided_by=Role.DECISION_MAKER)

        given(referred, necessary).when(by_force).then_recorded(breaching=oversight_body_decides_the_mode)
        given(referred, necessary).when(by_oversight).then_recorded()

    def test_changed(self) -> None:
        """A form that was determined is changed, from what it was."""
        change = ModeOfInvestigationChanged(from_=Mode.LOCAL, to=Mode.DIRECTED)

        given(referred, necessary).when(change).then_recorded(breaching=change_follows_determination)
        given(referred, necessary, independent).when(change).then_recorded(
            breaching=change_follows_determination, naming="independent"
        )
        given(referred, necessary, local).when(change).then_recorded()

    def test_withheld(self) -> None:
        """The form is withheld only where telling it would do harm."""
        harmless = ModeNotificationWithheld(real_risk_of_significant_adverse_effect=False)
        harmful = ModeNotificationWithheld(ground=ModeWithholdingGround.HARM_TO_A_PERSON)

        given().when(harmless).then_recorded(breaching=withholding_needs_harm)
        given().when(ModeNotificationWithheld()).then_recorded(breaching=withholding_needs_harm)
        given().when(harmful).then_recorded()
