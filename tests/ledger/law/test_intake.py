"""Intake: received before recorded, recorded once and soon, withdrawn by signature, and people kept informed."""

from ledger.dates import PartialDate
from ledger.events.intake import (
    AllegationAdded,
    AllegationReclassified,
    ComplainantToldOfOutcome,
    ComplainantUpdated,
    ComplaintLogged,
    ComplaintReceived,
    ComplaintRecorded,
    ComplaintWithdrawn,
    InterestedPersonAccepted,
    MattersCombined,
    MatterSplit,
    RecordableConductMatterRecorded,
    RecordingDeclined,
    RecordingDirected,
)
from ledger.events.investigation import InvestigationStarted
from ledger.events.referral import MatterReferredBack, MatterReferredToIopc, ReferralAssessed
from ledger.law.intake import (
    categories_are_of_the_time,
    complainant_hears_of_refusal,
    complaint_comes_first,
    directed_matter_is_recorded,
    interested_person_consents,
    outcome_is_told_in_time,
    oversight_body_consents,
    oversight_body_hears_of_withdrawal,
    reclassified_from_what_it_was,
    recorded_promptly,
    updates_come_in_time,
    withdrawal_is_signed,
)
from ledger.vocabulary import AllegationCategory
from tests.spec import given, given_only, happened

received = ComplaintReceived(complainant="c-1")
recorded = RecordableConductMatterRecorded()
referred = MatterReferredToIopc()
returned = (ReferralAssessed(investigation_necessary=False), MatterReferredBack())


class TestRecording:
    def test_complaint_not_received(self) -> None:
        """A complaint is logged or recorded after it was received."""
        given().when(ComplaintLogged()).then_recorded(breaching=complaint_comes_first)
        given().when(ComplaintRecorded()).then_recorded(breaching=complaint_comes_first)
        given(received).when(ComplaintLogged()).then_recorded()

    def test_twice(self) -> None:
        """A matter is recorded once."""
        given(received, ComplaintRecorded()).when(ComplaintRecorded()).then_refused(by="second-opening")
        given(received).when(ComplaintRecorded()).then_recorded()

    def test_in_time(self) -> None:
        """A matter that came to light on Monday is recorded by the end of Tuesday."""
        given().when(happened(recorded, "2021-03-02")).then_recorded()
        given().when(happened(recorded, "2021-03-03")).then_recorded(breaching=recorded_promptly, naming="2 March 2021")

    def test_on_a_rough_date(self) -> None:
        """A recording some time in March may have been in time."""
        given().when(happened(recorded, "2021-03")).then_silent(recorded_promptly)

    def test_under_the_older_rules(self) -> None:
        """The period is not asked of a matter that came to attention before February 2020."""
        history = given_only(happened(received, "2016-03-01"))

        history.when(happened(recorded, "2016-05-01")).then_silent(recorded_promptly)

    def test_declined(self) -> None:
        """What was directed to be recorded is not declined, and a refusal is told to the complainant."""
        untold = RecordingDeclined(complainant_notified=False)
        told = RecordingDeclined(complainant_notified=True)

        given(received, RecordingDirected()).when(told).then_recorded(breaching=directed_matter_is_recorded)
        given(received).when(untold).then_recorded(breaching=complainant_hears_of_refusal)
        given(received).when(told).then_recorded()


class TestAllegation:
    old_code = AllegationCategory.LEGACY_DISCRIMINATION
    new_code = AllegationCategory.DISCRIMINATION_RACE

    def test_category_of_another_time(self) -> None:
        """An allegation of 2021 is not counted under the scheme that ended in 2020."""
        given().when(AllegationAdded(allegation="a-3", category=(self.old_code,))).then_recorded(
            breaching=categories_are_of_the_time
        )
        given().when(AllegationAdded(allegation="a-3", category=(self.new_code,))).then_recorded()

    def test_reclassified(self) -> None:
        """A reclassification names the categories that the allegation had."""
        added = AllegationAdded(allegation="a-3", category=(self.new_code,))
        to = (AllegationCategory.DISCREDITABLE_CONDUCT,)
        wrong = AllegationReclassified(allegation="a-3", from_=(AllegationCategory.OTHER,), to=to)
        right = AllegationReclassified(allegation="a-3", from_=(self.new_code,), to=to)

        given(added).when(wrong).then_recorded(breaching=reclassified_from_what_it_was)
        given(added).when(right).then_recorded()


class TestWithOversightBody:
    def test_combined_without_consent(self) -> None:
        """A matter that is with the oversight body is combined or split with its consent."""
        refused = MattersCombined(oversight_body_consented=False)

        given(referred).when(refused).then_recorded(breaching=oversight_body_consents, naming="did not consent")
        given(referred).when(MatterSplit()).then_recorded(breaching=oversight_body_consents, naming="not recorded")
        given(referred).when(MatterSplit(oversight_body_consented=True)).then_recorded()

    def test_combined_elsewhere(self) -> None:
        """A matter that was never with it, or is back, needs no consent."""
        given().when(MattersCombined()).then_recorded()
        given(referred, *returned).when(MattersCombined()).then_recorded()

    def test_withdrawal_not_told(self) -> None:
        """The oversight body is told of the withdrawal of a complaint that is with it."""
        untold = ComplaintWithdrawn(signed=True, oversight_body_told=False)
        silent = ComplaintWithdrawn(signed=True)
        told = ComplaintWithdrawn(signed=True, oversight_body_told=True)

        given(received, referred).when(untold).then_recorded(breaching=oversight_body_hears_of_withdrawal)
        given(received, referred).when(silent).then_recorded(breaching=oversight_body_hears_of_withdrawal)
        given(received, referred).when(told).then_recorded()
        given(received).when(silent).then_recorded()


class TestWithdrawal:
    def test_unsigned(self) -> None:
        """A complaint is withdrawn by a signed notice."""
        given(received).when(ComplaintWithdrawn(signed=False)).then_recorded(breaching=withdrawal_is_signed)
        given(received).when(ComplaintWithdrawn()).then_recorded(breaching=withdrawal_is_signed)
        given(received).when(ComplaintWithdrawn(signed=True, notice="d-1")).then_recorded()


class TestInforming:
    started = happened(InvestigationStarted(investigation="i-1"), "2021-03-01")
    updated = ComplainantUpdated(complainant="c-1")

    def test_first_update(self) -> None:
        """The first update comes within four weeks of the start."""
        given(received, self.started).when(happened(self.updated, "2021-03-29")).then_recorded()
        given(received, self.started).when(happened(self.updated, "2021-03-30")).then_recorded(
            breaching=updates_come_in_time
        )

    def test_next_update(self) -> None:
        """Each later one comes within four weeks of the last."""
        history = given(received, self.started, happened(self.updated, "2021-03-10"))

        history.when(happened(self.updated, "2021-04-07")).then_recorded()
        history.when(happened(self.updated, "2021-04-08")).then_recorded(breaching=updates_come_in_time)

    def test_outcome(self) -> None:
        """An outcome is told within five working days; Good Friday and Easter Monday are none."""
        told = ComplainantToldOfOutcome(complainant="c-1", outcome_on=PartialDate.parse("2021-03-31"))

        given(received).when(happened(told, "2021-04-09")).then_recorded()
        given(received).when(happened(told, "2021-04-10")).then_recorded(breaching=outcome_is_told_in_time)

    def test_interested_person(self) -> None:
        """A person is kept informed with their consent."""
        unwilling = InterestedPersonAccepted(person="c-2", consented=False)

        given().when(unwilling).then_recorded(breaching=interested_person_consents)
        given().when(InterestedPersonAccepted(person="c-2", consented=True)).then_recorded()
