"""Publication: the public is told once everything is final, safe and considered, and told again when that changes."""

from ledger.events.criminal import ArrestMade, CriminalInvestigationLinked
from ledger.events.proceedings import ProceedingsConcluded, ReferredToProceedings
from ledger.events.publication import (
    PublicationDecided,
    PublicationRiskAssessed,
    SummaryAmended,
    SummaryWithdrawn,
)
from ledger.events.reflective_practice import RprpClosed, RprpReferralReceived
from ledger.events.reporting import InquestConcluded, InquestOpened
from ledger.events.review import ReviewDetermined, ReviewRequested
from ledger.events.trial import AcquittalRecorded
from ledger.law.publication import (
    a_page_is_there,
    final_means_final,
    finality_is_confirmed,
    learning_is_considered_first,
    no_contempt,
    people_are_anonymous,
    proceedings_are_final,
    risks_are_acceptable,
    withheld_stays_withheld,
)
from ledger.vocabulary import FormOfProceedings, PublicationChoice, ReviewOutcome
from tests.builders.publication import (
    READY_TO_PUBLISH,
    anonymised,
    confirmed_final,
    learning_considered,
    risks_assessed,
    summary_published,
    without,
)
from tests.spec import given, happened

meeting_of_b = ReferredToProceedings(
    proceedings="pr-1", form=FormOfProceedings.MISCONDUCT_MEETING, officers=("o-2",), allegations=("a-1",)
)
meeting_over = ProceedingsConcluded(proceedings="pr-1")
enquiry_linked = CriminalInvestigationLinked(criminal_matter="cm-1", suspects=("o-1",))
arrest_of_a = ArrestMade(criminal_matter="cm-1", officer="o-1")
acquittal_of_a = AcquittalRecorded(criminal_matter="cm-1", officer="o-1")
publish = happened(summary_published, here=True)


class TestFinality:
    def test_with_everything_done(self) -> None:
        """A summary is published once all is final, confirmed, considered, anonymous and weighed."""
        given(*READY_TO_PUBLISH).when(publish).then_recorded()

    def test_with_a_meeting_still_open(self) -> None:
        """A summary is refused while one officer's misconduct meeting is open, and the refusal names it."""
        given(meeting_of_b, *READY_TO_PUBLISH).when(publish).then_refused(
            by=proceedings_are_final, naming="misconduct meeting of officer B"
        )

    def test_once_the_meeting_is_over(self) -> None:
        """The meeting over, the summary is published."""
        given(meeting_of_b, meeting_over, *READY_TO_PUBLISH).when(publish).then_recorded()

    def test_with_reflective_practice_open(self) -> None:
        """Reflective practice is no proceeding, but its outcome is reported too: the summary waits for it."""
        begun = RprpReferralReceived(officer="o-3")

        given(begun, *READY_TO_PUBLISH).when(publish).then_refused(by=proceedings_are_final, naming="officer C")
        given(begun, RprpClosed(officer="o-3"), *READY_TO_PUBLISH).when(publish).then_recorded()

    def test_with_a_review_undecided(self) -> None:
        """A review can reopen what was decided, so the summary waits for its result."""
        asked = ReviewRequested(review="r-1")
        decided = ReviewDetermined(review="r-1", outcome=ReviewOutcome.NOT_UPHELD)

        given(asked, *READY_TO_PUBLISH).when(publish).then_refused(by=proceedings_are_final, naming="review")
        given(asked, decided, *READY_TO_PUBLISH).when(publish).then_recorded()

    def test_with_an_inquest_running(self) -> None:
        """A summary waits for the inquest into the death that the matter is about."""
        given(InquestOpened(), *READY_TO_PUBLISH).when(publish).then_refused(by=proceedings_are_final, naming="inquest")
        given(InquestOpened(), InquestConcluded(), *READY_TO_PUBLISH).when(publish).then_recorded()

    def test_with_a_reason(self) -> None:
        """The gate of finality opens to an override with reason and authority; the breach stays written."""
        overridden = happened(summary_published, here=True, override="the public interest could not wait")

        given(meeting_of_b, *READY_TO_PUBLISH).when(overridden).then_recorded(breaching=proceedings_are_final)

    def test_published_elsewhere(self) -> None:
        """A summary that was published elsewhere too early is a fact, recorded with the breach."""
        given(meeting_of_b, *READY_TO_PUBLISH).when(summary_published).then_recorded(breaching=proceedings_are_final)

    def test_captured_from_older_records(self) -> None:
        """In historic capture an end that is not recorded is not shown, which is no breach."""
        captured = happened(summary_published, historic=True)

        given(meeting_of_b, *READY_TO_PUBLISH).when(captured).then_not_shown(proceedings_are_final)

    def test_unconfirmed(self) -> None:
        """Nobody has confirmed that all is final, so the summary is refused."""
        given(*without(confirmed_final)).when(publish).then_refused(by=finality_is_confirmed)

    def test_confirmed_too_early(self) -> None:
        """Confirming that all is final while a meeting is open is a breach."""
        given(meeting_of_b).when(confirmed_final).then_recorded(breaching=final_means_final, naming="officer B")
        given(meeting_of_b, meeting_over).when(confirmed_final).then_silent(final_means_final)


class TestContempt:
    def test_after_an_arrest(self) -> None:
        """Criminal proceedings are active from arrest on, and no override opens that gate."""
        overridden = happened(summary_published, here=True, override="the public interest")

        given(enquiry_linked, arrest_of_a, *READY_TO_PUBLISH).when(overridden).then_refused(
            by=no_contempt, naming="officer A"
        )

    def test_after_an_acquittal(self) -> None:
        """Acquittal ends them."""
        given(enquiry_linked, arrest_of_a, acquittal_of_a, *READY_TO_PUBLISH).when(publish).then_recorded()


class TestCare:
    def test_without_learning(self) -> None:
        """A summary says whether there is learning, so it is refused before that was considered."""
        given(*without(learning_considered)).when(publish).then_refused(by=learning_is_considered_first)

    def test_not_anonymous(self) -> None:
        """A summary in which people can be recognised is refused."""
        given(*without(anonymised)).when(publish).then_refused(by=people_are_anonymous)

    def test_risks_not_assessed(self) -> None:
        """A summary whose dangers nobody weighed is refused."""
        given(*without(risks_assessed)).when(publish).then_refused(by=risks_are_acceptable)

    def test_risks_not_acceptable(self) -> None:
        """A summary whose dangers were found too great is refused."""
        too_great = PublicationRiskAssessed(acceptable=False)

        given(*READY_TO_PUBLISH, too_great).when(publish).then_refused(by=risks_are_acceptable)

    def test_decided_against(self) -> None:
        """What was decided not to be published is refused; a decision to publish is none against it."""
        withheld = PublicationDecided(choice=PublicationChoice.WITHHOLD)
        allowed = PublicationDecided(choice=PublicationChoice.PUBLISH)

        given(*READY_TO_PUBLISH, withheld).when(publish).then_refused(by=withheld_stays_withheld)
        given(*READY_TO_PUBLISH, withheld, allowed).when(publish).then_recorded()


class TestPage:
    def test_nothing_to_amend(self) -> None:
        """Only a page that is public is amended or withdrawn."""
        given().when(happened(SummaryAmended(), here=True)).then_refused(by=a_page_is_there)
        given().when(happened(SummaryWithdrawn(), here=True)).then_refused(by=a_page_is_there)

    def test_amended_and_withdrawn(self) -> None:
        """A public page is amended, and withdrawn once."""
        public = given(*READY_TO_PUBLISH, summary_published)
        gone = given(*READY_TO_PUBLISH, summary_published, SummaryWithdrawn())

        public.when(happened(SummaryAmended(), here=True)).then_recorded()
        public.when(happened(SummaryWithdrawn(), here=True)).then_recorded()
        gone.when(happened(SummaryWithdrawn(), here=True)).then_refused(by=a_page_is_there)
