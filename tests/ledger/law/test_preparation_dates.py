"""When proceedings and their pre-hearings are held, and when the public is told."""

from typing import Any

import pytest

from ledger.dates import PartialDate
from ledger.events.preparation import (
    PanelObjectionDetermined,
    PanelObjectionRaised,
    PreHearingHeld,
    ProceedingsDateExtended,
    ProceedingsDateFixed,
    ProceedingsDocumentsSupplied,
    PublicNoticePublished,
)
from ledger.law.preparation import (
    accelerated_hearing_is_soon,
    extension_has_its_reasons,
    pre_hearing_is_for_hearings,
    pre_hearing_is_in_time,
    public_notice_is_for_hearings,
    public_notice_is_in_time,
)
from ledger.law.proceedings import accelerated_hearing_is_held_in_time
from ledger.vocabulary import Role
from tests.builders.proceedings import ACCELERATED, HEARING, MEETING, notice, opened, panel, referred
from tests.spec import given, happened

objection = PanelObjectionRaised(officer="o-1", proceedings="p-1")
pre_hearing = PreHearingHeld(proceedings="p-1")
papers_to_chair = ProceedingsDocumentsSupplied(proceedings="p-1", to=Role.CHAIR)
public_notice = PublicNoticePublished(proceedings="p-1")


def date_fixed(date: Any) -> ProceedingsDateFixed:  # a date as text
    """The proceedings are fixed for a date."""
    return ProceedingsDateFixed(proceedings="p-1", date=date)


class TestDates:
    """When the pre-hearing and the proceedings are, and how the public is told (regs 29, 33, 34, 36, 52)."""

    def test_pre_hearing_of_a_meeting(self) -> None:
        """A meeting has no pre-hearing."""
        given(referred(MEETING)).when(pre_hearing).then_recorded(breaching=pre_hearing_is_for_hearings)

    def test_a_late_pre_hearing(self) -> None:
        """A pre-hearing more than 15 and five working days after the chair had the papers is late."""
        given(referred(HEARING), happened(papers_to_chair, "2021-06-01")).when(
            happened(pre_hearing, "2021-06-30")
        ).then_recorded(breaching=pre_hearing_is_in_time)

    def test_a_pre_hearing_in_time(self) -> None:
        """The officer may have moved the pre-hearing by up to five working days."""
        given(referred(HEARING), happened(papers_to_chair, "2021-06-01")).when(
            happened(pre_hearing, "2021-06-29")
        ).then_recorded()

    @pytest.mark.parametrize(("date", "naming"), [("2021-06-14", "too early"), ("2021-06-23", "too late")])
    def test_accelerated_hearing_at_another_time(self, date: str, naming: str) -> None:
        """An accelerated hearing less than 10 or more than 15 working days after the notice is a breach."""
        given(referred(ACCELERATED), happened(notice, "2021-06-01")).when(date_fixed(date)).then_recorded(
            breaching=accelerated_hearing_is_soon, naming=naming
        )

    @pytest.mark.parametrize("date", ["2021-06-15", "2021-06-22"])
    def test_accelerated_hearing_in_time(self, date: str) -> None:
        """An accelerated hearing 10 to 15 working days after the notice is in order."""
        given(referred(ACCELERATED), happened(notice, "2021-06-01")).when(date_fixed(date)).then_recorded()

    def test_accelerated_hearing_after_a_replacement(self) -> None:
        """Where an objection succeeded, the time runs from the replacement."""
        upheld = PanelObjectionDetermined(officer="o-1", proceedings="p-1", upheld=True)
        history = (happened(notice, "2021-06-01"), happened(upheld, "2021-06-08"), happened(panel, "2021-06-15"))

        given(referred(ACCELERATED), *history).when(date_fixed("2021-07-01")).then_recorded()

    @pytest.mark.parametrize(("reasons_given", "naming"), [(False, "no reasons were given"), (None, "recorded")])
    def test_extension_without_reasons(self, reasons_given: bool | None, naming: str) -> None:  # noqa: FBT001 - as recorded
        """Time is extended with reasons."""
        extended = ProceedingsDateExtended(proceedings="p-1", reasons_given=reasons_given)

        given(referred(HEARING)).when(extended).then_recorded(breaching=extension_has_its_reasons, naming=naming)

    def test_extension_with_reasons(self) -> None:
        """An extension with reasons is in order."""
        given(referred(HEARING)).when(ProceedingsDateExtended(proceedings="p-1", reasons_given=True)).then_recorded()

    def test_public_notice_of_a_meeting(self) -> None:
        """A meeting is not announced."""
        given(referred(MEETING)).when(public_notice).then_recorded(breaching=public_notice_is_for_hearings)

    def test_public_notice_of_a_hearing(self) -> None:
        """A hearing is held in public and announced."""
        given(referred(HEARING)).when(public_notice).then_silent(public_notice_is_for_hearings)

    def test_late_public_notice(self) -> None:
        """A hearing four working days after its notice was announced too late."""
        given(referred(HEARING), date_fixed("2021-06-07")).when(happened(public_notice, "2021-06-01")).then_recorded(
            breaching=public_notice_is_in_time
        )

    @pytest.mark.parametrize(("form", "date"), [(HEARING, "2021-06-08"), (ACCELERATED, "2021-06-02")])
    def test_public_notice_in_time(self, form: Any, date: str) -> None:
        """Five working days are enough; for an accelerated hearing none are asked."""
        given(referred(form), date_fixed(date)).when(happened(public_notice, "2021-06-01")).then_silent(
            public_notice_is_in_time
        )

    def test_an_accelerated_hearing_without_a_day_fixed(self) -> None:
        """Where no day is recorded as fixed, the day on which it began counts."""
        noticed, rule = (referred(ACCELERATED), happened(notice, "2021-06-01")), accelerated_hearing_is_held_in_time
        fixed = happened(date_fixed(PartialDate.parse("2021-06-18")), "2021-06-02")

        given(*noticed).when(happened(opened, "2021-06-23")).then_recorded(breaching=rule)
        given(*noticed).when(happened(opened, "2021-06-22")).then_silent(rule)
        given(*noticed, fixed).when(happened(opened, "2021-06-23")).then_silent(rule)
