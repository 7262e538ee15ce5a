"""What misconduct proceedings find, and how their outcome is reported, told and published."""

from typing import Any

import pytest

from ledger.events.base import Event
from ledger.events.criminal import CriminalInvestigationLinked
from ledger.events.proceedings import (
    AllegationSplitByPanel,
    DisciplinaryOutcomeNotifiedToDg,
    FindingMade,
    OfficerNotifiedOfOutcome,
    OutcomePublicationWithheld,
    OutcomePublished,
    OutcomeReportCopied,
    OutcomeReportSubmitted,
    ProceedingsWithdrawn,
)
from ledger.events.reporting import FinalReportSubmitted
from ledger.events.trial import ConvictionRecorded
from ledger.law.proceedings import (
    finding_is_on_somebody_heard,
    indictable_only_conviction_is_gross_misconduct,
    meeting_finds_no_gross_misconduct,
    proceedings_were_opened,
)
from ledger.law.telling import (
    director_general_is_told_an_outcome,
    officer_is_told_how_to_appeal,
    outcome_is_told_from_the_report,
    outcome_report_follows_the_end,
    outcome_report_is_in_time,
    outcome_stays_published,
    published_outcome_is_of_a_hearing,
    report_says_why_not_dismissed,
    withholding_has_its_grounds,
)
from ledger.vocabulary import CriminalLink, Finding, RestrictionGround, Sanction
from tests.builders.proceedings import (
    HEARING,
    MEETING,
    action,
    concluded,
    finding,
    found_at,
    given_in_2025,
    opened,
    referred,
)
from tests.spec import given, happened

GROSS, MISCONDUCT = Finding.GROSS_MISCONDUCT, Finding.MISCONDUCT
report = FinalReportSubmitted()
outcome_report = OutcomeReportSubmitted(proceedings="p-1")


def notified(**more: Any) -> OfficerNotifiedOfOutcome:
    """Officer A is told the outcome."""
    return OfficerNotifiedOfOutcome(officer="o-1", proceedings="p-1", **more)


class TestFindings:
    """What is found, where, about whom (regs 41, 42)."""

    def test_before_the_beginning(self) -> None:
        """A finding before the proceedings are recorded as begun rests on silence."""
        given(referred(HEARING)).when(finding(GROSS)).then_recorded(breaching=proceedings_were_opened)

    def test_per_allegation(self) -> None:
        """Each allegation has its own finding, also one whose level is not told."""
        given(referred(HEARING), opened, finding(GROSS, allegations=("a-1",))).when(
            finding(Finding.PROVEN_LEVEL_NOT_STATED, allegations=("a-2",))
        ).then_recorded()

    def test_on_a_part_of_an_allegation(self) -> None:
        """The panel may split an allegation, and find on the parts."""
        split = AllegationSplitByPanel(proceedings="p-1", officer="o-1", allegation="a-1", parts=("a-1-1", "a-1-2"))
        neither = finding(Finding.NOT_PROVEN, allegations=("a-1-1",))

        given(referred(HEARING), opened, split, neither).when(finding(GROSS, allegations=("a-1-2",))).then_recorded()

    def test_on_a_part_that_nobody_made(self) -> None:
        """A part that the panel did not make is unknown."""
        given(referred(HEARING), opened).when(finding(GROSS, allegations=("a-1-2",))).then_refused(
            by="unknown-allegation"
        )

    def test_on_somebody_else(self) -> None:
        """Nobody is found guilty who was not referred."""
        other = FindingMade(officer="o-2", proceedings="p-1", finding=MISCONDUCT)

        given(referred(HEARING), opened).when(other).then_recorded(breaching=finding_is_on_somebody_heard)

    def test_gross_misconduct_at_a_meeting(self) -> None:
        """A meeting does not find gross misconduct."""
        given(referred(MEETING), opened).when(finding(GROSS)).then_recorded(breaching=meeting_finds_no_gross_misconduct)

    def test_misconduct_at_a_meeting(self) -> None:
        """A meeting finds misconduct."""
        given(referred(MEETING), opened).when(finding(MISCONDUCT)).then_recorded()

    @pytest.mark.parametrize(("indictable_only", "level"), [(False, MISCONDUCT), (None, MISCONDUCT), (True, GROSS)])
    def test_after_a_conviction(self, *, indictable_only: bool | None, level: Finding) -> None:
        """An offence that is not indictable only, or a finding of gross misconduct, is in order."""
        linked = CriminalInvestigationLinked(criminal_matter="cm-1", relationship=CriminalLink.SAME_FACTS)
        convicted = ConvictionRecorded(officer="o-1", indictable_only=indictable_only)

        given_in_2025(linked, convicted, referred(HEARING), opened).when(finding(level)).then_recorded()

    def test_misconduct_after_an_indictable_only_conviction(self) -> None:
        """Since 2025 a conviction of an indictable-only offence is gross misconduct."""
        linked = CriminalInvestigationLinked(criminal_matter="cm-1", relationship=CriminalLink.SAME_FACTS)
        convicted = ConvictionRecorded(officer="o-1", indictable_only=True)

        given_in_2025(linked, convicted, referred(HEARING), opened).when(finding(MISCONDUCT)).then_recorded(
            breaching=indictable_only_conviction_is_gross_misconduct
        )


class TestOutcome:
    """How the outcome is reported, told and published (regs 43, 63)."""

    def test_report_before_the_end(self) -> None:
        """The outcome is reported after the end."""
        given(*found_at(HEARING, GROSS)).when(outcome_report).then_recorded(breaching=outcome_report_follows_the_end)

    def test_a_late_report(self) -> None:
        """A report on the sixth working day after the end is late."""
        given(*found_at(MEETING, MISCONDUCT), happened(concluded, "2021-06-01")).when(
            happened(outcome_report, "2021-06-09")
        ).then_recorded(breaching=outcome_report_is_in_time)

    def test_a_report_in_time(self) -> None:
        """A report on the fifth working day is in time."""
        given(*found_at(MEETING, MISCONDUCT), happened(concluded, "2021-06-01")).when(
            happened(outcome_report, "2021-06-08")
        ).then_recorded()

    @pytest.mark.parametrize(("reasons", "naming"), [(False, "gives no reasons"), (None, "recorded")])
    def test_no_reasons_for_not_dismissing(self, *, reasons: bool | None, naming: str) -> None:
        """Since 2025 the report says why gross misconduct did not lead to dismissal."""
        kept = action(Sanction.FINAL_WRITTEN_WARNING, exceptional_circumstances=True)
        silent = OutcomeReportSubmitted(proceedings="p-1", reasons_for_not_dismissing=reasons)

        given_in_2025(*found_at(HEARING, GROSS), kept, concluded).when(silent).then_recorded(
            breaching=report_says_why_not_dismissed, naming=naming
        )

    @pytest.mark.parametrize(
        ("sanction", "reasons"), [(Sanction.FINAL_WRITTEN_WARNING, True), (Sanction.DISMISSAL_WITHOUT_NOTICE, None)]
    )
    def test_reasons_or_dismissal(self, *, sanction: Sanction, reasons: bool | None) -> None:
        """With reasons, or after a dismissal, the report is in order."""
        imposed = action(sanction, exceptional_circumstances=True)
        report_with = OutcomeReportSubmitted(proceedings="p-1", reasons_for_not_dismissing=reasons)

        given_in_2025(*found_at(HEARING, GROSS), imposed, concluded).when(report_with).then_recorded()

    @pytest.mark.parametrize("told", [notified(), OutcomeReportCopied(proceedings="p-1")])
    def test_told_before_the_report(self, told: Event) -> None:
        """The outcome is told with the report."""
        given(referred(MEETING), opened, concluded).when(told).then_recorded(breaching=outcome_is_told_from_the_report)

    def test_told_without_notice_of_appeal(self) -> None:
        """The officer is told how to appeal."""
        given(referred(MEETING), opened, concluded, outcome_report).when(
            notified(appeal_notice_given=False)
        ).then_recorded(breaching=officer_is_told_how_to_appeal, naming="no notice")

    def test_told_the_wrong_way_of_appeal(self) -> None:
        """After a meeting the way is an appeal meeting, not the tribunal."""
        given(referred(MEETING), opened, concluded, outcome_report).when(
            notified(appeal_route="tribunal")
        ).then_recorded(breaching=officer_is_told_how_to_appeal, naming="another")

    def test_told_the_way_of_appeal(self) -> None:
        """After a hearing the way is the tribunal."""
        given(referred(HEARING), opened, concluded, outcome_report).when(
            notified(appeal_notice_given=True, appeal_route="tribunal")
        ).then_recorded()

    def test_published_for_too_short(self) -> None:
        """An outcome published for less than 28 days is a breach."""
        published = OutcomePublished.model_validate({"proceedings": "p-1", "until": "2021-06-27"})

        given(referred(HEARING)).when(happened(published, "2021-06-01")).then_recorded(
            breaching=outcome_stays_published
        )

    def test_published_for_long_enough(self) -> None:
        """An outcome published for 28 days is in order."""
        published = OutcomePublished.model_validate({"proceedings": "p-1", "until": "2021-06-28"})

        given(referred(HEARING)).when(happened(published, "2021-06-01")).then_recorded()

    def test_published_after_a_meeting(self) -> None:
        """The outcome of a meeting is not published."""
        given(referred(MEETING)).when(OutcomePublished(proceedings="p-1")).then_recorded(
            breaching=published_outcome_is_of_a_hearing
        )

    def test_withheld_without_a_ground(self) -> None:
        """An outcome is withheld on a ground."""
        given(referred(HEARING)).when(OutcomePublicationWithheld(proceedings="p-1")).then_recorded(
            breaching=withholding_has_its_grounds
        )

    def test_withheld_on_a_ground(self) -> None:
        """National security is such a ground."""
        withheld = OutcomePublicationWithheld(proceedings="p-1", grounds=(RestrictionGround.NATIONAL_SECURITY,))

        given(referred(HEARING)).when(withheld).then_recorded()

    def test_told_to_the_director_general(self) -> None:
        """The Director General is told how matters ended, so once they did."""
        told = DisciplinaryOutcomeNotifiedToDg(officers=("o-1",), proceedings="p-1")
        withdrawn = ProceedingsWithdrawn(proceedings="p-1")

        given(referred(HEARING)).when(told).then_recorded(breaching=director_general_is_told_an_outcome)
        given(referred(HEARING), withdrawn).when(told).then_recorded()
