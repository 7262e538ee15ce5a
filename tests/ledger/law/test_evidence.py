"""Evidence: no interview without notice, no gap in the chain of custody."""

from ledger.dates import PartialDate
from ledger.events.base import SealedText
from ledger.events.evidence import (
    DigitalMaterialReviewed,
    ExhibitExamined,
    ExhibitRegistered,
    ExhibitReturned,
    ExhibitSeized,
    ExhibitTransferred,
    InterviewConducted,
    InterviewNotAttended,
    InterviewNotified,
    InterviewPostponed,
)
from ledger.events.investigation import NoticeOfInvestigationServed, SeverityAssessed
from ledger.law.evidence import (
    alternative_is_in_time,
    custody_has_no_gap,
    custody_runs_forward,
    examined_where_it_is_held,
    interview_follows_notice,
    officer_attends,
    returned_exhibit_stays_out,
    reviewed_exhibit_is_registered,
)
from ledger.vocabulary import ExhibitKind, Force, InterviewType, Severity
from tests.spec import given, happened

assessed = SeverityAssessed(officer="o-1", result=Severity.MISCONDUCT)
noticed = NoticeOfInvestigationServed(officer="o-1")
interview = InterviewConducted(officer="o-1", kind=InterviewType.MISCONDUCT)
told = InterviewNotified(officer="o-1", date=PartialDate.parse("2021-06-01"))
seized = ExhibitSeized(exhibit="x-1", kind=ExhibitKind.MOBILE_PHONE, force=Force.NORTH_YORKSHIRE)
to_laboratory = ExhibitTransferred(exhibit="x-1", from_="12", to="laboratory")


class TestInterview:
    """Interviews with officers."""

    def test_without_notice(self) -> None:
        """A misconduct interview without notice or terms of reference is recorded, with a breach."""
        given().when(interview).then_recorded(breaching=interview_follows_notice)

    def test_after_notice(self) -> None:
        """After the notice the interview breaks nothing."""
        given(assessed, noticed).when(interview).then_recorded()

    def test_under_criminal_caution_only(self) -> None:
        """An interview about an offence needs no misconduct notice."""
        given().when(InterviewConducted(officer="o-1", kind=InterviewType.CRIMINAL)).then_recorded()

    def test_moved_by_more_than_five_working_days(self) -> None:
        """The alternative date is within five working days after the day fixed."""
        moved = InterviewPostponed(
            officer="o-1", date=PartialDate.parse("2021-06-01"), alternative=PartialDate.parse("2021-06-09")
        )

        given(told).when(moved).then_recorded(breaching=alternative_is_in_time, naming="9 June 2021")

    def test_moved_by_five_working_days(self) -> None:
        """On the fifth working day the alternative is in time."""
        moved = InterviewPostponed(
            officer="o-1", date=PartialDate.parse("2021-06-01"), alternative=PartialDate.parse("2021-06-08")
        )

        given(told).when(moved).then_recorded()

    def test_not_attended(self) -> None:
        """Attendance is compulsory for an officer who had notice of the interview."""
        given(told).when(InterviewNotAttended(officer="o-1")).then_recorded(breaching=officer_attends)

    def test_not_attended_for_a_reason(self) -> None:
        """Where a reason is recorded, the law does not judge it."""
        ill = InterviewNotAttended(officer="o-1", reason=SealedText(value="illness"))

        given(told).when(ill).then_recorded()

    def test_not_attended_without_notice_of_it(self) -> None:
        """Who was not told of the interview need not attend."""
        given().when(InterviewNotAttended(officer="o-1")).then_recorded()


class TestCustody:
    """Who holds an exhibit."""

    def test_passed_on_by_somebody_else(self) -> None:
        """A transfer from whoever does not hold the exhibit is recorded, with a breach that names the holder."""
        wrong = ExhibitTransferred(exhibit="x-1", from_="store-2", to="laboratory")

        given(seized).when(wrong).then_recorded(breaching=custody_has_no_gap, naming="with North Yorkshire Police")

    def test_passed_on_by_somebody_else_here(self) -> None:
        """Performed through the ledger itself, the same transfer is refused."""
        wrong = ExhibitTransferred(exhibit="x-1", from_="store-2", to="laboratory")

        given(seized).when(happened(wrong, here=True)).then_refused(
            by=custody_has_no_gap, naming="with North Yorkshire Police"
        )

    def test_passed_on_by_nobody(self) -> None:
        """A transfer says who gave the exhibit out."""
        given(seized).when(ExhibitTransferred(exhibit="x-1", to="laboratory")).then_recorded(
            breaching=custody_has_no_gap
        )

    def test_passed_on_by_its_holder(self) -> None:
        """A transfer from the holder breaks nothing, here or elsewhere."""
        given(seized).when(happened(to_laboratory, here=True)).then_recorded()

    def test_given_back_by_the_former_holder(self) -> None:
        """After a transfer the first custodian can give nothing back."""
        given(seized, to_laboratory).when(ExhibitReturned(exhibit="x-1", from_="12")).then_recorded(
            breaching=custody_has_no_gap, naming="laboratory"
        )

    def test_of_unknown_start(self) -> None:
        """Where no custodian was recorded at first, nobody can tell."""
        given(ExhibitSeized(exhibit="x-1")).when(to_laboratory).then_recorded()

    def test_examined_elsewhere(self) -> None:
        """An exhibit is examined by whoever holds it."""
        elsewhere = ExhibitExamined(exhibit="x-1", custodian="laboratory")

        given(seized).when(elsewhere).then_recorded(breaching=examined_where_it_is_held)

    def test_examined_where_it_is(self) -> None:
        """In the laboratory that holds it the examination breaks nothing."""
        examined = ExhibitExamined(exhibit="x-1", custodian="laboratory")

        given(seized, to_laboratory).when(examined).then_recorded()

    def test_passed_on_before_it_came(self) -> None:
        """Custody runs forward in time."""
        given(happened(seized, "2020-11-30")).when(happened(to_laboratory, "2020-11-29")).then_recorded(
            breaching=custody_runs_forward
        )

    def test_passed_on_the_same_day(self) -> None:
        """Within one day only times could tell."""
        given(happened(seized, "2020-11-30")).when(happened(to_laboratory, "2020-11-30")).then_recorded()

    def test_passed_on_after_its_return(self) -> None:
        """What was given back is in custody no more."""
        given(seized, ExhibitReturned(exhibit="x-1", from_="12")).when(to_laboratory).then_recorded(
            breaching=returned_exhibit_stays_out
        )

    def test_of_an_exhibit_never_seized(self) -> None:
        """An exhibit that the case does not know is a structural impossibility."""
        given().when(to_laboratory).then_refused(by="unknown-exhibit")


class TestDigitalMaterial:
    """What was found on a device."""

    def test_on_an_exhibit_without_a_reference(self) -> None:
        """What is reviewed has a reference of its own."""
        given(seized).when(DigitalMaterialReviewed(exhibit="x-1")).then_recorded(
            breaching=reviewed_exhibit_is_registered
        )

    def test_on_a_registered_exhibit(self) -> None:
        """With a reference the review breaks nothing."""
        given(seized, ExhibitRegistered(exhibit="x-1")).when(DigitalMaterialReviewed(exhibit="x-1")).then_recorded()
