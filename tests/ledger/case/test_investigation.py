"""How the investigation of the officers changes a case."""

from ledger.events.investigation import (
    InvestigationStarted,
    InvestigationSubjectToSpecialProcedures,
    InvestigatorAppointed,
    NoticeDeferralLapsed,
    NoticeOfInvestigationDeferred,
    NoticeOfInvestigationServed,
    OfficerIdentityEstablished,
    SeverityAssessed,
    SeverityAssessmentRevised,
    SupplementaryNoticeServed,
    UnidentifiedOfficerRecorded,
)
from ledger.vocabulary import Force, HarmGround, OversightBody, Rank, Severity, SpecialProceduresIndication, Track
from tests.spec import given, happened


class TestInvestigation:
    """Investigations and their ids."""

    def test_spoken_of_before_it_has_an_id(self) -> None:
        """What was known of an investigation before it began becomes its own when it does."""
        case = given(
            InvestigatorAppointed(investigator="p-1", track=Track.SCHEDULE_3),
            InvestigationStarted(investigation="i-1", body=OversightBody.IOPC),
        ).case()

        assert list(case.investigations) == ["i-1"]
        assert case.investigations["i-1"].investigators == ("p-1",)
        assert case.investigations["i-1"].track is Track.SCHEDULE_3
        assert case.investigations["i-1"].body is OversightBody.IOPC

    def test_followed_by_another(self) -> None:
        """A reinvestigation is another investigation, and what names none belongs to the newest."""
        case = given(
            InvestigationStarted(investigation="i-1"),
            InvestigationStarted(investigation="i-2", reinvestigates="i-1"),
            InvestigatorAppointed(investigator="p-2"),
            InvestigatorAppointed(investigator="p-1", investigation="i-1"),
        ).case()

        assert case.investigations["i-1"].investigators == ("p-1",)
        assert case.investigations["i-2"].investigators == ("p-2",)
        assert case.investigations["i-2"].reinvestigates == "i-1"


class TestOfficer:
    """What is known of an officer."""

    def test_not_yet_identified(self) -> None:
        """An officer may be in the case before anybody knows who it is."""
        case = given(UnidentifiedOfficerRecorded(officer="o-9", cipher="D", force=Force.DURHAM)).case()

        assert case.officer("o-9").cipher == "D"
        assert case.officer("o-9").identified is None

    def test_identified_later(self) -> None:
        """The identity adds to what was known."""
        case = given(
            UnidentifiedOfficerRecorded(officer="o-9", force=Force.DURHAM),
            OfficerIdentityEstablished(officer="o-9", rank=Rank.SERGEANT),
        ).case()

        assert case.officer("o-9").identified is not None
        assert case.officer("o-9").force is Force.DURHAM
        assert case.officer("o-9").rank is Rank.SERGEANT

    def test_indicated_twice(self) -> None:
        """A second indication adds to the first, for this officer alone."""
        case = given(
            InvestigationSubjectToSpecialProcedures(
                officer="o-1", indication=(SpecialProceduresIndication.DISCIPLINARY,)
            ),
            InvestigationSubjectToSpecialProcedures(officer="o-1", indication=(SpecialProceduresIndication.CRIMINAL,)),
        ).case()

        assert case.officer("o-1").indication == set(SpecialProceduresIndication)
        assert case.officer("o-2").special_procedures is None

    def test_assessed_and_reassessed(self) -> None:
        """The last assessment that concerns an allegation is in force for it."""
        officer = (
            given(
                SeverityAssessed(officer="o-1", result=Severity.GROSS_MISCONDUCT),
                SeverityAssessmentRevised(officer="o-1", allegations=("a-2",), result=Severity.MISCONDUCT),
            )
            .case()
            .officer("o-1")
        )
        first, second = officer.assessed_for(("a-1",)), officer.assessed_for(("a-2",))

        assert first is not None
        assert first.result is Severity.GROSS_MISCONDUCT
        assert second is not None
        assert second.result is Severity.MISCONDUCT

    def test_told_after_a_deferral(self) -> None:
        """The notice ends its own deferral."""
        officer = (
            given(
                NoticeOfInvestigationDeferred(officer="o-1"),
                happened(NoticeOfInvestigationServed(officer="o-1", terms_of_reference_supplied=True), "2021-05-01"),
            )
            .case()
            .officer("o-1")
        )

        assert officer.notice_deferred is None
        assert officer.terms_supplied == officer.notices[0]

    def test_deferred_until_the_harm_passed(self) -> None:
        """A deferral stands until its ground has passed."""
        deferred, lapsed = NoticeOfInvestigationDeferred(officer="o-1"), NoticeDeferralLapsed(officer="o-1")

        assert given(deferred).case().officer("o-1").notice_deferred is not None
        assert given(deferred, lapsed).case().officer("o-1").notice_deferred is None

    def test_not_told_of_a_revision(self) -> None:
        """A revision waits to be told, until a notice tells it or harm is found in telling."""
        revised = SeverityAssessmentRevised(officer="o-1", result=Severity.MISCONDUCT)
        withheld = revised.model_copy(update={"not_told_because": HarmGround.PREJUDICE_TO_THIS_INVESTIGATION})
        notice = SupplementaryNoticeServed(officer="o-1")

        assert given(revised).case().officer("o-1").revision_untold is not None
        assert given(revised, notice).case().officer("o-1").revision_untold is None
        assert given(revised, withheld).case().officer("o-1").revision_untold is None

    def test_assessed_once_more_before_being_told(self) -> None:
        """A further assessment does not tell the officer of the revision before it."""
        revised = SeverityAssessmentRevised(officer="o-1", result=Severity.MISCONDUCT)
        again = SeverityAssessed(officer="o-1", allegations=("a-2",), result=Severity.MISCONDUCT)

        assert given(revised, again).case().officer("o-1").revision_untold is not None
