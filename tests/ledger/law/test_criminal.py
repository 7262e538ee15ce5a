"""The criminal strand up to the charge, and misconduct proceedings that wait for it."""

from ledger.events.base import Event
from ledger.events.criminal import (
    ArrestMade,
    ChargingDecisionMade,
    CriminalInvestigationLinked,
    DeferralLifted,
    FileReferredToProsecutor,
    PrejudiceToCriminalProceedingsAssessed,
    ProceedingsDeferredForCriminal,
    ReferralToProsecutorDeclined,
)
from ledger.events.referral import ModeOfInvestigationDetermined
from ledger.events.reporting import AcceleratedStatementSubmitted, FinalReportSubmitted
from ledger.law.criminal import (
    authority_is_told,
    deferral_rests_on_prejudice,
    director_consents,
    file_precedes_decision,
    lifting_follows_deferral,
    prosecutor_is_consulted,
    report_precedes_the_file,
    special_conditions_are_considered_again,
    strand_is_linked,
)
from ledger.vocabulary import CriminalDisposal, Force, Mode, OversightBody, Role
from tests.spec import given

linked = CriminalInvestigationLinked(criminal_matter="m-1", force=Force.NORTH_YORKSHIRE, suspects=("o-1",))
arrested = ArrestMade(officer="o-1", force=Force.NORTH_YORKSHIRE)
file_sent = FileReferredToProsecutor(officer="o-1")
deferred = ProceedingsDeferredForCriminal(officers=("o-1",))


def prejudice(*, would: bool, shared: bool | None = None, consulted: bool | None = None) -> Event:
    """The assessment of prejudice for officer A."""
    return PrejudiceToCriminalProceedingsAssessed(
        officers=("o-1",), would_prejudice=would, shared_witnesses=shared, prosecutor_consulted=consulted
    )


class TestLink:
    """That the case knows of the criminal matter."""

    def test_arrest_in_no_linked_matter(self) -> None:
        """An arrest belongs to a criminal matter that is linked to the case."""
        given().when(arrested).then_recorded(breaching=strand_is_linked)

    def test_arrest_in_a_linked_matter(self) -> None:
        """With the matter linked the arrest breaks nothing."""
        given(linked).when(arrested).then_recorded()


class TestProsecutor:
    """What goes to the prosecutor, and what comes back."""

    def test_file_of_an_independent_investigation_without_report(self) -> None:
        """After an independent investigation the prosecutor gets the report."""
        independent = ModeOfInvestigationDetermined(mode=Mode.INDEPENDENT)

        given(independent).when(file_sent).then_recorded(breaching=report_precedes_the_file)

    def test_file_sent_by_the_oversight_body_with_report(self) -> None:
        """With the report the referral breaks nothing."""
        sent = FileReferredToProsecutor(officer="o-1", by=OversightBody.IOPC)

        given(FinalReportSubmitted()).when(sent).then_recorded()

    def test_file_sent_by_the_force(self) -> None:
        """A force's own file needs no report."""
        sent = FileReferredToProsecutor(officer="o-1", by=Force.NORTH_YORKSHIRE)

        given().when(sent).then_recorded()

    def test_decline_that_the_authority_does_not_learn_of(self) -> None:
        """The authority is told when the prosecutor gets nothing."""
        kept = ReferralToProsecutorDeclined(officer="o-1", told=(Role.COMPLAINANT,))

        given().when(kept).then_recorded(breaching=authority_is_told)

    def test_decline_that_the_authority_learns_of(self) -> None:
        """With the authority told the decision breaks nothing."""
        kept = ReferralToProsecutorDeclined(officer="o-1", told=(Role.APPROPRIATE_AUTHORITY, Role.OFFICER))

        given().when(kept).then_recorded()

    def test_decision_without_a_file(self) -> None:
        """The prosecutor decides on a file."""
        decision = ChargingDecisionMade(officer="o-1", decision=CriminalDisposal.NO_FURTHER_ACTION)

        given().when(decision).then_recorded(breaching=file_precedes_decision)

    def test_decision_on_a_file(self) -> None:
        """On a file the decision breaks nothing."""
        decision = ChargingDecisionMade(officer="o-1", decision=CriminalDisposal.NO_FURTHER_ACTION)

        given(file_sent).when(decision).then_recorded()


class TestConsent:
    """Offences that are charged only with consent."""

    def test_missing_for_extreme_pornography(self) -> None:
        """Possession of extreme pornographic images is charged with the Director's consent only."""
        decision = ChargingDecisionMade(
            officer="o-1",
            decision=CriminalDisposal.CHARGE,
            offences=("Possession of extreme pornographic images",),
            director_consented=False,
        )

        given(file_sent).when(decision).then_recorded(breaching=director_consents, naming="was not given")

    def test_not_recorded(self) -> None:
        """Live, the consent is to be recorded."""
        decision = ChargingDecisionMade(
            officer="o-1", decision=CriminalDisposal.CHARGE, offences=("extreme pornography",)
        )

        given(file_sent).when(decision).then_recorded(breaching=director_consents, naming="not recorded")

    def test_given(self) -> None:
        """With consent the charge breaks nothing."""
        decision = ChargingDecisionMade(
            officer="o-1",
            decision=CriminalDisposal.CHARGE,
            offences=("extreme pornography",),
            director_consented=True,
        )

        given(file_sent).when(decision).then_recorded()

    def test_not_needed_for_theft(self) -> None:
        """Theft is charged without it."""
        decision = ChargingDecisionMade(officer="o-1", decision=CriminalDisposal.CHARGE, offences=("theft",))

        given(file_sent).when(decision).then_recorded()


class TestPrejudice:
    """Misconduct proceedings beside a criminal case."""

    def test_assessed_without_consulting_on_a_shared_witness(self) -> None:
        """Where a witness is shared the prosecutor is consulted."""
        given().when(prejudice(would=False, shared=True, consulted=False)).then_recorded(
            breaching=prosecutor_is_consulted, naming="was not consulted"
        )

    def test_assessed_in_silence_on_a_shared_witness(self) -> None:
        """Live, that consultation is to be recorded."""
        given().when(prejudice(would=False, shared=True)).then_recorded(
            breaching=prosecutor_is_consulted, naming="not recorded"
        )

    def test_assessed_with_consultation(self) -> None:
        """After consulting, the assessment breaks nothing."""
        given().when(prejudice(would=False, shared=True, consulted=True)).then_recorded()

    def test_deferred_though_nothing_is_prejudiced(self) -> None:
        """Without prejudice there is no ground to wait."""
        given(prejudice(would=False)).when(deferred).then_recorded(breaching=deferral_rests_on_prejudice)

    def test_deferred_without_assessment(self) -> None:
        """The assessment comes before the deferral."""
        given().when(deferred).then_recorded(breaching=deferral_rests_on_prejudice, naming="no assessment")

    def test_deferred_for_prejudice(self) -> None:
        """Prejudice is the ground."""
        given(prejudice(would=True)).when(deferred).then_recorded()

    def test_lifted_without_deferral(self) -> None:
        """Only a deferral that was made is lifted."""
        given().when(DeferralLifted(officers=("o-1",))).then_recorded(breaching=lifting_follows_deferral)

    def test_lifted(self) -> None:
        """After a deferral the lifting breaks nothing."""
        given(prejudice(would=True), deferred).when(DeferralLifted(officers=("o-1",))).then_recorded()

    def test_lifted_without_the_special_conditions(self) -> None:
        """Where an accelerated hearing was proposed, its conditions are considered again."""
        statement = AcceleratedStatementSubmitted(officer="o-1")
        again, not_again = (
            DeferralLifted(officers=("o-1",), special_conditions_reconsidered=considered)
            for considered in (True, False)
        )

        given(prejudice(would=True), statement, deferred).when(not_again).then_recorded(
            breaching=special_conditions_are_considered_again
        )
        given(prejudice(would=True), statement, deferred).when(again).then_recorded()
        given(prejudice(would=True), deferred).when(not_again).then_recorded()
