"""How learning, publication, disclosure and care of the record change a case."""

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from ledger.case.state import Case
from ledger.dates import PartialDate
from ledger.events.base import Event, SealedText
from ledger.events.custodianship import (
    AccessGranted,
    AccessRestricted,
    AccountLinked,
    LegalHoldPlaced,
    LegalHoldReleased,
    PersonalDataErased,
    RestrictionOfProcessingApplied,
    RestrictionOfProcessingLifted,
    RetentionReviewed,
    SubjectRequestAnswered,
    SubjectRequestReceived,
)
from ledger.events.disclosure import InformationDisclosed
from ledger.events.learning import (
    LearningConsidered,
    RecommendationFollowedUp,
    RecommendationMade,
    RecommendationPublished,
    ResponseExtensionGranted,
    ResponsePublished,
    ResponseReceived,
)
from ledger.events.publication import (
    PublicationDecided,
    PublicationRiskAssessed,
    SummaryAmended,
    SummaryPublished,
    SummaryWithdrawn,
)
from ledger.events.stewardship import (
    CaseAssigned,
    CaseClosed,
    CaseReferenceAdded,
    CaseReopened,
    ComplianceExceptionCleared,
    ConflictRecorded,
    ConflictResolved,
    DelegationGranted,
    DelegationRevoked,
    EventAnnotated,
    HistoricCaptureEnded,
    HistoricCaptureGranted,
)
from ledger.vocabulary import (
    DelegatedFunction,
    ErasureGround,
    Force,
    LearningResult,
    PublicationChoice,
    RecommendationResponse,
    ReferenceScheme,
    RequestAnswer,
    RetentionOutcome,
    SubjectRight,
)
from tests.spec import entry_id, given, given_only

FIRST = entry_id(7)


def case(*history: Event) -> Case:
    """The opening and this history, folded."""
    return given(*history).case()


class TestLearning:
    def test_considered(self) -> None:
        """An explicit "none" is a result, not an absence."""
        folded = case(LearningConsidered(result=LearningResult.NONE_IDENTIFIED)).learning

        assert folded.considered is not None
        assert folded.result is LearningResult.NONE_IDENTIFIED

    def test_a_recommendation_and_its_answer(self) -> None:
        """A recommendation gathers what its addressee made of it."""
        until = PartialDate.parse("2020-05-01")
        folded = case(
            RecommendationMade(recommendation="r-1", addressees=(Force.WEST_YORKSHIRE,)),
            RecommendationPublished(recommendation="r-1"),
            ResponseExtensionGranted(recommendation="r-1", new_date=until),
            ResponseReceived(recommendation="r-1", response=RecommendationResponse.NOT_ACCEPTED),
            ResponsePublished(recommendation="r-1"),
            RecommendationFollowedUp(recommendation="r-1"),
        ).learning.recommendations["r-1"]

        assert folded.addressees == ("13",)
        assert folded.due == until
        assert folded.response is RecommendationResponse.NOT_ACCEPTED
        assert folded.published is not None
        assert folded.response_published is not None
        assert folded.followed_up is not None


class TestPublication:
    def test_decided_and_weighed(self) -> None:
        """Decision and risk stand with what they said."""
        folded = case(
            PublicationDecided(choice=PublicationChoice.DEFER), PublicationRiskAssessed(acceptable=False)
        ).publication

        assert folded.choice is PublicationChoice.DEFER
        assert folded.risk_acceptable is False

    def test_published_amended_withdrawn(self) -> None:
        """A page is public until it is withdrawn, and again when it is published again."""
        published, amended, withdrawn = SummaryPublished(), SummaryAmended(), SummaryWithdrawn()

        assert case(published).publication.is_public
        assert len(case(published, amended).publication.amended) == 1
        assert not case(published, withdrawn).publication.is_public
        assert case(published, withdrawn, published).publication.is_public

    def test_disclosed(self) -> None:
        """Disclosures are counted."""
        assert len(case(InformationDisclosed(), InformationDisclosed()).publication.disclosed) == 2


class TestRecord:
    def test_referenced(self) -> None:
        """A case is found by every reference it was given."""
        added = CaseReferenceAdded(scheme=ReferenceScheme.COURT, reference="CO/1021/2016")

        assert case(added).intake.references == (("court", "CO/1021/2016"),)

    def test_historic_capture(self) -> None:
        """It runs from its grant to its cut-over, and may open the case."""
        granted = given_only(HistoricCaptureGranted())
        ended = given_only(HistoricCaptureGranted(), HistoricCaptureEnded())

        assert granted.case().is_historic
        assert granted.case().opened is not None
        assert not ended.case().is_historic

    def test_closed_and_reopened(self) -> None:
        """A reopened case is open."""
        assert case(CaseClosed()).stewardship.is_closed
        assert not case(CaseClosed(), CaseReopened()).stewardship.is_closed

    def test_assigned(self) -> None:
        """Whom the case was given to last deals with it; what that does not name, nobody has."""
        given_to_both = CaseAssigned(team="reactive-2", to="p-1")
        folded = [case(given_to_both).stewardship, case(given_to_both, CaseAssigned(team="hearings")).stewardship]

        assert [("reactive-2", "p-1"), ("hearings", None)] == [(one.team, one.handler) for one in folded]

    def test_assigned_to_nobody(self) -> None:
        """An assignment names a team or a person."""
        with pytest.raises(ValueError, match="say the team"):
            CaseAssigned()

    def test_conflicts_and_delegations(self) -> None:
        """What was recorded is open until it is resolved or revoked."""
        conflict = ConflictRecorded(targets=(entry_id(1),))
        delegation = DelegationGranted(function=DelegatedFunction.RECORDS, to="p-1")

        assert case(conflict).stewardship.conflicts == {FIRST: True}
        assert case(conflict, ConflictResolved(conflict=FIRST)).stewardship.conflicts == {FIRST: False}
        assert case(delegation).stewardship.delegations == {FIRST: True}
        assert case(delegation, DelegationRevoked(delegation=FIRST)).stewardship.delegations == {FIRST: False}

    def test_beside_an_entry(self) -> None:
        """Notes and settled breaches stand beside the entry they speak of."""
        target = entry_id(1)
        note = EventAnnotated(target=target, note=SealedText(value="see the file"))
        folded = case(note, note, ComplianceExceptionCleared(target=target, rule="some_rule")).stewardship

        assert folded.annotations == {target: (entry_id(7), entry_id(8))}
        assert folded.cleared == {(target, "some_rule")}


class TestPersonalData:
    def test_holds_and_restrictions(self) -> None:
        """A hold is live until it is released, a restriction until it is lifted."""
        held = case(LegalHoldPlaced(officers=("o-1",)), LegalHoldReleased(hold=FIRST)).stewardship.holds[FIRST]
        restricted = case(
            RestrictionOfProcessingApplied(officer="o-1"), RestrictionOfProcessingLifted(restriction=FIRST)
        ).stewardship.restrictions[FIRST]

        assert held.officers == ("o-1",)
        assert held.released is not None
        assert restricted.officer == "o-1"
        assert restricted.lifted is not None

    def test_access(self) -> None:
        """What access was given and taken stands in its order, each with whom it is about and until when."""
        until = PartialDate.parse("2021-06")
        folded = case(AccessRestricted(persons=("p-1", "p-2")), AccessGranted(to="p-1", until=until)).stewardship
        taken, given = folded.access

        assert ("taken", ("p-1", "p-2")) == (taken.way, taken.persons)
        assert ("given", ("p-1",), until) == (given.way, given.persons, given.until)

    @pytest.mark.parametrize(
        ("way", "until", "day", "holds"),
        [
            ("given", None, "2021-06-15", True),
            ("given", "2021-06-15", "2021-06-15", True),
            ("given", "2021-06", "2021-06-15", False),
            ("taken", "2021-06", "2021-06-15", True),
            ("taken", "2021-06", "2021-07-01", False),
        ],
    )
    def test_access_until_a_day(self, way: Literal["given", "taken"], until: str | None, day: str, holds: bool) -> None:  # noqa: FBT001 - a case's answer
        """Access ends with its last day; where that is known roughly, whatever keeps more people out counts."""
        [change] = case(AccessGranted(to="p-1", until=PartialDate.parse(until) if until else None)).stewardship.access

        assert holds is replace(change, way=way).holds_on(date.fromisoformat(day))

    def test_accounts(self) -> None:
        """An account that is an officer's is known as such."""
        linked = AccountLinked(officer="o-1", account="a-0123")

        assert {"a-0123": "o-1"} == case(linked).stewardship.accounts

    def test_reviews_requests_erasures(self) -> None:
        """Each leaves its trace, and no data."""
        folded = case(
            SubjectRequestReceived(officer="o-1", right=SubjectRight.ERASURE),
            SubjectRequestAnswered(request=FIRST, answer=RequestAnswer.GRANTED),
            RetentionReviewed(officer="o-1", outcome=RetentionOutcome.DISPOSE),
            PersonalDataErased(officer="o-1", ground=ErasureGround.RIGHT_TO_ERASURE),
        ).stewardship

        assert folded.requests[FIRST].answered is not None
        assert [review.outcome for review in folded.retention] == [RetentionOutcome.DISPOSE]
        assert len(folded.erased) == 1
