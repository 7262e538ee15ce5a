"""How long a warning runs: the reckoning, and whether it is live on a day."""

from datetime import date

import pytest

from ledger.case.warnings import live_warnings, warning_runs
from ledger.dates import Chance, PartialDate
from ledger.events.base import Event
from ledger.events.sanction import (
    WarningClockPaused,
    WarningClockResumed,
    WarningExtendedOnFurtherMisconduct,
    WarningIssued,
    WarningQuashed,
)
from ledger.vocabulary import Sanction, WarningKind, WarningPauseGround
from tests.builders.opening import OPENING
from tests.builders.sanction import final_warning_imposed, hearing, imposed, meeting
from tests.spec import Draft, Spec, entry_id, given, given_only, happened


def warning(kind: WarningKind = WarningKind.FINAL_WRITTEN_WARNING, months: int | None = None) -> Event:
    """A warning of officer A, by the proceedings."""
    return WarningIssued(officer="o-1", kind=kind, base_months=months, proceedings="pr-1")


def last_day(spec: Spec) -> str:
    """The last day of officer A's only warning, in EDTF."""
    (run,) = warning_runs(spec.case(), "o-1")
    return str(run.ends)


paused = WarningClockPaused(officer="o-1", ground=WarningPauseGround.CAREER_BREAK)
resumed = WarningClockResumed(officer="o-1")


class TestLastDay:
    """The last day of a warning given on 1 June 2021."""

    @pytest.mark.parametrize(
        ("forum", "given_", "ends"),
        [
            (meeting, warning(WarningKind.WRITTEN_WARNING), "2022-11-30"),
            (meeting, warning(), "2023-05-31"),
            (hearing, warning(months=24), "2023-05-31"),
            (hearing, warning(), "2023-05-31/2026-06-01"),
            (hearing, warning(months=60), "2026-06-01"),
        ],
        ids=["written", "final at a meeting", "final at a hearing", "final of unknown length", "five years from"],
    )
    def test_by_kind_and_forum(self, forum: Event, given_: Event, ends: str) -> None:
        """18 months and two years begin with the day of notice; the longest, five years, run from it."""
        assert ends == last_day(given(forum, happened(given_, "2021-06-01")))

    def test_of_a_month_that_has_no_such_day(self) -> None:
        """18 months beginning with 31 August end with the last day of February."""
        warned = happened(warning(WarningKind.WRITTEN_WARNING), "2021-08-31")

        assert "2023-02-28" == last_day(given(meeting, warned))

    def test_from_the_day_it_took_effect(self) -> None:
        """A warning counts from the day on which it takes effect in law."""
        warned = happened(warning(), "2021-08-31", effective="2021-06-01")

        assert "2023-05-31" == last_day(given(meeting, warned))

    def test_of_a_warning_given_some_time_in_june(self) -> None:
        """What the source leaves open stays open."""
        assert "2023-05-31/2023-06-29" == last_day(given(meeting, happened(warning(), "2021-06")))

    def test_of_a_warning_without_a_date(self) -> None:
        """Without a date nothing is known of the last day."""
        assert "XXXX" == last_day(given(meeting, warning()))

    def test_under_the_older_rules(self) -> None:
        """Before 2020 a final written warning ran for 18 months."""
        opening = [happened(event, "2018-03-01") for event in OPENING]

        assert "2020-02-29" == last_day(given_only(*opening, hearing, happened(warning(), "2018-09-01")))

    def test_extended_under_the_older_rules(self) -> None:
        """An extension adds 18 months where the source does not say how many."""
        opening = [happened(event, "2018-03-01") for event in OPENING]
        extended = WarningExtendedOnFurtherMisconduct(officer="o-1")

        assert "2021-08-31" == last_day(given_only(*opening, hearing, happened(warning(), "2018-09-01"), extended))


class TestPauses:
    """Days on a career break are not counted."""

    def case(self, *more: Draft | Event) -> Spec:
        """A final written warning from 1 June 2021 to 31 May 2023, and then this."""
        return given(meeting, happened(warning(), "2021-06-01"), *more)

    def test_ten_days(self) -> None:
        """Ten days away move the last day by ten days."""
        assert "2023-06-10" == last_day(self.case(happened(paused, "2022-01-01"), happened(resumed, "2022-01-11")))

    def test_of_unknown_end(self) -> None:
        """A career break without a recorded end leaves the last day open."""
        assert "2023-05-31/.." == last_day(self.case(happened(paused, "2022-01-01")))

    def test_after_the_last_day(self) -> None:
        """A career break after the warning's last day changes nothing."""
        assert "2023-05-31" == last_day(self.case(happened(paused, "2024-01-01"), happened(resumed, "2024-02-01")))

    def test_before_the_warning(self) -> None:
        """A career break that was over when the warning began changes nothing."""
        assert "2023-05-31" == last_day(self.case(happened(paused, "2020-01-01"), happened(resumed, "2020-02-01")))

    def test_of_another_warning(self) -> None:
        """A pause that names another warning does not touch this one."""
        other = paused.model_copy(update={"warning": entry_id(1)})

        assert "2023-05-31" == last_day(self.case(happened(other, "2022-01-01")))


class TestLive:
    """Whether a warning is live on a day."""

    @pytest.mark.parametrize(
        ("on", "chance"),
        [
            (date(2021, 5, 31), Chance.IMPOSSIBLE),
            (date(2021, 6, 1), Chance.CERTAIN),
            (date(2023, 5, 31), Chance.CERTAIN),
            (date(2023, 6, 1), Chance.IMPOSSIBLE),
            (PartialDate.parse("2023-05"), Chance.CERTAIN),
            (PartialDate.parse("2023"), Chance.POSSIBLE),
            (PartialDate.parse("XXXX"), Chance.POSSIBLE),
        ],
        ids=str,
    )
    def test_of_known_dates(self, on: date | PartialDate, chance: Chance) -> None:
        """It is live from its first to its last day; a date that straddles its end cannot tell."""
        (run,) = warning_runs(given(meeting, happened(warning(), "2021-06-01")).case(), "o-1")

        assert chance is run.live_on(on)

    def test_asked_for_those_that_are_certainly_live(self) -> None:
        """A warning without a date may be live, but is not certainly so."""
        case = given(meeting, warning()).case()

        assert () == live_warnings(case, "o-1", date(2022, 1, 1))

    def test_asked_for_those_that_may_be_live(self) -> None:
        """A warning without a date may be live on any day."""
        case = given(meeting, warning()).case()

        assert [entry_id(8)] == [run.entry for run in live_warnings(case, "o-1", date(2022, 1, 1), possibly=True)]


class TestWhatCounts:
    """Which entries a warning is known from."""

    def test_the_action_alone(self) -> None:
        """A final written warning that is known only as imposed runs like any other."""
        assert "2023-05-31" == last_day(given(meeting, happened(final_warning_imposed, "2021-06-01")))

    def test_the_action_and_the_warning(self) -> None:
        """An action and the warning that gives effect to it are one warning."""
        spec = given(meeting, happened(final_warning_imposed, "2021-06-01"), happened(warning(), "2021-06-04"))

        assert "2023-06-03" == last_day(spec)

    def test_another_action(self) -> None:
        """A dismissal is no warning."""
        assert () == warning_runs(given(hearing, imposed(Sanction.DISMISSAL_WITHOUT_NOTICE)).case(), "o-1")

    def test_a_quashed_warning(self) -> None:
        """A warning that was quashed is one no longer."""
        quashed = WarningQuashed(officer="o-1", undoes=(entry_id(8),))

        assert () == warning_runs(given(meeting, warning(), quashed).case(), "o-1")

    def test_a_warning_whose_action_was_quashed(self) -> None:
        """A warning falls with the action that it gives effect to."""
        issued = WarningIssued(officer="o-1", kind=WarningKind.FINAL_WRITTEN_WARNING, gives_effect_to=entry_id(8))
        quashed = WarningQuashed(officer="o-1", undoes=(entry_id(8),))

        assert () == warning_runs(given(meeting, final_warning_imposed, issued, quashed).case(), "o-1")

    def test_the_reckoning_in_words(self) -> None:
        """The reckoning is shown, step by step."""
        spec = given(meeting, happened(warning(), "2021-06-01"), happened(paused, "2022-01-01"))
        (run,) = warning_runs(spec.case(), "o-1")

        assert (
            "24 months beginning with 1 June 2021 (Conduct Regs 2020 regs 42, 62(4)(a))",
            "not counting the time from 1 January 2022 with no end recorded",
            "last day: on or after 31 May 2023",
        ) == run.shown

    def test_a_last_day_that_only_the_source_states(self) -> None:
        """A last day that the source states without the months is taken, and said to be the source's."""
        issued = WarningIssued.model_validate(
            {"officer": "o-1", "kind": WarningKind.FINAL_WRITTEN_WARNING, "until": "2023-05"}
        )
        (run,) = warning_runs(given(hearing, issued).case(), "o-1")

        assert ("last day as the source states it: May 2023",) == run.shown
