"""How reflective practice changes a case: an open strand until its report, lessons that wait, an account set apart."""

from ledger.case.outcomes import outcome_of
from ledger.case.warnings import warning_runs
from ledger.dates import PartialDate
from ledger.events.reflective_practice import (
    Lesson,
    OrganisationalLessonActioned,
    ReflectiveReviewDevelopmentReportProduced,
    RprpAccountReceived,
    RprpClosed,
    RprpDiscussionHeld,
    RprpMatterReturnedToAuthority,
    RprpReferralReceived,
    RprpReviewerAppointed,
)
from ledger.vocabulary import LessonFor
from tests.builders.sanction import final_warning_imposed, meeting
from tests.spec import given, happened

referred = RprpReferralReceived(officer="o-1")
report = ReflectiveReviewDevelopmentReportProduced(officer="o-1")
account = RprpAccountReceived(officer="o-1", account="d-account")


class TestStrand:
    """From the referral to the report."""

    def test_referred(self) -> None:
        """A referral opens the process for its officer."""
        (strand,) = given(referred).case().open_strands()

        assert ("reflective_practice", ("o-1",)) == (strand.kind, strand.officers)

    def test_ended(self) -> None:
        """The report, the return to the authority and the closure each end it."""
        ends = (report, RprpMatterReturnedToAuthority(officer="o-1"), RprpClosed(officer="o-1"))

        assert [(), (), ()] == [given(referred, end).case().open_strands() for end in ends]

    def test_reviewer(self) -> None:
        """The reviewer is known by an opaque id."""
        appointed = RprpReviewerAppointed(officer="o-1", reviewer="p-1")

        assert "p-1" == given(referred, appointed).case().officer("o-1").practice.reviewer


class TestLessons:
    """Lessons for line management and the force wait for action."""

    lessons = (
        Lesson(id="l-1", for_=LessonFor.OFFICER),
        Lesson(id="l-2", for_=LessonFor.FORCE),
        Lesson(id="l-3", for_=LessonFor.LINE_MANAGEMENT),
    )
    discussed = RprpDiscussionHeld(officer="o-1", key_lessons=lessons)

    def test_waiting(self) -> None:
        """Every lesson that is not the officer's own waits."""
        assert ("l-2", "l-3") == given(self.discussed).case().officer("o-1").practice.lessons_waiting

    def test_acted_on(self) -> None:
        """A lesson that was acted on waits no longer."""
        acted = OrganisationalLessonActioned(officer="o-1", lesson="l-2")

        assert ("l-3",) == given(self.discussed, acted).case().officer("o-1").practice.lessons_waiting


class TestReport:
    """When the report was agreed."""

    def test_agreed_when_produced(self) -> None:
        """Where no date of agreement is stated, it is that of the report."""
        practice = given(happened(report, "2021-06-01")).case().officer("o-1").practice

        assert PartialDate.parse("2021-06-01") == practice.report_agreed_on

    def test_agreed_on_another_day(self) -> None:
        """A stated date of agreement counts."""
        agreed = ReflectiveReviewDevelopmentReportProduced.model_validate({"officer": "o-1", "agreed_on": "2021-06-07"})

        assert "2021-06-07" == str(
            given(happened(agreed, "2021-06-01")).case().officer("o-1").practice.report_agreed_on
        )


class TestAccount:
    """The account is set apart from the history of sanctions."""

    def test_does_not_show_in_sanction_history(self) -> None:
        """Warnings and outcome are the same with the account and without."""
        with_account = given(meeting, final_warning_imposed, account).case()
        without = given(meeting, final_warning_imposed).case()

        assert warning_runs(with_account, "o-1") == warning_runs(without, "o-1")
        assert outcome_of(with_account, "o-1") == outcome_of(without, "o-1")
