"""The barred and the advisory list: reported in time, published and reviewed by the rules."""

from typing import get_args

from ledger.events.determination import CaseToAnswerDetermined
from ledger.events.listing import (
    AdvisoryListReportMade,
    BarredListReportMade,
    BarredReportPart,
    FurtherReportMade,
    ListEntryAdded,
    ListEntryRemoved,
    ListPublicationDecided,
    ListReviewApplied,
)
from ledger.events.service_status import LeftService, Resigned
from ledger.law.listing import (
    advisory_list_is_not_public,
    advisory_report_follows_leaving,
    advisory_report_is_in_time,
    barred_report_follows_dismissal,
    barred_report_has_its_contents,
    barred_report_is_in_time,
    entry_follows_a_report,
    further_report_follows_a_first,
    review_waits_after_conduct,
    review_waits_after_incompetence,
    the_allegation_is_of_gross_misconduct,
    there_is_an_entry,
    withholding_has_a_ground,
)
from ledger.vocabulary import AdvisoryTrigger, CaseToAnswer, DepartureKind, ListKind, ListPublicationGround
from tests.builders.sanction import dismissal_imposed, final_warning_imposed, hearing
from tests.spec import given, happened

barred_report = BarredListReportMade(officer="o-1", contents=get_args(BarredReportPart))
advisory_report = AdvisoryListReportMade(officer="o-1")
on_the_barred_list = ListEntryAdded(officer="o-1", list=ListKind.BARRED)
removed = ListEntryRemoved(officer="o-1", list=ListKind.BARRED)
gross = CaseToAnswerDetermined(officer="o-1", determination=CaseToAnswer.GROSS_MISCONDUCT)
resigned = Resigned(officer="o-1")
published = ListPublicationDecided(officer="o-1", published=True)
withheld = ListPublicationDecided(officer="o-1", published=False)


class TestBarredListReport:
    """The force's report for the barred list; 1 June 2021 was a Tuesday."""

    dismissed = happened(dismissal_imposed, "2021-06-01")

    def test_of_somebody_warned(self) -> None:
        """Who is reported was dismissed, or would have been."""
        given(hearing, final_warning_imposed).when(barred_report).then_recorded(
            breaching=barred_report_follows_dismissal
        )

    def test_of_somebody_dismissed_for_vetting(self) -> None:
        """A dismissal for vetting is reported too."""
        left = LeftService(officer="o-1", kind=DepartureKind.DISMISSED_FOR_VETTING)

        given(left).when(barred_report).then_recorded()

    def test_on_the_sixth_working_day(self) -> None:
        """The day of the dismissal is the first of five working days: the last was 7 June."""
        given(hearing, self.dismissed).when(happened(barred_report, "2021-06-08")).then_recorded(
            breaching=barred_report_is_in_time
        )

    def test_on_the_fifth_working_day(self) -> None:
        """A report on the fifth working day is in time."""
        given(hearing, self.dismissed).when(happened(barred_report, "2021-06-07")).then_recorded()

    def test_without_the_warrant_number(self) -> None:
        """The report has the prescribed contents, and what it lacks is named."""
        contents = tuple(part for part in get_args(BarredReportPart) if part != "warrant_number")
        report = barred_report.model_copy(update={"contents": contents})

        given(hearing, self.dismissed).when(report).then_recorded(
            breaching=barred_report_has_its_contents, naming="warrant number"
        )

    def test_with_contents_not_recorded(self) -> None:
        """That nobody recorded the contents is said too."""
        given(hearing, self.dismissed).when(BarredListReportMade(officer="o-1")).then_recorded(
            breaching=barred_report_has_its_contents, naming="not recorded"
        )

    def test_with_all_contents(self) -> None:
        """A report with all its contents keeps the rule."""
        given(hearing, self.dismissed).when(barred_report).then_silent(barred_report_has_its_contents)


class TestAdvisoryListReport:
    """The force's report for the advisory list; 1 June 2021 was a Tuesday."""

    left = happened(resigned, "2021-06-01")

    def test_of_somebody_in_service(self) -> None:
        """Who is reported for the advisory list left the service."""
        given(gross).when(advisory_report).then_recorded(breaching=advisory_report_follows_leaving)

    def test_of_somebody_who_lost_the_designation(self) -> None:
        """A volunteer whose designation is withdrawn is reported without leaving an office."""
        withdrawn = AdvisoryListReportMade(officer="o-1", trigger=AdvisoryTrigger.DESIGNATION_WITHDRAWN)

        given().when(withdrawn).then_recorded()

    def test_without_gross_misconduct(self) -> None:
        """The allegation that was live at leaving is one of gross misconduct."""
        given(self.left).when(happened(advisory_report, "2021-06-02")).then_recorded(
            breaching=the_allegation_is_of_gross_misconduct
        )

    def test_on_the_sixth_working_day(self) -> None:
        """The day of leaving is the first of five working days."""
        given(gross, self.left).when(happened(advisory_report, "2021-06-08")).then_recorded(
            breaching=advisory_report_is_in_time
        )

    def test_on_the_fifth_working_day(self) -> None:
        """A report on the fifth working day is in time."""
        given(gross, self.left).when(happened(advisory_report, "2021-06-07")).then_recorded()

    def test_counted_from_when_the_authority_learnt_of_it(self) -> None:
        """Where the event reached the authority later, the period begins with that day."""
        report = AdvisoryListReportMade.model_validate({"officer": "o-1", "reached_authority_on": "2021-06-04"})

        given(gross, self.left).when(happened(report, "2021-06-08")).then_recorded()


class TestFurtherReports:
    """What the College is told later."""

    further = FurtherReportMade(officer="o-1", list=ListKind.BARRED)

    def test_without_a_first(self) -> None:
        """A further report is about somebody who was reported."""
        given().when(self.further).then_recorded(breaching=further_report_follows_a_first)

    def test_after_a_first(self) -> None:
        """A further report may follow a first."""
        given(barred_report).when(self.further).then_recorded()


class TestEntries:
    """Entries on a list."""

    def test_without_a_report(self) -> None:
        """The College lists those who were reported to it."""
        given().when(on_the_barred_list).then_recorded(breaching=entry_follows_a_report)

    def test_after_a_report_for_the_other_list(self) -> None:
        """A report for the advisory list is none for the barred list."""
        given(advisory_report).when(on_the_barred_list).then_recorded(breaching=entry_follows_a_report)

    def test_after_a_report(self) -> None:
        """Who was reported may be listed."""
        given(barred_report).when(on_the_barred_list).then_recorded()

    def test_removed_without_being_there(self) -> None:
        """Only somebody on a list can be removed from it."""
        given(barred_report).when(removed).then_recorded(breaching=there_is_an_entry)

    def test_removed_twice(self) -> None:
        """Who was removed is on the list no longer."""
        given(barred_report, on_the_barred_list, removed).when(removed).then_recorded(breaching=there_is_an_entry)

    def test_removed(self) -> None:
        """Who is on a list can be removed from it."""
        given(barred_report, on_the_barred_list).when(removed).then_recorded()


class TestPublication:
    """Whether an entry is public."""

    def test_of_the_advisory_list(self) -> None:
        """The advisory list is not published."""
        given().when(published.model_copy(update={"list": ListKind.ADVISORY})).then_recorded(
            breaching=advisory_list_is_not_public
        )

    def test_of_the_barred_list(self) -> None:
        """The barred list is."""
        given(barred_report, on_the_barred_list).when(published).then_recorded()

    def test_withheld_without_a_ground(self) -> None:
        """An entry is left unpublished only on a ground that the Act names."""
        given(barred_report, on_the_barred_list).when(withheld).then_recorded(breaching=withholding_has_a_ground)

    def test_withheld_on_a_ground(self) -> None:
        """National security is such a ground."""
        secret = withheld.model_copy(update={"ground": ListPublicationGround.NATIONAL_SECURITY})

        given(barred_report, on_the_barred_list).when(secret).then_recorded()


class TestReview:
    """When a review of an entry can be asked for."""

    listed = happened(on_the_barred_list, "2021-06-10")
    for_conduct = ListReviewApplied(officer="o-1", list=ListKind.BARRED, for_incompetence=False)
    for_incompetence = ListReviewApplied(officer="o-1", list=ListKind.BARRED, for_incompetence=True)

    def test_after_four_years_for_conduct(self) -> None:
        """A review of an entry for conduct can be asked for after five years."""
        given(barred_report, self.listed).when(happened(self.for_conduct, "2025-06-10")).then_recorded(
            breaching=review_waits_after_conduct, naming="10 June 2026"
        )

    def test_after_five_years_for_conduct(self) -> None:
        """After five years a review can be asked for."""
        given(barred_report, self.listed).when(happened(self.for_conduct, "2026-06-10")).then_recorded()

    def test_after_two_years_for_incompetence(self) -> None:
        """A review of an entry for gross incompetence can be asked for after three years."""
        given(barred_report, self.listed).when(happened(self.for_incompetence, "2023-06-10")).then_recorded(
            breaching=review_waits_after_incompetence
        )

    def test_after_four_years_for_incompetence(self) -> None:
        """After three years a review can be asked for."""
        given(barred_report, self.listed).when(happened(self.for_incompetence, "2025-06-10")).then_recorded()

    def test_of_an_entry_without_a_date(self) -> None:
        """Where the entry's date is unknown, nobody can tell that it is too early."""
        given(barred_report, on_the_barred_list).when(happened(self.for_conduct, "2022-01-01")).then_recorded()
