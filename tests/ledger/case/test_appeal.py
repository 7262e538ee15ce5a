"""How appeals change a case: opened, heard, ended, with what they put in the decision's place."""

from ledger.events.appeal import (
    AppealWithdrawn,
    JudicialReviewDetermined,
    JudicialReviewStarted,
    JudicialReviewWithdrawn,
    MeetingAppealGroundsAssessed,
    TribunalAppealDetermined,
    TribunalHearingHeld,
)
from ledger.events.base import Event
from ledger.vocabulary import AppealOutcome, AppealParty, Finding, ReviewOutcome, Sanction
from tests.builders.appeal import meeting_appeal, tribunal_appeal
from tests.builders.sanction import hearing, meeting
from tests.spec import Spec, entry_id, given

review = JudicialReviewStarted(appeal="ap-1", claimant=AppealParty.OVERSIGHT_BODY, officers=("o-1", "o-2"))


def open_appeals(spec: Spec) -> list[tuple[str, tuple[str, ...]]]:
    """The open appeals, and whom they are about."""
    return [(strand.id, strand.officers) for strand in spec.case().open_strands() if strand.kind == "appeal"]


class TestStrand:
    """An appeal is open from its lodging to its end."""

    def test_lodged(self) -> None:
        """A lodged appeal is open for its officer."""
        assert [("ap-1", ("o-1",))] == open_appeals(given(hearing, tribunal_appeal))

    def test_a_review_of_several_officers(self) -> None:
        """A judicial review is open for every officer it is about."""
        assert [("ap-1", ("o-1", "o-2"))] == open_appeals(given(review))

    def test_ended(self) -> None:
        """A determination, a withdrawal and a refusal to hear it end an appeal."""
        ends: list[tuple[Event, Event]] = [
            (tribunal_appeal, TribunalAppealDetermined(officer="o-1", appeal="ap-1")),
            (tribunal_appeal, AppealWithdrawn(officer="o-1", appeal="ap-1")),
            (meeting_appeal, MeetingAppealGroundsAssessed(officer="o-1", appeal="ap-1", arguable=False)),
            (review, JudicialReviewDetermined(appeal="ap-1", outcome=ReviewOutcome.REFUSED)),
            (review, JudicialReviewWithdrawn(appeal="ap-1")),
        ]

        assert [[]] * len(ends) == [open_appeals(given(hearing, *history)) for history in ends]

    def test_arguable(self) -> None:
        """An appeal with arguable grounds goes on."""
        arguable = MeetingAppealGroundsAssessed(officer="o-1", appeal="ap-1", arguable=True)

        assert [("ap-1", ("o-1",))] == open_appeals(given(meeting, meeting_appeal, arguable))

    def test_heard(self) -> None:
        """A hearing is marked, and ends nothing."""
        case = given(hearing, tribunal_appeal, TribunalHearingHeld(officer="o-1", appeal="ap-1")).case()
        appeal = case.appeals["ap-1"]

        assert appeal.heard is not None
        assert (entry_id(9), True) == (appeal.heard.entry, appeal.is_open)


class TestInstead:
    """What an appeal puts in the decision's place."""

    determined = TribunalAppealDetermined(
        officer="o-1",
        appeal="ap-1",
        proceedings="pr-1",
        outcome=AppealOutcome.SUBSTITUTED,
        finding=Finding.MISCONDUCT,
        sanction=Sanction.WRITTEN_WARNING,
        duration_months=18,
    )

    def test_a_finding(self) -> None:
        """The finding stands with the proceedings that it is about."""
        (found,) = given(hearing, tribunal_appeal, self.determined).case().proceedings["pr-1"].found

        assert (Finding.MISCONDUCT, "o-1", "") == (found.finding, found.officer, found.allegation)

    def test_an_action(self) -> None:
        """The action stands with the officer."""
        (action,) = given(hearing, tribunal_appeal, self.determined).case().officer("o-1").sanctions

        assert (Sanction.WRITTEN_WARNING, 18) == (action.sanction, action.duration_months)

    def test_a_result_without_a_lodging(self) -> None:
        """A source that tells of the result alone can be recorded."""
        alone = TribunalAppealDetermined(officer="o-1", outcome=AppealOutcome.CONFIRMED)

        assert {} == given(alone).case().appeals
