"""The criminal case in court: charge, verdict, sentence, appeal, and the statutory maximum."""

from ledger.events.criminal import Charged, CriminalInvestigationLinked
from ledger.events.trial import (
    AcquittalRecorded,
    ConvictionRecorded,
    CriminalAppealDetermined,
    CriminalAppealLodged,
    PleaEntered,
    SentencePassed,
    VerdictReturned,
)
from ledger.law.trial import (
    appeal_follows_conviction,
    charge_comes_first,
    conviction_precedes_sentence,
    determination_follows_appeal,
    quashing_names_what_it_undoes,
    sentence_is_within_maximum,
)
from ledger.vocabulary import CourtOutcome, Plea, SentenceKind, VerdictKind
from tests.spec import entry_id, given, happened

linked = CriminalInvestigationLinked(criminal_matter="m-1", suspects=("o-1",))
charged = Charged(officer="o-1", offences=("controlling or coercive behaviour",))
convicted = ConvictionRecorded(officer="o-1", offences=("controlling or coercive behaviour",))
appealed = CriminalAppealLodged(officer="o-1")


def sentenced(months: int, kind: SentenceKind = SentenceKind.IMPRISONMENT) -> SentencePassed:
    """Officer A's sentence."""
    return SentencePassed(officer="o-1", kind=kind, months=months)


class TestCharge:
    """What a court does follows a charge."""

    def test_verdict_without_charge(self) -> None:
        """A verdict answers a charge."""
        given(linked).when(VerdictReturned(officer="o-1", verdict=VerdictKind.GUILTY)).then_recorded(
            breaching=charge_comes_first
        )

    def test_verdict_before_the_charge(self) -> None:
        """A verdict dated before the charge breaks the order."""
        verdict = VerdictReturned(officer="o-1", verdict=VerdictKind.GUILTY)

        given(linked, happened(charged, "2021-06-02")).when(happened(verdict, "2021-05")).then_recorded(
            breaching=charge_comes_first, naming="2 June 2021"
        )

    def test_acquittal_after_the_charge(self) -> None:
        """After the charge an acquittal breaks nothing."""
        given(linked, charged).when(AcquittalRecorded(officer="o-1")).then_recorded()

    def test_conviction_captured_without_charge(self) -> None:
        """In historic capture a charge nobody mentions is not shown."""
        given(linked).when(happened(convicted, historic=True)).then_not_shown(charge_comes_first)


class TestSentence:
    """A sentence follows a conviction and keeps to the maximum."""

    def test_without_conviction(self) -> None:
        """Nobody is sentenced who is not convicted."""
        given(linked, charged).when(sentenced(12)).then_recorded(breaching=conviction_precedes_sentence)

    def test_before_the_conviction(self) -> None:
        """A sentence dated before the conviction breaks the order."""
        given(linked, charged, happened(convicted, "2021-07-02")).when(
            happened(sentenced(12), "2021-07-01")
        ).then_recorded(breaching=conviction_precedes_sentence)

    def test_after_a_plea_of_guilty(self) -> None:
        """A plea of guilty is enough."""
        plea = PleaEntered(officer="o-1", plea=Plea.GUILTY)

        given(linked, charged, plea).when(sentenced(12)).then_recorded()

    def test_of_exactly_the_maximum(self) -> None:
        """Five years for controlling or coercive behaviour are the maximum, and within it."""
        given(linked, charged, convicted).when(sentenced(60)).then_recorded()

    def test_above_the_maximum(self) -> None:
        """A month more exceeds what section 76 allows."""
        given(linked, charged, convicted).when(sentenced(61)).then_recorded(
            breaching=sentence_is_within_maximum, naming="Serious Crime Act 2015 s.76"
        )

    def test_for_two_offences(self) -> None:
        """Consecutive sentences may reach the two maxima together."""
        both = ConvictionRecorded(officer="o-1", offences=("Theft", "controlling or coercive behaviour"))

        given(linked, charged, both).when(sentenced(144)).then_recorded()

    def test_for_an_offence_the_ledger_does_not_know(self) -> None:
        """Of an unknown offence nobody can tell."""
        unknown = ConvictionRecorded(officer="o-1", offences=("piracy",))

        given(linked, charged, unknown).when(sentenced(600)).then_recorded()

    def test_for_an_offence_punishable_with_life(self) -> None:
        """Perverting the course of justice has no maximum to exceed."""
        perverted = ConvictionRecorded(officer="o-1", offences=("perverting the course of justice",))

        given(linked, charged, perverted).when(sentenced(600)).then_recorded()

    def test_of_another_kind(self) -> None:
        """The maximum is one of imprisonment: a community order is no part of it."""
        given(linked, charged, convicted).when(sentenced(72, SentenceKind.COMMUNITY_ORDER)).then_recorded()


class TestAppeal:
    """Appeals against conviction and sentence."""

    def test_without_conviction(self) -> None:
        """Who appeals was convicted."""
        given(linked, charged).when(appealed).then_recorded(breaching=appeal_follows_conviction)

    def test_after_conviction(self) -> None:
        """A convicted officer may appeal."""
        given(linked, charged, convicted).when(appealed).then_recorded()

    def test_decided_without_being_lodged(self) -> None:
        """An appeal is lodged before it is decided."""
        decided = CriminalAppealDetermined(officer="o-1", allowed=False)

        given(linked, charged, convicted).when(decided).then_recorded(breaching=determination_follows_appeal)

    def test_quashing_nothing_in_particular(self) -> None:
        """A quashing names the conviction that it takes back."""
        quashed = CriminalAppealDetermined(officer="o-1", allowed=True, outcome=CourtOutcome.CONVICTION_QUASHED)

        given(linked, charged, convicted, appealed).when(quashed).then_recorded(breaching=quashing_names_what_it_undoes)

    def test_quashing_the_conviction(self) -> None:
        """With the conviction named the quashing breaks nothing."""
        quashed = CriminalAppealDetermined(
            officer="o-1", allowed=True, outcome=CourtOutcome.CONVICTION_QUASHED, undoes=(entry_id(9),)
        )

        given(linked, charged, convicted, appealed).when(quashed).then_recorded()
