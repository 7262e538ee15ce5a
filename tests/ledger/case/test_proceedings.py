"""What proceedings leave in a case: their steps, findings by officer and allegation, and the action imposed."""

from ledger.case.fold import Cut
from ledger.case.state import Case
from ledger.case.state.process import Proceedings
from ledger.events.base import Event
from ledger.events.preparation import (
    FactsAgreed,
    NoticeOfReferralGiven,
    OfficerResponseReceived,
    PanelConstituted,
    PanelMember,
    PanelObjectionDetermined,
    PersonConductingAppointed,
    ProceedingsDateExtended,
    ProceedingsDateFixed,
    ProceedingsDocumentsSupplied,
    SpecialConditionsCertified,
    SpecialConditionsNotCertified,
)
from ledger.events.proceedings import (
    AllegationSplitByPanel,
    DisciplinaryOutcomeNotifiedToDg,
    OfficerNotifiedOfOutcome,
    ProceedingsAdjourned,
    ProceedingsResumed,
    ProceedingsWithdrawn,
    ReferredToReflectivePracticeByPanel,
)
from ledger.events.review import ComplaintAppealDetermined, ComplaintAppealLodged
from ledger.vocabulary import DepartureKind, Finding, PanelSeat, ReviewOutcome, Role, Sanction
from tests.builders.proceedings import (
    ACCELERATED,
    HEARING,
    MEETING,
    action,
    concluded,
    finding,
    found_at,
    opened,
    referred,
    resigned,
)
from tests.spec import Draft, entry_id, given, happened

split = AllegationSplitByPanel(proceedings="p-1", officer="o-1", allegation="a-1", parts=("a-1-1", "a-1-2"))
dismissed = action(Sanction.DISMISSAL_WITHOUT_NOTICE)


def after(*history: Draft | Event) -> Case:
    """The standard case after this history."""
    return given(*history).case()


def held(case: Case) -> Proceedings:
    """The proceedings on officer A."""
    return case.proceedings["p-1"]


class TestPreparation:
    """Notices, answers, papers, panel and dates."""

    def test_notices_and_answers_by_officer(self) -> None:
        """The first notice and answer are told apart from each officer's own."""
        case = after(
            referred(HEARING),
            NoticeOfReferralGiven(officer="o-1", proceedings="p-1", documents_supplied=True),
            NoticeOfReferralGiven(officer="o-2", proceedings="p-1"),
            OfficerResponseReceived(officer="o-2", proceedings="p-1"),
            FactsAgreed(proceedings="p-1"),
        )

        assert {"o-1", "o-2"} == set(held(case).notices)
        assert held(case).notice == held(case).notices["o-1"]
        assert held(case).documents_supplied == held(case).notice
        assert held(case).response == held(case).responses["o-2"]
        assert held(case).facts_agreed

    def test_papers_to_the_officer_and_to_the_chair(self) -> None:
        """Papers to the chair are not papers to the officer."""
        case = after(referred(HEARING), ProceedingsDocumentsSupplied(proceedings="p-1", to=Role.CHAIR))

        assert held(case).documents_to_chair
        assert held(case).documents_supplied is None

    def test_panel_replaced_after_an_objection(self) -> None:
        """The newest panel hears the case, and the objection that was upheld is kept."""
        case = after(
            referred(HEARING),
            PersonConductingAppointed(proceedings="p-1", person="p-5"),
            PanelObjectionDetermined(officer="o-1", proceedings="p-1", upheld=False),
            PanelObjectionDetermined(officer="o-1", proceedings="p-1", upheld=True),
            PanelConstituted(proceedings="p-1", members=(PanelMember(seat=PanelSeat.CHAIR, person="p-6"),)),
        )

        assert ("p-6",) == held(case).conducted_by
        assert 1 == len(held(case).objections_upheld)

    def test_date_and_extension(self) -> None:
        """The date and the end of an extension are kept as stated."""
        case = after(
            referred(HEARING),
            ProceedingsDateFixed.model_validate({"proceedings": "p-1", "date": "2021-01-07"}),
            ProceedingsDateExtended.model_validate({"proceedings": "p-1", "until": "2021-03"}),
        )

        assert "2021-01-07" == str(held(case).date_fixed)
        assert "2021-03" == str(held(case).extended_until)

    def test_certificate_withdrawn(self) -> None:
        """A later finding that the special conditions are not met takes the certificate's place."""
        certified = after(SpecialConditionsCertified(officer="o-1", certified_by="p-7"))
        no_longer = after(SpecialConditionsCertified(officer="o-1"), SpecialConditionsNotCertified(officer="o-1"))

        assert "p-7" == certified.officer("o-1").special_conditions_certifier
        assert no_longer.officer("o-1").special_conditions is None


class TestSitting:
    """The days on which they sat, and their end."""

    def test_three_days(self) -> None:
        """A hearing over three days keeps the day of each."""
        case = after(
            referred(HEARING),
            happened(opened, "2021-01-07"),
            happened(ProceedingsAdjourned(proceedings="p-1"), "2021-01-07"),
            happened(ProceedingsResumed(proceedings="p-1", day=2), "2021-01-08"),
            happened(ProceedingsResumed(proceedings="p-1", day=3), "2021-01-12"),
        )

        assert ["2021-01-07", "2021-01-08", "2021-01-12"] == [str(day.effective) for day in held(case).days]
        assert held(case).adjourned is None
        assert held(case).is_open

    def test_concluded_or_withdrawn(self) -> None:
        """Concluded or withdrawn proceedings are not open any more."""
        withdrawn = ProceedingsWithdrawn(proceedings="p-1")

        assert not held(after(referred(MEETING), opened, concluded)).is_open
        assert not held(after(referred(MEETING), withdrawn)).is_open

    def test_officer_and_oversight_told(self) -> None:
        """Who was told the outcome is kept by officer, and for the oversight body."""
        case = after(
            referred(MEETING),
            OfficerNotifiedOfOutcome(officer="o-1", proceedings="p-1"),
            DisciplinaryOutcomeNotifiedToDg(proceedings="p-1"),
        )

        assert held(case).officer_notified == held(case).notified["o-1"]
        assert held(case).oversight_notified


class TestFindings:
    """Findings by officer and allegation."""

    def test_two_findings_on_parts_of_one_allegation(self) -> None:
        """The panel split an allegation: five punches were reasonable, the sixth was gross misconduct."""
        case = after(
            referred(HEARING),
            opened,
            split,
            finding(Finding.NOT_PROVEN, allegations=("a-1-1",)),
            finding(Finding.GROSS_MISCONDUCT, allegations=("a-1-2",)),
        )

        assert [("a-1-1", Finding.NOT_PROVEN), ("a-1-2", Finding.GROSS_MISCONDUCT)] == [
            (found.allegation, found.finding) for found in held(case).found
        ]
        assert "a-1" == case.allegations["a-1-2"].split_from
        assert ("o-1",) == case.allegations["a-1-2"].officers

    def test_parts_are_under_the_law_of_the_whole(self) -> None:
        """A part came to attention when the whole did."""
        case = after(referred(HEARING), opened, split)

        assert case.allegations["a-1"].came_to_attention == case.allegations["a-1-1"].came_to_attention

    def test_without_telling_the_allegations_apart(self) -> None:
        """A finding that names no allegation is about all of the officer's."""
        case = after(*found_at(HEARING, Finding.GROSS_MISCONDUCT))

        assert [""] == [found.allegation for found in held(case).found]


class TestAction:
    """What was imposed, and what it does to the officer's service."""

    def test_final_written_warning(self) -> None:
        """A warning is among the officer's sanctions, and the officer serves on."""
        case = after(*found_at(MEETING, Finding.MISCONDUCT), action(Sanction.FINAL_WRITTEN_WARNING, duration_months=24))
        (imposed,) = case.officer("o-1").sanctions

        assert imposed.sanction is Sanction.FINAL_WRITTEN_WARNING
        assert 24 == imposed.duration_months
        assert case.officer("o-1").serving

    def test_dismissal(self) -> None:
        """A dismissal ends the service."""
        departure = after(*found_at(HEARING, Finding.GROSS_MISCONDUCT), dismissed).officer("o-1").departure

        assert departure is not None
        assert departure.kind is DepartureKind.DISMISSED

    def test_dismissal_of_somebody_who_had_resigned(self) -> None:
        """A dismissal after a resignation is kept as reported, and the officer still left by resigning."""
        officer = after(resigned, *found_at(ACCELERATED, Finding.GROSS_MISCONDUCT), dismissed).officer("o-1")

        assert officer.departure is not None
        assert officer.departure.kind is DepartureKind.RESIGNED
        assert [Sanction.DISMISSAL_WITHOUT_NOTICE] == [imposed.sanction for imposed in officer.sanctions]

    def test_would_have_been_dismissed(self) -> None:
        """That a former officer would have been dismissed is marked on the officer."""
        case = after(
            resigned,
            *found_at(ACCELERATED, Finding.GROSS_MISCONDUCT),
            action(Sanction.WOULD_HAVE_BEEN_DISMISSED),
        )

        assert case.officer("o-1").would_have_been_dismissed

    def test_disciplined_but_not_told_how(self) -> None:
        """That an officer was disciplined is kept although the kind of action is not stated."""
        case = after(*found_at(MEETING, Finding.MISCONDUCT), action(None))

        assert [Sanction.NOT_STATED] == [imposed.sanction for imposed in case.officer("o-1").sanctions]

    def test_practice_directed_by_the_panel(self) -> None:
        """Reflective practice by the panel is marked for the officer, without touching the others."""
        directed = ReferredToReflectivePracticeByPanel(officer="o-1", proceedings="p-1")
        case = after(*found_at(MEETING, Finding.NEITHER), directed)

        assert case.officer("o-1").determination("a-1").reflective_practice
        assert case.officer("o-2").determination("a-1").reflective_practice is None


class TestUndoing:
    """A reversal takes the outcome back; before it, the case is as it was."""

    def test_an_upheld_appeal_takes_back_what_it_names(self) -> None:
        """A dismissal whose entry is undone leaves the officer serving, and the undone entry is still told."""
        history = (*found_at(HEARING, Finding.GROSS_MISCONDUCT), dismissed, ComplaintAppealLodged(review="r-1"))
        upheld = ComplaintAppealDetermined(review="r-1", outcome=ReviewOutcome.UPHELD, undoes=(entry_id(10),))
        case = after(*history, upheld)

        assert case.officer("o-1").serving
        assert () == case.officer("o-1").sanctions
        assert {entry_id(10)} == set(case.undone)
        assert case.reviews["r-1"].outcome is ReviewOutcome.UPHELD

    def test_as_known_before_the_appeal(self) -> None:
        """At the position before the reversal the officer is dismissed."""
        history = (*found_at(HEARING, Finding.GROSS_MISCONDUCT), dismissed, ComplaintAppealLodged(review="r-1"))
        upheld = ComplaintAppealDetermined(review="r-1", outcome=ReviewOutcome.UPHELD, undoes=(entry_id(10),))
        before = given(*history, upheld).case(Cut(known=11))

        assert not before.officer("o-1").serving
