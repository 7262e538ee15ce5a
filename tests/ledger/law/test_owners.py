"""Whose decision it is: each rule speaks where somebody else is named, and not where nobody is."""

from typing import Any

import pytest

from ledger.events.base import Event
from ledger.events.determination import (
    FormOfProceedingsDetermined,
    MatterNotProgressed,
    NoFurtherActionDetermined,
    ProceedingsDirected,
    ProceedingsRecommended,
    ReferredToPerformanceProcedure,
)
from ledger.events.intake import RecordingDirected
from ledger.events.listing import ListEntryAdded, ListEntryRemoved, ListPublicationDecided, ListReviewDetermined
from ledger.events.referral import MatterCalledIn, MatterReferredBack, MatterTreatedAsReferred, ReferralAssessed
from ledger.events.review import ReviewDetermined, ReviewRequested
from ledger.events.service_status import OfficerSuspended, SuspensionLifted
from ledger.law import owners
from ledger.vocabulary import FormOfProceedings, ListKind, ReviewOutcome, Role
from tests.spec import given, happened

O: dict[str, Any] = {"officer": "o-1"}  # noqa: E741 - as in the table of agreements
L: dict[str, Any] = {**O, "list": ListKind.BARRED}

DECISIONS: tuple[tuple[Event, Any, Role, Role], ...] = (
    (
        FormOfProceedingsDetermined(**O, form=FormOfProceedings.MISCONDUCT_MEETING),
        owners.investigators_take_no_final_decision, Role.APPROPRIATE_AUTHORITY, Role.LEAD_INVESTIGATOR,
    ),
    (
        NoFurtherActionDetermined(**O), owners.investigators_take_no_final_decision,
        Role.DECISION_MAKER, Role.INVESTIGATOR,
    ),
    (MatterNotProgressed(**O), owners.investigators_take_no_final_decision, Role.DECISION_MAKER, Role.INVESTIGATOR),
    (
        ReferredToPerformanceProcedure(**O), owners.investigators_take_no_final_decision,
        Role.APPROPRIATE_AUTHORITY, Role.INVESTIGATOR,
    ),
    (
        ProceedingsDirected(**O), owners.director_general_directs_proceedings,
        Role.DECISION_MAKER, Role.APPROPRIATE_AUTHORITY,
    ),
    (
        ProceedingsRecommended(**O), owners.review_bodies_recommend_proceedings,
        Role.LOCAL_POLICING_BODY, Role.INVESTIGATOR,
    ),
    (RecordingDirected(), owners.oversight_body_decides_on_referrals, Role.OVERSIGHT, Role.APPROPRIATE_AUTHORITY),
    (MatterCalledIn(), owners.oversight_body_decides_on_referrals, Role.ASSESSMENT_UNIT, Role.LOCAL_POLICING_BODY),
    (
        MatterTreatedAsReferred(), owners.oversight_body_decides_on_referrals,
        Role.DECISION_MAKER, Role.APPROPRIATE_AUTHORITY,
    ),
    (
        ReferralAssessed(investigation_necessary=True), owners.oversight_body_decides_on_referrals,
        Role.ASSESSMENT_UNIT, Role.APPROPRIATE_AUTHORITY,
    ),
    (MatterReferredBack(), owners.oversight_body_decides_on_referrals, Role.DECISION_MAKER, Role.INVESTIGATOR),
    (
        ReviewDetermined(review="r-1", outcome=ReviewOutcome.NOT_UPHELD), owners.review_bodies_decide_reviews,
        Role.LOCAL_POLICING_BODY, Role.APPROPRIATE_AUTHORITY,
    ),
    (OfficerSuspended(**O), owners.authority_suspends, Role.APPROPRIATE_AUTHORITY, Role.DECISION_MAKER),
    (SuspensionLifted(**O), owners.authority_suspends, Role.APPROPRIATE_AUTHORITY, Role.INVESTIGATOR),
    (ListEntryAdded(**L), owners.college_keeps_the_lists, Role.COLLEGE_OF_POLICING, Role.APPROPRIATE_AUTHORITY),
    (ListEntryRemoved(**L), owners.college_keeps_the_lists, Role.COLLEGE_OF_POLICING, Role.APPROPRIATE_AUTHORITY),
    (
        ListPublicationDecided(**L, published=True), owners.college_keeps_the_lists,
        Role.COLLEGE_OF_POLICING, Role.OVERSIGHT,
    ),
    (ListReviewDetermined(**L), owners.college_keeps_the_lists, Role.COLLEGE_OF_POLICING, Role.TRIBUNAL),
)  # fmt: skip
"""What is decided, the rule, whose decision it may be, and who else is named."""


@pytest.mark.parametrize(("decision", "rule", "owner", "another"), DECISIONS, ids=lambda value: type(value).__name__)
class TestOwners:
    history = (ReviewRequested(review="r-1"),)

    def test_another_decides(self, decision: Event, rule: Any, owner: Role, another: Role) -> None:
        """A decision that the entry ascribes to somebody whose it is not is recorded with a breach."""
        assert owner is not another

        given(*self.history).when(happened(decision, decided_by=another)).then_recorded(
            breaching=rule, naming=another.label
        )

    def test_the_owner_decides(self, decision: Event, rule: Any, owner: Role, another: Role) -> None:
        """The one whose decision it is may take it, and where nobody is named nothing is said."""
        assert owner is not another

        given(*self.history).when(happened(decision, decided_by=owner)).then_silent(rule)
        given(*self.history).when(decision).then_silent(rule)
