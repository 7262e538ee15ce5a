"""How gathering evidence changes a case."""

from ledger.events.evidence import (
    AuditFindingMade,
    ExhibitExamined,
    ExhibitReceived,
    ExhibitRegistered,
    ExhibitReturned,
    ExhibitSeized,
    ExhibitTransferred,
    InterviewConducted,
)
from ledger.vocabulary import AuditFindingKind, Force
from tests.spec import given, happened


class TestExhibit:
    """An exhibit from seizure to return."""

    def test_passed_from_hand_to_hand(self) -> None:
        """The chain of custody names every holder in order, and the last one holds it."""
        exhibit = (
            given(
                happened(ExhibitSeized(exhibit="x-1", force=Force.NORTH_YORKSHIRE), "2020-11-30"),
                ExhibitTransferred(exhibit="x-1", from_="12", to="laboratory"),
                ExhibitTransferred(exhibit="x-1", from_="laboratory", to="iopc"),
            )
            .case()
            .exhibits["x-1"]
        )

        assert [holder for holder, _ in exhibit.custody] == ["12", "laboratory", "iopc"]
        assert exhibit.custodian == "iopc"

    def test_registered_examined_and_returned(self) -> None:
        """Each step is marked."""
        exhibit = (
            given(
                ExhibitReceived(exhibit="x-1", custodian="store-1"),
                ExhibitRegistered(exhibit="x-1"),
                ExhibitExamined(exhibit="x-1"),
                ExhibitReturned(exhibit="x-1", from_="store-1"),
            )
            .case()
            .exhibits["x-1"]
        )

        assert exhibit.registered is not None
        assert len(exhibit.examined) == 1
        assert exhibit.returned is not None

    def test_seized_by_nobody_knows_whom(self) -> None:
        """Without a custodian the chain has not begun."""
        case = given(ExhibitSeized(exhibit="x-1")).case()

        assert case.exhibits["x-1"].custodian is None


class TestOfficer:
    """What evidence gathering leaves on an officer."""

    def test_interviewed_and_audited(self) -> None:
        """Interviews and audit findings add up."""
        officer = (
            given(
                InterviewConducted(officer="o-1"),
                InterviewConducted(officer="o-1"),
                AuditFindingMade(officer="o-1", found=AuditFindingKind.ACCESS_TO_OWN_CASE),
            )
            .case()
            .officer("o-1")
        )

        assert len(officer.interviews) == 2
        assert len(officer.audit_findings) == 1
