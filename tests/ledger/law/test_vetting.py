"""Vetting: clearance withdrawn, dismissal for want of it, and an appeal in two stages."""

import pytest

from ledger.events.base import Event
from ledger.events.service_status import (
    DismissedForVetting,
    VettingAppealDetermined,
    VettingAppealLodged,
    VettingWithdrawn,
)
from ledger.law.service_status import (
    clearance_is_withdrawn_first,
    each_vetting_stage_is_used_once,
    second_vetting_appeal_follows_the_first,
    vetting_appeal_follows_withdrawal,
    vetting_dismissal_is_of_2025,
)
from ledger.vocabulary import VettingAppealStage
from tests.spec import given, happened

FIRST, SECOND = VettingAppealStage.FIRST, VettingAppealStage.SECOND
withdrawn = VettingWithdrawn(officer="o-1")
APPEALS = pytest.mark.parametrize(
    "appeal",
    [VettingAppealLodged(officer="o-1"), VettingAppealDetermined(officer="o-1", allowed=False)],
    ids=["lodged", "determined"],
)


def lodged(stage: VettingAppealStage) -> Event:
    """Officer A appeals in this stage."""
    return VettingAppealLodged(officer="o-1", stage=stage)


def lost(stage: VettingAppealStage) -> Event:
    """Officer A's appeal in this stage is dismissed."""
    return VettingAppealDetermined(officer="o-1", stage=stage, allowed=False)


class TestDismissal:
    """Dismissal for want of vetting clearance."""

    def test_dismissal_with_clearance(self) -> None:
        """The clearance is withdrawn first."""
        dismissed = happened(DismissedForVetting(officer="o-1"), "2025-09-01")

        given().when(dismissed).then_recorded(breaching=clearance_is_withdrawn_first)

    def test_dismissal_before_the_regulations(self) -> None:
        """Before 14 May 2025 nobody was dismissed for vetting."""
        dismissed = happened(DismissedForVetting(officer="o-1"), "2025-05-13")

        given(VettingWithdrawn(officer="o-1")).when(dismissed).then_recorded(breaching=vetting_dismissal_is_of_2025)

    def test_dismissal_without_clearance(self) -> None:
        """From that day on, without clearance, the dismissal breaks nothing."""
        dismissed = happened(DismissedForVetting(officer="o-1"), "2025-05-14")

        given(VettingWithdrawn(officer="o-1")).when(dismissed).then_recorded()


class TestAppeal:
    """The appeal on vetting and its two stages."""

    @APPEALS
    def test_against_nothing(self, appeal: Event) -> None:
        """There is an appeal against a withdrawal or a dismissal, not against nothing."""
        given().when(appeal).then_recorded(breaching=vetting_appeal_follows_withdrawal)

    @APPEALS
    @pytest.mark.parametrize(
        "against", [withdrawn, DismissedForVetting(officer="o-1")], ids=["withdrawal", "dismissal"]
    )
    def test_against_a_decision(self, appeal: Event, against: Event) -> None:
        """Against either decision there is an appeal, whose stage need not be told."""
        given(against).when(appeal).then_recorded()

    @pytest.mark.parametrize("appeal", [lodged(SECOND), lost(SECOND)], ids=["lodged", "determined"])
    def test_in_the_second_stage_at_once(self, appeal: Event) -> None:
        """The second stage follows a decision in the first."""
        given(withdrawn, lodged(FIRST)).when(appeal).then_recorded(breaching=second_vetting_appeal_follows_the_first)

    @pytest.mark.parametrize("appeal", [lodged(SECOND), lost(SECOND)], ids=["lodged", "determined"])
    def test_in_the_second_stage_after_the_first(self, appeal: Event) -> None:
        """After the first decision the second stage is open."""
        given(withdrawn, lodged(FIRST), lost(FIRST)).when(appeal).then_recorded()

    def test_in_one_stage_twice(self) -> None:
        """Each stage is open once."""
        given(withdrawn, lost(FIRST)).when(lodged(FIRST)).then_recorded(
            breaching=each_vetting_stage_is_used_once, naming="first stage"
        )
