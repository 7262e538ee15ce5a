"""Reviews: who may ask, by when, who decides, and that the older rules' appeals are gone."""

from ledger.dates import PartialDate
from ledger.events.criminal import CriminalInvestigationLinked, ReferralToProsecutorDeclined
from ledger.events.intake import ComplaintLogged, ComplaintReceived
from ledger.events.review import (
    ComplaintAppealDetermined,
    ComplaintAppealLodged,
    ReviewDetermined,
    ReviewRequested,
    VictimReviewDetermined,
    VictimReviewRequested,
)
from ledger.law.review import (
    appeals_gave_way_to_reviews,
    review_is_asked_for_in_time,
    review_is_decided_once,
    reviews_are_of_recorded_complaints,
    somebody_else_reviews,
    victims_review_is_asked_for_in_time,
    victims_reviews_are_of_prosecutor_decisions,
)
from ledger.vocabulary import ReviewOutcome, Role
from tests.spec import given, given_only, happened

complaint = happened(ComplaintReceived(complainant="c-1"), "2021-03-01")
requested = ReviewRequested(review="r-1", complainant="c-1")
told_in_june = ReviewRequested.model_validate({"review": "r-1", "informed_on": "2021-06-01"})
not_upheld = ReviewDetermined(review="r-1", outcome=ReviewOutcome.NOT_UPHELD)
linked = CriminalInvestigationLinked(criminal_matter="cm-1", suspects=("o-1",))
declined = happened(ReferralToProsecutorDeclined(officer="o-1"), decided_by=Role.DECISION_MAKER, decider="p-7")
victim_asked = VictimReviewRequested(review="r-1", officers=("o-1",))


class TestComplainantsReview:
    """A complainant's review (PRA 2002 Sch 3 paras 6A, 25; C&M Regs 2020 reg 29)."""

    def test_of_a_conduct_matter(self) -> None:
        """A conduct matter has no complainant's review."""
        given().when(ReviewRequested(review="r-1")).then_recorded(
            breaching=reviews_are_of_recorded_complaints, naming="not a complaint"
        )

    def test_outside_schedule_3(self) -> None:
        """A complaint handled outside Schedule 3 has none either."""
        given_only(complaint, ComplaintLogged(inside_schedule_3=False)).when(requested).then_recorded(
            breaching=reviews_are_of_recorded_complaints, naming="outside"
        )

    def test_of_a_complaint(self) -> None:
        """A complaint inside Schedule 3 has."""
        given_only(complaint, ComplaintLogged(inside_schedule_3=True)).when(requested).then_recorded()

    def test_too_late(self) -> None:
        """A request on the twenty-ninth day after the information is late."""
        given_only(complaint).when(happened(told_in_june, "2021-06-30")).then_recorded(
            breaching=review_is_asked_for_in_time
        )

    def test_in_time(self) -> None:
        """A request on the twenty-eighth day is in time."""
        given_only(complaint).when(happened(told_in_june, "2021-06-29")).then_recorded()

    def test_decided_twice(self) -> None:
        """A review is decided once."""
        given_only(complaint, requested, not_upheld).when(not_upheld).then_recorded(breaching=review_is_decided_once)

    def test_decided(self) -> None:
        """The first decision is in order."""
        given_only(complaint, requested).when(not_upheld).then_recorded()


class TestVictimsReview:
    """A victim's review of a decision not to refer to the prosecutor (IOPC scheme)."""

    def test_after_the_day_that_was_told(self) -> None:
        """A victim asks for a review by the day that they were told; on the next day it is late."""
        told = ReferralToProsecutorDeclined(officer="o-1", review_until=PartialDate.parse("2021-07-01"))

        given(linked, told).when(happened(victim_asked, "2021-07-02")).then_recorded(
            breaching=victims_review_is_asked_for_in_time
        )
        given(linked, told).when(happened(victim_asked, "2021-07-01")).then_recorded()

    def test_without_such_a_decision(self) -> None:
        """Without a decision not to refer there is nothing to review."""
        given(linked).when(victim_asked).then_recorded(breaching=victims_reviews_are_of_prosecutor_decisions)

    def test_of_such_a_decision(self) -> None:
        """A decision not to refer may be reviewed."""
        given(linked, declined).when(victim_asked).then_recorded()

    def test_by_who_decided_first(self) -> None:
        """Who decided first does not review."""
        decided = VictimReviewDetermined(review="r-1", outcome=ReviewOutcome.NOT_UPHELD, reviewer="p-7")

        given(linked, declined, victim_asked).when(decided).then_recorded(breaching=somebody_else_reviews)

    def test_by_somebody_else(self) -> None:
        """Somebody else does."""
        decided = VictimReviewDetermined(review="r-1", outcome=ReviewOutcome.UPHELD, reviewer="p-8")

        given(linked, declined, victim_asked).when(decided).then_recorded()


class TestAppealOfTheOlderRules:
    """The appeal about the handling of a complaint (PRA 2002 Sch 3 as before February 2020)."""

    def test_for_a_complaint_since_2020(self) -> None:
        """A complaint made since February 2020 has a review instead."""
        given_only(complaint).when(ComplaintAppealLodged(review="r-1")).then_recorded(
            breaching=appeals_gave_way_to_reviews
        )

    def test_for_an_older_complaint(self) -> None:
        """A complaint of 2015 had an appeal, and its being upheld is recorded."""
        older = happened(ComplaintReceived(complainant="c-1"), "2015-06")
        lodged = happened(ComplaintAppealLodged(review="r-1"), "2016-07")
        upheld = ComplaintAppealDetermined(review="r-1", outcome=ReviewOutcome.UPHELD, reinvestigation_required=True)

        given_only(older).when(lodged).then_silent(appeals_gave_way_to_reviews)
        given_only(older, lodged).when(happened(upheld, "2016-10")).then_recorded()
