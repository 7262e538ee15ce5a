"""Complaint handling: an outcome follows a complaint and belongs to the rules of its time."""

from ledger.events.complaint import ComplaintHandlingDetermined, ComplaintOutcomeDetermined
from ledger.events.intake import ComplaintLogged, ComplaintReceived
from ledger.law.complaint import outcome_is_of_the_time, outcome_needs_a_complaint, schedule_3_is_kept
from ledger.vocabulary import ComplaintHandling, ComplaintOutcome
from tests.spec import given, given_only, happened

received = ComplaintReceived(complainant="c-1")
acceptable = ComplaintOutcomeDetermined(outcome=ComplaintOutcome.SERVICE_ACCEPTABLE)
not_upheld = ComplaintOutcomeDetermined(outcome=ComplaintOutcome.NOT_UPHELD)
outside = ComplaintHandlingDetermined(handling=ComplaintHandling.OUTSIDE_SCHEDULE_3)


class TestOutcome:
    def test_without_a_complaint(self) -> None:
        """A complaint's outcome follows a complaint."""
        given().when(acceptable).then_recorded(breaching=outcome_needs_a_complaint)
        given(received).when(acceptable).then_recorded()

    def test_of_another_time(self) -> None:
        """Since February 2020 a complaint is not dismissed as not upheld; before, it was."""
        before = given_only(happened(received, "2016-03-01"))

        given(received).when(not_upheld).then_recorded(breaching=outcome_is_of_the_time)
        before.when(not_upheld).then_silent(outcome_is_of_the_time)


class TestHandling:
    def test_outside_schedule_3(self) -> None:
        """What is inside Schedule 3 is not handled outside it."""
        inside = ComplaintLogged(inside_schedule_3=True)

        given(received, inside).when(outside).then_recorded(breaching=schedule_3_is_kept)
        given(received).when(outside).then_recorded()
