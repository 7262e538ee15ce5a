"""How referral changes a case."""

from ledger.case.state.matter import Referral
from ledger.events.base import Event
from ledger.events.referral import (
    MatterCalledIn,
    MatterReferredBack,
    MatterReferredToIopc,
    MatterTreatedAsReferred,
    ModeOfInvestigationChanged,
    ModeOfInvestigationDetermined,
    ReferralAssessed,
    ReferralCriteriaAssessed,
)
from ledger.vocabulary import Mode, ReferralType
from tests.spec import given


def referral(*history: Event) -> Referral:
    """The way to the oversight body after the opening and this history."""
    return given(*history).case().referral


class TestReferral:
    def test_references(self) -> None:
        """A referral brings the references of both bodies."""
        made = MatterReferredToIopc(iopc_reference="2021/162004", authority_reference="CM/12/21")

        assert given(made).case().intake.references == (("iopc", "2021/162004"), ("force", "CM/12/21"))

    def test_own_initiative(self) -> None:
        """A matter that was treated as referred is before the oversight body without a referral."""
        taken_up = referral(MatterTreatedAsReferred())

        assert [made.type for made in taken_up.made] == [ReferralType.POWER_OF_INITIATIVE]
        assert taken_up.taken_up is not None

    def test_steps(self) -> None:
        """Assessment, call-in and return are remembered with what they decided."""
        folded = referral(
            ReferralCriteriaAssessed(mandatory=True),
            MatterCalledIn(),
            ReferralAssessed(investigation_necessary=False),
            MatterReferredBack(),
        )

        assert folded.mandatory is True
        assert folded.called_in is not None
        assert folded.investigation_necessary is False
        assert folded.referred_back is not None


class TestMode:
    def test_latest(self) -> None:
        """The latest form is in force, and the earlier one is remembered."""
        folded = referral(
            ModeOfInvestigationDetermined(mode=Mode.LOCAL), ModeOfInvestigationChanged(to=Mode.INDEPENDENT)
        )

        assert folded.mode is Mode.INDEPENDENT
        assert [determined.mode for determined in folded.modes] == [Mode.LOCAL, Mode.INDEPENDENT]

    def test_not_stated(self) -> None:
        """A form that the source does not state is determined, and unknown."""
        folded = referral(ModeOfInvestigationDetermined())

        assert folded.mode is None
        assert len(folded.modes) == 1
