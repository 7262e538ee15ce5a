"""What reflective practice is not: no sanction, no bar to promotion, nobody's but the reviewer's and the officer's."""

from typing import get_args

import pytest

from ledger.events.base import Event
from ledger.events.reflective_practice import (
    PromotionPrevented,
    ReflectiveReviewDevelopmentReportProduced,
    ReportPart,
    RprpDiscussionHeld,
    RprpFactFindingCompleted,
    RprpReferralReceived,
    RprpReviewerAppointed,
)
from ledger.law.reflective_practice import (
    discussion_is_with_the_reviewer,
    friend_takes_no_part,
    reviewer_conducts_the_process,
    taking_part_bars_no_promotion,
)
from ledger.vocabulary import ReviewerRelation, Role
from tests.spec import given, happened

referred = RprpReferralReceived(officer="o-3")
appointed = RprpReviewerAppointed(officer="o-3", reviewer="p-1", relation=ReviewerRelation.LINE_MANAGER)
facts_found = RprpFactFindingCompleted(officer="o-3")
discussion = RprpDiscussionHeld(officer="o-3", practice_discussed=True, lessons_identified=True)
report = ReflectiveReviewDevelopmentReportProduced(officer="o-3", contents=get_args(ReportPart))
prevented = PromotionPrevented(officer="o-3")
STEPS = pytest.mark.parametrize("step", [facts_found, discussion, report], ids=lambda step: step.name())


class TestTheReviewer:
    """Whose process it is (reg 65)."""

    @STEPS
    def test_a_step_by_an_investigator(self, step: Event) -> None:
        """The steps are the reviewer's, not an investigator's."""
        given(referred, appointed).when(happened(step, decided_by=Role.INVESTIGATOR)).then_recorded(
            breaching=reviewer_conducts_the_process
        )

    @STEPS
    def test_a_step_by_the_reviewer(self, step: Event) -> None:
        """The reviewer takes them; where nobody is told, nothing is claimed."""
        given(referred, appointed).when(happened(step, decided_by=Role.REVIEWER)).then_silent(
            reviewer_conducts_the_process
        )

    def test_a_discussion_with_somebody_else(self) -> None:
        """The discussion is with the reviewer who was appointed."""
        held = discussion.model_copy(update={"reviewer": "p-2"})

        given(referred, appointed, facts_found).when(held).then_recorded(breaching=discussion_is_with_the_reviewer)

    @pytest.mark.parametrize("reviewer", ["p-1", None])
    def test_a_discussion_with_the_reviewer(self, reviewer: str | None) -> None:
        """With that person, or with one who is not named, nothing is broken."""
        held = discussion.model_copy(update={"reviewer": reviewer})

        given(referred, appointed, facts_found).when(held).then_recorded()

    def test_a_discussion_with_the_second_reviewer(self) -> None:
        """Somebody appointed later is the reviewer from then on."""
        held = discussion.model_copy(update={"reviewer": "p-2"})
        second = appointed.model_copy(update={"reviewer": "p-2"})

        given(referred, appointed, second, facts_found).when(held).then_recorded()


class TestTheFriend:
    """The police friend advises, and takes no part (reg 66(1))."""

    def test_in_the_discussion(self) -> None:
        """A friend who speaks for the officer in the discussion is a breach."""
        held = discussion.model_copy(update={"friend_took_part": True})

        given(referred, appointed, facts_found).when(held).then_recorded(breaching=friend_takes_no_part)

    @pytest.mark.parametrize("took_part", [False, None])
    def test_not_in_the_discussion(self, *, took_part: bool | None) -> None:
        """A friend who only advised takes no part in it."""
        held = discussion.model_copy(update={"friend_took_part": took_part})

        given(referred, appointed, facts_found).when(held).then_recorded()


class TestPromotion:
    """Taking part is no bar to promotion (reg 66(3))."""

    def test_prevented_for_taking_part(self) -> None:
        """Nobody is kept from a promotion for taking part."""
        for_it = PromotionPrevented(officer="o-3", for_taking_part=True)

        given(referred).when(for_it).then_recorded(breaching=taking_part_bars_no_promotion, naming="because")

    def test_prevented_without_a_reason(self) -> None:
        """Of somebody who took part it is recorded that it was for something else."""
        given(referred).when(prevented).then_recorded(breaching=taking_part_bars_no_promotion, naming="not recorded")

    def test_prevented_for_something_else(self) -> None:
        """What else keeps an officer from a promotion is not this law's concern."""
        given(referred).when(PromotionPrevented(officer="o-3", for_taking_part=False)).then_recorded()

    def test_prevented_without_reflective_practice(self) -> None:
        """Somebody who took no part was not kept from it for that."""
        given().when(prevented).then_recorded()
