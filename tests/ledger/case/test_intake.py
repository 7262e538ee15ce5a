"""How intake and complaint handling change a case."""

from ledger.case.state import Case
from ledger.dates import PartialDate
from ledger.events.base import Event
from ledger.events.complaint import ComplaintHandlingDetermined, ComplaintOutcomeDetermined
from ledger.events.intake import (
    AllegationAdded,
    AllegationReclassified,
    CaseReference,
    ComplainantToldOfOutcome,
    ComplainantUpdated,
    ComplaintLogged,
    ComplaintReceived,
    ComplaintRecorded,
    ComplaintWithdrawn,
    DsiMatterRecorded,
    EvidencePreservationStarted,
    IncidentOccurred,
    InterestedPersonAccepted,
    MattersCombined,
    RecordableConductMatterRecorded,
)
from ledger.vocabulary import (
    AllegationCategory,
    ComplaintHandling,
    ComplaintOutcome,
    Force,
    IncidentKind,
    MatterType,
    ReferenceScheme,
    Standard,
)
from tests.spec import CASE, Draft, given, given_only, happened

received = ComplaintReceived(complainant="c-1", force=Force.DURHAM)


def case(*history: Draft | Event) -> Case:
    """The opening and this history, folded."""
    return given(*history).case()


class TestMatter:
    def test_a_complaint(self) -> None:
        """The first complaint opens the case; a later one adds a complainant, not another beginning."""
        folded = given_only(
            happened(received, "2016-11-09"), happened(ComplaintReceived(complainant="c-2"), "2016-12-01")
        ).case()

        assert folded.intake.matter_type is MatterType.COMPLAINT
        assert folded.intake.force is Force.DURHAM
        assert set(folded.intake.complainants) == {"c-1", "c-2"}
        assert folded.intake.received is not None
        assert folded.intake.received.occurred.edtf == PartialDate.parse("2016-11-09")

    def test_a_conduct_matter(self) -> None:
        """A conduct matter becomes a recordable one when it is recorded as such."""
        assert case().intake.matter_type is MatterType.CONDUCT_MATTER
        recorded = case(RecordableConductMatterRecorded()).intake

        assert recorded.matter_type is MatterType.RECORDABLE_CONDUCT_MATTER
        assert recorded.recorded is not None

    def test_a_death(self) -> None:
        """A death or serious injury matter is one of its own."""
        assert given_only(DsiMatterRecorded()).case().intake.matter_type is MatterType.DSI_MATTER

    def test_references(self) -> None:
        """What others call the case is remembered once each."""
        named = CaseReference(scheme=ReferenceScheme.IOPC, reference="2016/075857")
        folded = given_only(ComplaintReceived(references=(named, named))).case()

        assert folded.intake.references == (("iopc", "2016/075857"),)

    def test_nothing_recorded(self) -> None:
        """An empty history folds to an empty case."""
        assert given_only().case() == Case(id=CASE, register=given_only().case().register)


class TestComplaint:
    def test_logged_and_recorded(self) -> None:
        """Logging says whether it is inside Schedule 3; recording puts it there."""
        outside = ComplaintLogged(inside_schedule_3=False)

        assert case(received, outside).intake.inside_schedule_3 is False
        assert case(received, outside, ComplaintRecorded()).intake.inside_schedule_3 is True

    def test_handled_and_decided(self) -> None:
        """A part of a complaint has an outcome of its own."""
        handling = ComplaintHandlingDetermined(handling=ComplaintHandling.INVESTIGATION)
        upheld = ComplaintOutcomeDetermined(outcome=ComplaintOutcome.UPHELD, allegations=("a-1",))
        rest = ComplaintOutcomeDetermined(outcome=ComplaintOutcome.NOT_UPHELD, allegations=("a-2",))
        folded = case(received, handling, upheld, rest).intake

        assert folded.handling is ComplaintHandling.INVESTIGATION
        assert [(decided.outcome, decided.allegations) for decided in folded.outcomes] == [
            (ComplaintOutcome.UPHELD, ("a-1",)),
            (ComplaintOutcome.NOT_UPHELD, ("a-2",)),
        ]

    def test_people_kept_informed(self) -> None:
        """Updates, outcomes and withdrawals stand with the person they concern."""
        folded = case(
            received,
            InterestedPersonAccepted(person="c-2"),
            ComplainantUpdated(complainant="c-1"),
            ComplainantUpdated(complainant="c-1"),
            ComplainantToldOfOutcome(complainant="c-1"),
            ComplaintWithdrawn(complainant="c-1"),
        ).intake

        assert len(folded.complainants["c-1"].updates) == 2
        assert len(folded.complainants["c-1"].told_of_outcome) == 1
        assert folded.complainants["c-1"].withdrawn is not None
        assert folded.complainants["c-2"].updates == ()

    def test_everybody_told(self) -> None:
        """Where nobody is named, whoever was to be told was told."""
        assert case(received, ComplainantToldOfOutcome()).intake.told_of_outcome is not None


class TestAllegation:
    def test_reclassified(self) -> None:
        """The new categories stand; standards stay unless new ones are given."""
        added = AllegationAdded(
            allegation="a-3",
            officers=("o-1",),
            category=(AllegationCategory.OTHER,),
            standards=(Standard.DISCREDITABLE_CONDUCT,),
        )
        to = (AllegationCategory.DISCREDITABLE_CONDUCT,)
        folded = case(added, AllegationReclassified(allegation="a-3", to=to)).allegations["a-3"]

        assert folded.categories == to
        assert folded.standards == (Standard.DISCREDITABLE_CONDUCT,)

    def test_split(self) -> None:
        """An allegation that was split off says from which."""
        assert case(AllegationAdded(allegation="a-3", split_from="a-1")).allegations["a-3"].split_from == "a-1"


class TestIncident:
    def test_happenings(self) -> None:
        """What happened is counted and kept apart from what is alleged."""
        taser = IncidentOccurred(kind=IncidentKind.TASER, times=4)

        assert len(case(taser, taser).intake.incidents) == 2
        assert len(case(taser).allegations) == 2

    def test_steps(self) -> None:
        """Preserving evidence and combining matters are remembered."""
        other = "00000000-0000-7000-8000-000000000001"
        folded = case(EvidencePreservationStarted(), MattersCombined(matter_ids=(other,))).intake

        assert folded.preservation_started is not None
        assert folded.combined_with == (other,)
