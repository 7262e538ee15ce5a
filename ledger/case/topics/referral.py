"""How referral changes a case."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.matter import ModeDetermined, ReferralMade
from ledger.case.topics.intake import opened, with_references
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


@evolves(ReferralCriteriaAssessed)
def criteria_assessed(case: Case, event: ReferralCriteriaAssessed, said: Said) -> Case:
    """It is known from when on a referral was due, if it was."""
    return _referral(case, criteria_assessed=Mark.of(said), mandatory=event.mandatory)


@evolves(MatterReferredToIopc)
def referred(case: Case, event: MatterReferredToIopc, said: Said) -> Case:
    """One referral more, and the references it was given."""
    named = (("iopc", event.iopc_reference), ("force", event.authority_reference))
    case = opened(case, event, said)
    case = with_references(case, *((scheme, reference) for scheme, reference in named if reference))
    made = ReferralMade(Mark.of(said), event.referral_type, event.body, event.criteria, event.iopc_reference)
    return _referral(case, made=(*case.referral.made, made))


@evolves(MatterCalledIn)
def called_in(case: Case, event: MatterCalledIn, said: Said) -> Case:
    """A referral is due."""
    return _referral(opened(case, event, said), called_in=Mark.of(said))


@evolves(MatterTreatedAsReferred)
def treated_as_referred(case: Case, event: MatterTreatedAsReferred, said: Said) -> Case:
    """The matter is before the oversight body without a referral."""
    case = opened(case, event, said)
    case = with_references(case, *((("iopc", event.iopc_reference),) if event.iopc_reference else ()))
    made = ReferralMade(Mark.of(said), ReferralType.POWER_OF_INITIATIVE, event.body, reference=event.iopc_reference)
    return _referral(case, taken_up=Mark.of(said), made=(*case.referral.made, made))


@evolves(ReferralAssessed)
def assessed(case: Case, event: ReferralAssessed, said: Said) -> Case:
    """It is known whether an investigation is necessary."""
    return _referral(case, assessed=Mark.of(said), investigation_necessary=event.investigation_necessary)


@evolves(MatterReferredBack)
def referred_back(case: Case, _event: MatterReferredBack, said: Said) -> Case:
    """The matter is with the authority again."""
    return _referral(case, referred_back=Mark.of(said))


@evolves(ModeOfInvestigationDetermined)
def mode_determined(case: Case, event: ModeOfInvestigationDetermined, said: Said) -> Case:
    """The form of the investigation is determined."""
    return _with_mode(case, event.mode, said)


@evolves(ModeOfInvestigationChanged)
def mode_changed(case: Case, event: ModeOfInvestigationChanged, said: Said) -> Case:
    """The new form is in force."""
    return _with_mode(case, event.to, said)


def _with_mode(case: Case, mode: Mode | None, said: Said) -> Case:
    return _referral(case, modes=(*case.referral.modes, ModeDetermined(Mark.of(said), mode)))


def _referral(case: Case, **changes: Any) -> Case:
    return case.but(referral=replace(case.referral, **changes))
