"""How the criminal strand changes a case, in and out of court."""

from ledger.events.base import Event
from ledger.events.criminal import (
    ArrestMade,
    Charged,
    ChargingDecisionMade,
    CriminalInvestigationLinked,
    DeferralLifted,
    FileReferredToProsecutor,
    OutOfCourtDisposalGiven,
    PrejudiceToCriminalProceedingsAssessed,
    ProceedingsDeferredForCriminal,
    ReferralToProsecutorDeclined,
)
from ledger.events.trial import (
    ConvictionRecorded,
    CriminalAppealDetermined,
    CriminalAppealLodged,
    SentencePassed,
    VerdictReturned,
)
from ledger.vocabulary import CourtOutcome, CriminalDisposal, SentenceKind, VerdictKind
from tests.spec import entry_id, given

linked = CriminalInvestigationLinked(criminal_matter="m-1", suspects=("o-1",))
arrested = ArrestMade(officer="o-1")
file_sent = FileReferredToProsecutor(officer="o-1")
charged = Charged(officer="o-1")
guilty = VerdictReturned(officer="o-1", verdict=VerdictKind.GUILTY, offences=("theft",))
convicted = ConvictionRecorded(officer="o-1", offences=("theft",))
sentenced = SentencePassed(officer="o-1", kind=SentenceKind.IMPRISONMENT, months=15)
appealed = CriminalAppealLodged(officer="o-1")


def open_kinds(*history: Event) -> list[str]:
    """The kinds of the strands that are open after this history."""
    return [strand.kind for strand in given(*history).case().open_strands()]


class TestStrand:
    """When the criminal strand is open."""

    def test_merely_linked(self) -> None:
        """A linked matter in which nothing has happened to an officer is no open strand."""
        assert open_kinds(linked) == []

    def test_from_arrest_to_sentence(self) -> None:
        """It opens with the arrest and ends with the sentence, not with the verdict."""
        assert open_kinds(linked, arrested) == ["criminal_matter"]
        assert open_kinds(linked, arrested, charged, guilty) == ["criminal_matter"]
        assert open_kinds(linked, arrested, charged, guilty, sentenced) == []

    def test_acquitted(self) -> None:
        """An acquittal ends it."""
        cleared = VerdictReturned(officer="o-1", verdict=VerdictKind.NOT_GUILTY)

        assert open_kinds(linked, charged, cleared) == []

    def test_acquitted_of_one_charge_and_convicted_of_another(self) -> None:
        """A mixed verdict leaves the sentence to come."""
        cleared = VerdictReturned(officer="o-1", verdict=VerdictKind.NOT_GUILTY, offences=("theft",))

        assert open_kinds(linked, charged, guilty, cleared) == ["criminal_matter"]

    def test_without_verdict(self) -> None:
        """A jury that cannot agree ends nothing."""
        hung = VerdictReturned(officer="o-1", verdict=VerdictKind.NO_VERDICT)

        assert open_kinds(linked, charged, hung) == ["criminal_matter"]

    def test_not_prosecuted(self) -> None:
        """The prosecutor's decision against a charge ends it, and a later decision to charge opens it again."""
        no_charge = ChargingDecisionMade(officer="o-1", decision=CriminalDisposal.NO_FURTHER_ACTION)
        charge = ChargingDecisionMade(officer="o-1", decision=CriminalDisposal.CHARGE)

        assert open_kinds(linked, file_sent, no_charge) == []
        assert open_kinds(linked, file_sent, no_charge, charge) == ["criminal_matter"]

    def test_cautioned(self) -> None:
        """A caution ends it out of court."""
        caution = OutOfCourtDisposalGiven(officer="o-1", disposal=CriminalDisposal.ADULT_CAUTION)

        assert open_kinds(linked, file_sent, caution) == []

    def test_declined_and_then_referred(self) -> None:
        """A decision not to refer ends it; after a review the file may yet go."""
        kept = ReferralToProsecutorDeclined(officer="o-1")

        assert open_kinds(linked, arrested, kept) == []
        assert open_kinds(linked, arrested, kept, file_sent) == ["criminal_matter"]

    def test_under_appeal(self) -> None:
        """An appeal opens it again until it is decided."""
        decided = CriminalAppealDetermined(officer="o-1", allowed=False)

        assert open_kinds(linked, charged, convicted, sentenced, appealed) == ["criminal_matter"]
        assert open_kinds(linked, charged, convicted, sentenced, appealed, decided) == []


class TestQuashing:
    """A conviction taken back on appeal."""

    def test_of_conviction_and_sentence(self) -> None:
        """What was quashed is left out, and the strand is over."""
        quashed = CriminalAppealDetermined(
            officer="o-1",
            allowed=True,
            outcome=CourtOutcome.CONVICTION_QUASHED,
            undoes=(entry_id(9), entry_id(10)),
        )
        case = given(linked, charged, convicted, sentenced, appealed, quashed).case()
        suspect = case.criminal["m-1"].suspects["o-1"]

        assert suspect.convicted is None
        assert suspect.sentence is None
        assert case.open_strands() == ()


class TestMatter:
    """Which matter an event belongs to."""

    def test_linked_after_the_arrest(self) -> None:
        """What was recorded before the link becomes the linked matter's."""
        case = given(arrested, linked).case()

        assert list(case.criminal) == ["m-1"]
        assert case.criminal["m-1"].suspects["o-1"].arrested is not None

    def test_second_matter_about_another_officer(self) -> None:
        """An event that names no matter belongs to the one in which the officer is a suspect."""
        other = CriminalInvestigationLinked(criminal_matter="m-2", suspects=("o-2",))
        case = given(linked, other, charged).case()

        assert case.criminal["m-1"].suspects["o-1"].charged is not None
        assert "o-1" not in case.criminal["m-2"].suspects

    def test_convicted_twice_of_the_same(self) -> None:
        """The record of a conviction after its verdict names the offence once."""
        case = given(linked, charged, guilty, convicted).case()

        assert case.criminal["m-1"].suspects["o-1"].convicted_of == ("theft",)


class TestPrejudice:
    """Misconduct proceedings that wait."""

    def test_assessed_deferred_and_lifted(self) -> None:
        """Lifting the deferral says that nothing would be prejudiced any more."""
        assessed = PrejudiceToCriminalProceedingsAssessed(officers=("o-1", "o-2"), would_prejudice=True)
        deferred = ProceedingsDeferredForCriminal(officers=("o-1", "o-2"))
        case = given(assessed, deferred, DeferralLifted(officers=("o-1",))).case()

        assert case.officer("o-1").would_prejudice is False
        assert case.officer("o-2").would_prejudice is True
        assert case.officer("o-2").deferral_lifted is None
