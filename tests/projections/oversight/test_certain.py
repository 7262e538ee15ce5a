"""Answers that the dates leave no doubt about, on cases that were recorded as they went."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from ledger.case.said import Breach
from ledger.dates import PartialDate
from ledger.events.base import Event
from ledger.events.investigation import SeverityAssessed
from ledger.events.learning import RecommendationMade, ResponsePublished, ResponseReceived
from ledger.events.listing import AdvisoryListReportMade
from ledger.events.preparation import NoticeOfReferralGiven, ProceedingsDateExtended
from ledger.events.proceedings import ProceedingsOpened, ReferredToProceedings
from ledger.events.referral import MatterReferredToIopc, ReferralCriteriaAssessed
from ledger.events.reflective_practice import (
    ReflectiveReviewDevelopmentReportProduced,
    RprpNoticeGiven,
    RprpReferralReceived,
)
from ledger.events.service_status import Resigned
from ledger.events.stewardship import ComplianceExceptionCleared
from ledger.vocabulary import FormOfProceedings, RecommendationKind, Severity
from projections.oversight.asking import put
from projections.oversight.catalogue import questions
from tests.projections.fake_log import FakeLog
from tests.projections.oversight.real import TODAY, viewed
from tests.spec import Draft, happened

CASE = "11111111-1111-7111-8111-111111111111"
Ask = Callable[..., list[Any]]


@pytest.fixture
def log() -> FakeLog:
    """A conduct matter of 1 March 2021 with three officers, nothing captured from older records."""
    made = FakeLog()
    made.open(CASE)
    return made


@pytest.fixture
def ask(log: FakeLog, place: Engine) -> Ask:
    """Record these entries too, then put a question."""

    def asked(name: str, *drafts: Draft | Event, **parameters: Any) -> list[Any]:
        for draft in drafts:
            log.append(CASE, draft)
        question = questions()[name]
        return list(put(viewed(place, log), question, question.parameters.model_validate(parameters), TODAY).rows)

    return asked


class TestReferrals:
    def test_two_days_after_it_was_clear(self, ask: Ask) -> None:
        """What must be referred is referred by the end of the day after that became clear."""
        told = ask(
            "late-mandatory-referrals",
            happened(ReferralCriteriaAssessed(mandatory=True), "2021-03-02"),
            happened(MatterReferredToIopc(), "2021-03-04"),
        )

        assert [("certain", "2021-03-02", "2021-03-04")] == [(row.chance, row.since, row.made) for row in told]

    def test_on_the_next_day(self, ask: Ask) -> None:
        """The next day is in time."""
        clear = happened(ReferralCriteriaAssessed(mandatory=True), "2021-03-02")

        assert [] == ask("late-mandatory-referrals", clear, happened(MatterReferredToIopc(), "2021-03-03"))

    @pytest.mark.parametrize(("on", "expected"), [("2021-03-03", []), ("2021-03-04", ["certain"])])
    def test_that_never_came(self, ask: Ask, on: str, expected: list[str]) -> None:
        """From the second day on it is overdue."""
        told = ask("late-mandatory-referrals", happened(ReferralCriteriaAssessed(mandatory=True), "2021-03-02"), on=on)

        assert expected == [row.chance for row in told]


class TestHearings:
    BROUGHT = ReferredToProceedings(proceedings="p-1", form=FormOfProceedings.MISCONDUCT_HEARING, officers=("o-1",))
    NOTICE = happened(NoticeOfReferralGiven(officer="o-1", proceedings="p-1"), "2021-06-01")
    """100 working days from 2 June 2021, with one bank holiday in August, end on 20 October 2021."""

    @pytest.mark.parametrize(
        ("opened", "on", "expected"),
        [("2021-10-20", "2022-01-01", []), ("2021-10-21", "2021-10-20", []), ("2021-10-21", "2021-10-21", ["certain"])],
    )
    def test_opened_after_a_hundred_working_days(self, ask: Ask, opened: str, on: str, expected: list[str]) -> None:
        """The hundredth working day is in time; the day after is late from then on."""
        begun = happened(ProceedingsOpened(proceedings="p-1"), opened)
        told = ask("hearings-past-their-time", happened(self.BROUGHT, "2021-06-01"), self.NOTICE, begun, on=on)

        assert expected == [row.chance for row in told]

    def test_past_their_extension(self, ask: Ask) -> None:
        """An extension moves the last day, and is told with it."""
        until = PartialDate.parse("2021-11-30")
        longer = happened(ProceedingsDateExtended(proceedings="p-1", until=until, reasons_given=True), "2021-10-01")
        (told,) = ask(
            "hearings-past-their-time", happened(self.BROUGHT, "2021-06-01"), self.NOTICE, longer, on="2021-12-01"
        )

        assert ("certain", "overdue", 1, ("2021-11-30",)) == (
            told.chance, told.state, told.extensions, told.extended_until,
        )  # fmt: skip


class TestLearning:
    MADE = happened(
        RecommendationMade(recommendation="rec-1", kind=RecommendationKind.PARAGRAPH_28A), "2021-04-01"
    )  # fmt: skip

    @pytest.mark.parametrize(("on", "expected"), [("2021-05-26", []), ("2021-05-27", ["certain"])])
    def test_not_answered_in_fifty_six_days(self, ask: Ask, on: str, expected: list[str]) -> None:
        """Fifty-six days beginning with 1 April end on 26 May."""
        assert expected == [row.chance for row in ask("learning-responses-overdue", self.MADE, on=on)]

    @pytest.mark.parametrize(("published", "expected"), [("2021-05-30", []), ("2021-05-31", ["met late"])])
    def test_published_after_twenty_one_days(self, ask: Ask, published: str, expected: list[str]) -> None:
        """Twenty-one days beginning with the receipt on 10 May end on 30 May."""
        told = ask(
            "learning-responses-published-late",
            self.MADE,
            happened(ResponseReceived(recommendation="rec-1"), "2021-05-10"),
            happened(ResponsePublished(recommendation="rec-1"), published),
        )

        assert expected == [row.state for row in told]


class TestResignations:
    SERIOUS = happened(SeverityAssessed(officer="o-1", result=Severity.GROSS_MISCONDUCT), "2021-03-10")
    LEFT = happened(Resigned(officer="o-1"), "2021-05-04")

    @pytest.mark.parametrize(("reported", "state"), [("2021-05-10", "met"), ("2021-05-11", "met late")])
    def test_with_a_report_to_the_advisory_list(self, ask: Ask, reported: str, state: str) -> None:
        """Five working days including Tuesday 4 May 2021 end on Monday 10 May."""
        report = happened(AdvisoryListReportMade(officer="o-1"), reported)
        (told,) = ask("resignations-under-gross-misconduct", self.SERIOUS, self.LEFT, report)

        assert ("certain", "assessment", state) == (told.chance, told.level_by, told.report)

    def test_without_one(self, ask: Ask) -> None:
        """A report that is owed and not recorded is overdue."""
        (told,) = ask("resignations-under-gross-misconduct", self.SERIOUS, self.LEFT)

        assert ("certain", "overdue", ()) == (told.chance, told.report, told.lists)

    def test_under_misconduct_only(self, ask: Ask) -> None:
        """Leaving under an allegation of misconduct puts nobody on a list."""
        lesser = happened(SeverityAssessed(officer="o-1", result=Severity.MISCONDUCT), "2021-03-10")

        assert [] == ask("resignations-under-gross-misconduct", lesser, self.LEFT)


class TestReflectivePractice:
    LESSER = happened(SeverityAssessed(officer="o-1", result=Severity.MISCONDUCT), "2021-03-10")

    def test_a_report_without_two_of_its_six_contents(self, ask: Ask) -> None:
        """What a report lacks is told by name (Conduct Regs 2020 reg 70(2))."""
        report = ReflectiveReviewDevelopmentReportProduced(
            officer="o-1", contents=("issue", "discussion", "key_actions", "officer_lessons")
        )
        (told,) = ask(
            "reflective-reports-lacking-contents",
            happened(RprpReferralReceived(officer="o-1"), "2021-04-01"),
            happened(report, "2021-05-01"),
        )

        assert ("certain", ("organisational_lessons", "review_period")) == (told.chance, told.lacking)

    def test_is_no_part_of_what_changed(self, ask: Ask) -> None:
        """Neither its stages nor its clocks are told with what changed otherwise."""
        notice = happened(RprpNoticeGiven(officer="o-1"), "2021-04-02")
        told = ask(
            "changes-between", happened(RprpReferralReceived(officer="o-1"), "2021-04-01"), notice, self.LESSER, after=5
        )

        assert {"officers"} == {row.view for row in told}


class TestBreaches:
    BREACH = Breach("one_rule", "Conduct Regs 2020 reg 14", "it came late")

    def breached(self, log: FakeLog, on: str) -> str:
        """An entry with a breach, and its id."""
        said = log.append(CASE, happened(SeverityAssessed(officer="o-1", result=Severity.MISCONDUCT), on))
        log.stored[-1] = replace(log.stored[-1], said=replace(said, breaches=(self.BREACH,)))
        return said.id

    def test_by_provision_force_and_year(self, log: FakeLog, ask: Ask) -> None:
        """Two in 2021, one of them settled since; one in a year that its date does not tell."""
        first = self.breached(log, "2021-03-10")
        self.breached(log, "2021-04")
        self.breached(log, "2021-12/2022-01")
        told = ask("breaches", ComplianceExceptionCleared(target=first, rule="one_rule"))

        assert [(None, 1, 0), (2021, 2, 1)] == sorted(
            ((row.year, row.breaches, row.settled) for row in told), key=lambda row: row[1]
        )
        assert {("Conduct Regs 2020 reg 14", "12", 1)} == {(row.provision, row.force, row.cases) for row in told}

    def test_of_one_year_and_force(self, log: FakeLog, ask: Ask) -> None:
        """Years and forces are asked about one by one."""
        self.breached(log, "2021-03-10")

        assert [1] == [row.breaches for row in ask("breaches", year=2021, force="12")]
        assert [] == ask("breaches", year=2022)
