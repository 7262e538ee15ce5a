"""What is owed: a page that reports what no longer stands, and reports for the barred and the advisory list."""

from ledger.case.owed import OwedKind, owed
from ledger.dates import PartialDate
from ledger.events.appeal import TribunalAppealDetermined, TribunalAppealLodged
from ledger.events.base import Event, SealedText
from ledger.events.correction import EventCorrected, EventRetracted, Replacement
from ledger.events.criminal import Charged, CriminalInvestigationLinked
from ledger.events.custodianship import LegalHoldPlaced, LegalHoldReleased
from ledger.events.investigation import SeverityAssessed, SubjectOfficerIdentified
from ledger.events.listing import AdvisoryListReportMade, BarredListReportMade, FurtherReportMade
from ledger.events.proceedings import DisciplinaryActionImposed, ReferredToProceedings
from ledger.events.publication import SummaryAmended, SummaryPublished, SummaryWithdrawn
from ledger.events.service_status import Resigned
from ledger.events.stewardship import EventAnnotated
from ledger.events.trial import AcquittalRecorded
from ledger.vocabulary import AppealOutcome, FormOfProceedings, HoldGround, ListKind, Sanction, Severity
from tests.spec import Draft, entry_id, given, happened

HEARING = ReferredToProceedings(
    proceedings="pr-1", form=FormOfProceedings.MISCONDUCT_HEARING, officers=("o-1",), allegations=("a-1",)
)
DISMISSAL = DisciplinaryActionImposed(
    officer="o-1", proceedings="pr-1", sanction=Sanction.DISMISSAL_WITHOUT_NOTICE, allegations=("a-1",)
)
WARNING = DISMISSAL.model_copy(update={"sanction": Sanction.FINAL_WRITTEN_WARNING})
WRONG = SealedText(value="a slip of the pen")
DISMISSAL_ENTRY = entry_id(8)
"""The dismissal's entry, after the opening and the referral to the hearing."""

dismissed: tuple[Draft, ...] = (happened(HEARING, "2021-05-01"), happened(DISMISSAL, "2021-06-01"))
published = happened(SummaryPublished(), "2021-07-01")
reported = happened(BarredListReportMade(officer="o-1"), "2021-06-03")
lodged = happened(TribunalAppealLodged(appeal="ap-1", officer="o-1", proceedings="pr-1"), "2021-06-10")


def reversal(on: str = "2022-03-01", undoes: str = DISMISSAL_ENTRY) -> Draft:
    """The tribunal reverses the dismissal."""
    event = TribunalAppealDetermined(appeal="ap-1", officer="o-1", outcome=AppealOutcome.REVERSED, undoes=(undoes,))
    return happened(event, on)


def correction(instead: Event = WARNING) -> EventCorrected:
    """The dismissal should have been recorded as this."""
    return EventCorrected(target=DISMISSAL_ENTRY, replacement=Replacement(event=instead), reason=WRONG)


def kinds(*history: Draft | Event) -> tuple[tuple[OwedKind, str | None], ...]:
    """What is owed after the opening and this history, and about whom."""
    return tuple((duty.kind, duty.officer) for duty in owed(given(*history).case()))


class TestHold:
    charged = Charged(officer="o-1", criminal_matter="cm-1")
    linked = CriminalInvestigationLinked(criminal_matter="cm-1")

    def test_of_whoever_is_charged(self) -> None:
        """What is kept for a criminal case is held from the charge on (CPIA 1996 Code)."""
        held = LegalHoldPlaced(officers=("o-1",), ground=HoldGround.CRIMINAL_PROCEEDINGS)

        assert (("legal_hold", "o-1"),) == kinds(self.linked, self.charged)
        assert () == kinds(self.linked, self.charged, held)

    def test_of_others_or_released(self) -> None:
        """A hold on somebody else, or one that was released, is none."""
        other = LegalHoldPlaced(officers=("o-2",))
        released = LegalHoldReleased(hold=entry_id(9))

        assert (("legal_hold", "o-1"),) == kinds(self.linked, self.charged, other)
        assert (("legal_hold", "o-1"),) == kinds(self.linked, self.charged, LegalHoldPlaced(), released)

    def test_after_an_acquittal(self) -> None:
        """Whoever was acquitted needs none."""
        assert () == kinds(self.linked, self.charged, AcquittalRecorded(officer="o-1", criminal_matter="cm-1"))


class TestPage:
    def test_reporting_a_dismissal_that_was_reversed(self) -> None:
        """A page that came before the reversal reports what no longer stands."""
        assert ("page", "o-1") in kinds(*dismissed, published, reported, lodged, reversal())

    def test_that_stands(self) -> None:
        """Nothing is owed while the outcome stands."""
        assert kinds(*dismissed, reported, published) == ()

    def test_published_after_the_reversal(self) -> None:
        """A page that came after the reversal knew of it."""
        late = happened(SummaryPublished(), "2022-04-01")

        assert ("page", "o-1") not in kinds(*dismissed, reported, lodged, reversal(), late)

    def test_recorded_out_of_order(self) -> None:
        """Where dates tell the order, they tell it, whatever was recorded first."""
        early = happened(SummaryPublished(), "2021-07-01")

        assert ("page", "o-1") in kinds(*dismissed, reported, lodged, reversal(), early)

    def test_amended(self) -> None:
        """An amendment after the reversal settles it, as does a withdrawal."""
        amended = happened(SummaryAmended(), "2022-04-01")
        withdrawn = happened(SummaryWithdrawn(), "2022-04-01")
        history = (*dismissed, published, reported, lodged, reversal())

        assert ("page", "o-1") not in kinds(*history, amended)
        assert ("page", "o-1") not in kinds(*history, withdrawn)

    def test_saying_what_it_reports(self) -> None:
        """A page that says which entries it reports owes nothing for others."""
        of_the_dismissal = happened(SummaryPublished(reports=(DISMISSAL_ENTRY,)), "2021-07-01")
        of_the_opening = happened(SummaryPublished(reports=(entry_id(1),)), "2021-07-01")

        assert ("page", "o-1") in kinds(*dismissed, of_the_dismissal, lodged, reversal())
        assert ("page", "o-1") not in kinds(*dismissed, of_the_opening, lodged, reversal())

    def test_whose_outcome_was_corrected(self) -> None:
        """A page reports what it was known to be: once the record is corrected, the page is owed the correction."""
        history: tuple[Draft, ...] = (*dismissed, published, reported)

        assert ("page", "o-1") in kinds(*history, correction())
        assert ("page", "o-1") in kinds(*history, EventRetracted(target=DISMISSAL_ENTRY, reason=WRONG))

    def test_published_after_the_correction(self) -> None:
        """A page that came after the correction reports what was corrected."""
        late = happened(SummaryPublished(), "2021-07-01")

        assert ("page", "o-1") not in kinds(*dismissed, reported, correction(), late)

    def test_amended_after_the_correction(self) -> None:
        """An amendment of the page settles it."""
        history: tuple[Draft | Event, ...] = (*dismissed, reported, published, correction())

        assert ("page", "o-1") not in kinds(*history, SummaryAmended(reports=(DISMISSAL_ENTRY,)))

    def test_whose_correction_was_taken_back(self) -> None:
        """Where the correction itself is retracted, the page is right as it always was."""
        history: tuple[Draft | Event, ...] = (*dismissed, reported, published, correction())

        assert ("page", "o-1") not in kinds(*history, EventRetracted(target=entry_id(11), reason=WRONG))

    def test_amended_for_a_correction_that_was_taken_back(self) -> None:
        """A page that was changed for a correction is wrong again once that correction is retracted."""
        amended = SummaryAmended(reports=(DISMISSAL_ENTRY,))
        history: tuple[Draft | Event, ...] = (*dismissed, reported, published, correction(), amended)

        assert ("page", "o-1") in kinds(*history, EventRetracted(target=entry_id(11), reason=WRONG))

    def test_whose_other_entries_were_corrected(self) -> None:
        """What is no outcome, or not what the page says it reports, can be corrected without touching it."""
        of_the_opening = happened(SummaryPublished(reports=(entry_id(1),)), "2021-07-01")
        of_an_officer = EventCorrected(
            target=entry_id(2),
            replacement=Replacement(event=SubjectOfficerIdentified(officer="o-1", cipher="Z")),
            reason=WRONG,
        )

        assert ("page", "o-1") not in kinds(*dismissed, reported, of_the_opening, correction())
        assert kinds(*dismissed, reported, published, of_an_officer) == ()

    def test_names_its_provision(self) -> None:
        """Each duty says why it is owed, and by which provision."""
        page, *_ = owed(given(*dismissed, published, lodged, reversal()).case())

        assert page.provision == "publish-what-stands"
        assert "DisciplinaryActionImposed" in page.why


class TestFurtherReport:
    def test_after_the_dismissal_was_corrected_away(self) -> None:
        """The College is told too where the dismissal it has listed was never one."""
        further = FurtherReportMade(officer="o-1", list=ListKind.BARRED)
        longer = DISMISSAL.model_copy(update={"duration_months": 1})

        assert kinds(*dismissed, reported, correction()) == (("further_list_report", "o-1"),)
        assert kinds(*dismissed, reported, correction(), further) == ()
        assert kinds(*dismissed, reported, correction(longer)) == ()

    def test_after_a_reversal(self) -> None:
        """The College of Policing is told that a dismissal it has listed was reversed."""
        assert kinds(*dismissed, reported, lodged, reversal()) == (("further_list_report", "o-1"),)

    def test_made(self) -> None:
        """A further report settles it."""
        further = happened(FurtherReportMade(officer="o-1", list=ListKind.BARRED), "2022-03-05")

        assert kinds(*dismissed, reported, lodged, reversal(), further) == ()

    def test_after_the_reversal_was_itself_undone(self) -> None:
        """The dismissal stands again, and the College is owed the news of that too."""
        further = happened(FurtherReportMade(officer="o-1", list=ListKind.BARRED), "2022-03-05")
        reversed_again = reversal("2022-09-01", undoes=entry_id(11))
        history = (*dismissed, reported, lodged, reversal(), further, reversed_again)

        assert kinds(*history) == (("further_list_report", "o-1"),)

    def test_never_reported(self) -> None:
        """A dismissal that was reversed before it was reported owes nothing."""
        assert kinds(*dismissed, lodged, reversal()) == ()


class TestBarredReport:
    def test_after_a_dismissal(self) -> None:
        """A dismissal is reported for the barred list."""
        assert kinds(*dismissed) == (("barred_list_report", "o-1"),)

    def test_before_there_was_a_list(self) -> None:
        """A dismissal before December 2017, or on a date nobody states, is not said to be owed one."""
        early = happened(DISMISSAL, "2016-06-01")

        assert kinds(HEARING, early) == ()
        assert kinds(HEARING, DISMISSAL) == ()


class TestAdvisoryReport:
    gross = SeverityAssessed(officer="o-1", allegations=("a-1",), result=Severity.GROSS_MISCONDUCT)
    lesser = SeverityAssessed(officer="o-1", allegations=("a-1",), result=Severity.MISCONDUCT)
    resigned = happened(Resigned(officer="o-1", last_day=PartialDate.parse("2021-06-01")), "2021-06-01")

    def test_after_leaving_under_gross_misconduct(self) -> None:
        """An officer who leaves while gross misconduct is alleged is reported for the advisory list."""
        assert kinds(self.gross, self.resigned) == (("advisory_list_report", "o-1"),)

    def test_made(self) -> None:
        """The report settles it."""
        made = happened(AdvisoryListReportMade(officer="o-1"), "2021-06-03")

        assert kinds(self.gross, self.resigned, made) == ()

    def test_after_leaving_under_misconduct(self) -> None:
        """Misconduct, or an assessment nobody states, owes no report."""
        assert kinds(self.lesser, self.resigned) == ()
        assert kinds(self.resigned) == ()

    def test_total(self) -> None:
        """A note beside an entry owes nothing."""
        note = EventAnnotated(target=entry_id(1), note=SealedText(value="see the file"))

        assert kinds(note) == ()
