"""How suspension and leaving change an officer's standing."""

import pytest

from ledger.events.base import Event
from ledger.events.service_status import (
    ConditionCSpecialDeterminationMade,
    DismissedForVetting,
    LeftService,
    OfficerSuspended,
    ResignationNoticeGiven,
    ResignationNoticeWithdrawn,
    Resigned,
    Retired,
    SuspensionLifted,
    SuspensionReviewed,
    VettingAppealDetermined,
    VettingAppealLodged,
    VettingWithdrawn,
)
from ledger.vocabulary import DepartureKind, SuspensionOutcome, VettingAppealStage
from tests.spec import entry_id, given

suspended = OfficerSuspended(officer="o-1")


class TestSuspension:
    """A suspension and its end."""

    def test_reviewed_and_continued(self) -> None:
        """A review that continues it is added."""
        continued = SuspensionReviewed(officer="o-1", outcome=SuspensionOutcome.CONTINUED)
        suspension = given(suspended, continued).case().officer("o-1").suspension

        assert suspension is not None
        assert len(suspension.reviews) == 1
        assert suspension.lifted is None

    @pytest.mark.parametrize(
        "ending",
        [
            SuspensionLifted(officer="o-1"),
            SuspensionReviewed(officer="o-1", outcome=SuspensionOutcome.REPLACED_BY_RESTRICTION),
        ],
    )
    def test_ended(self, ending: Event) -> None:
        """It ends by being lifted or by a review that replaces it."""
        suspension = given(suspended, ending).case().officer("o-1").suspension

        assert suspension is not None
        assert suspension.lifted is not None

    def test_lifted_without_having_been_recorded(self) -> None:
        """Lifting what nobody recorded leaves the officer as they were."""
        assert given(SuspensionLifted(officer="o-1")).case().officer("o-1").suspension is None


class TestLeaving:
    """Leaving the service."""

    @pytest.mark.parametrize(
        ("leaving", "kind"),
        [
            (Resigned(officer="o-1"), DepartureKind.RESIGNED),
            (Retired(officer="o-1"), DepartureKind.RETIRED),
            (DismissedForVetting(officer="o-1"), DepartureKind.DISMISSED_FOR_VETTING),
            (LeftService(officer="o-1", kind=DepartureKind.DIED), DepartureKind.DIED),
        ],
    )
    def test_by_every_way(self, leaving: Event, kind: DepartureKind) -> None:
        """However they leave, the officer serves no longer and the kind is known."""
        officer = given(leaving).case().officer("o-1")

        assert not officer.serving
        assert officer.departure is not None
        assert officer.departure.kind is kind

    def test_after_a_notice_only(self) -> None:
        """Who has given notice is still serving."""
        officer = given(ResignationNoticeGiven(officer="o-1")).case().officer("o-1")

        assert officer.serving
        assert officer.notice_to_leave is not None

    def test_notice_withdrawn(self) -> None:
        """A notice taken back is left out."""
        withdrawn = ResignationNoticeWithdrawn(officer="o-1", undoes=(entry_id(7),))

        assert given(ResignationNoticeGiven(officer="o-1"), withdrawn).case().officer("o-1").notice_to_leave is None


class TestAfterLeaving:
    """What may follow."""

    def test_determination_against_proceedings(self) -> None:
        """Only a determination that allows proceedings opens the way."""
        closed = ConditionCSpecialDeterminationMade(officer="o-1", proportionate=False)
        opened = ConditionCSpecialDeterminationMade(officer="o-1", proportionate=True)

        assert given(closed).case().officer("o-1").special_determination is None
        assert given(opened).case().officer("o-1").special_determination is not None


class TestVetting:
    """Vetting clearance."""

    def test_restored_on_appeal(self) -> None:
        """An allowed appeal leaves the withdrawal and the dismissal out."""
        restored = VettingAppealDetermined(officer="o-1", allowed=True, undoes=(entry_id(7), entry_id(8)))
        officer = (
            given(VettingWithdrawn(officer="o-1"), DismissedForVetting(officer="o-1"), restored).case().officer("o-1")
        )

        assert officer.vetting_withdrawn is None
        assert officer.serving

    def test_appealed_in_two_stages(self) -> None:
        """Each stage that was decided is known; one whose stage is not told is one step more."""
        first = VettingAppealDetermined(officer="o-1", allowed=False, stage=VettingAppealStage.FIRST)
        untold = VettingAppealDetermined(officer="o-1", allowed=False)
        officer = given(VettingAppealLodged(officer="o-1"), first, untold).case().officer("o-1")

        assert {VettingAppealStage.FIRST} == officer.vetting_appeals
        assert len(officer.vetting) == 3
