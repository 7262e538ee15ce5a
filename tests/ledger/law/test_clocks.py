"""Statutory clocks in general: the reckoning and its working, three answers, late records, silence, and the table."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from ledger.events.proceedings import OutcomeReportSubmitted
from ledger.events.referral import MatterReferredToIopc, ReferralCriteriaAssessed
from ledger.events.stewardship import HistoricCaptureEnded, HistoricCaptureGranted
from ledger.law.clocks import Kind, State, clocks
from ledger.law.clocks.definition import clock
from ledger.law.clocks.table import definitions
from ledger.law.provisions import provision_of
from tests.builders.opening import OPENING
from tests.builders.proceedings import HEARING, concluded, referred
from tests.cases.timeline import files, folded, history
from tests.ledger.law.clock_of import clock_of, clocks_of, states
from tests.spec import Spec, given, given_only, happened

hearing = referred(HEARING)
report = OutcomeReportSubmitted(proceedings="p-1")
must_refer = ReferralCriteriaAssessed(mandatory=True)

OF_THE_LAW = frozenset(
    {
        "AL", "AMH", "AMH-RESP", "APP-M", "APP-MM", "APP-N", "BL", "BLP", "BLR", "CTA", "CTA-AA", "FO-12", "HEAR",
        "INT", "INV-12", "LIST-CH", "MEET", "OUT", "PANEL-OBJ", "PAT-A", "PAT-N", "PAT-R", "PRE", "PUBN", "PUBO",
        "REC21", "REC56", "RECO", "RECORD", "REF-CALL", "REF-M", "REP", "RESP", "RESUME", "REVW", "RPRP-A", "RPRP-P",
        "PACE-BAIL", "PACE-DET", "SAR", "SUSP", "UPD", "UPD-OUT", "VRR", "WARN", "WIT",
    }
)  # fmt: skip


def reported(ended: str | None, told: str | None) -> Spec:
    """Proceedings that ended, and whose outcome was reported, on such days; None where that did not happen."""
    over = (happened(concluded, ended),) if ended else (concluded,)
    return given(hearing, *over, *((happened(report, told),) if told else ()))


class TestReckoning:
    def test_the_due_day_comes_with_its_working(self) -> None:
        """Five working days from Maundy Thursday leave out the weekends and both Easter holidays."""
        words = clock_of(reported("2021-04-01", None), "OUT").due.in_words()

        assert words == (
            "12 April 2021 (5 working days beginning with the first working day after 1 April 2021: ends on "
            "12 April 2021, not counting weekends, Good Friday on 2 April 2021, Easter Monday on 5 April 2021)"
        )

    def test_it_runs_until_its_last_day(self) -> None:
        """On the last day it still runs; on the next it is overdue."""
        open_ = reported("2021-04-01", None)

        assert [State.RUNNING, State.RUNNING, State.OVERDUE] == states(
            open_, "OUT", "2021-04-01", "2021-04-12", "2021-04-13"
        )

    def test_the_act_ends_it(self) -> None:
        """The act on the last day meets it, a day later meets it late, and the act's entry is named."""
        in_time, late = reported("2021-04-01", "2021-04-12"), reported("2021-04-01", "2021-04-13")
        ended = clock_of(late, "OUT").ended

        assert (State.MET, State.MET_LATE) == (clock_of(in_time, "OUT").state, clock_of(late, "OUT").state)
        assert ended is not None
        assert late.history[-1].id == ended.entry

    def test_a_rough_trigger_leaves_a_range(self) -> None:
        """Counted from some day in April the last day is one of a range, and in it nobody can tell."""
        rough = reported("2021-04", None)

        assert clock_of(rough, "OUT").due.in_words().startswith("12 April 2021 to 10 May 2021 (")
        assert [State.RUNNING, State.CANNOT_TELL, State.CANNOT_TELL, State.OVERDUE] == states(
            rough, "OUT", "2021-04-12", "2021-04-13", "2021-05-10", "2021-05-11"
        )

    def test_before_its_trigger_there_is_no_clock(self) -> None:
        """On a day certainly before the trigger there is none, and an act of later is not yet there."""
        late = reported("2021-04-01", "2021-04-13")

        assert () == clocks_of(late, "OUT", "2021-03-31")
        assert State.RUNNING is clock_of(late, "OUT", "2021-04-09").state

    def test_an_unseen_number_says_so(self) -> None:
        """A length that was not read in the instrument is told as unconfirmed."""
        unseen = clock_of(reported("2021-04-01", None), "OUT")

        assert unseen.unconfirmed
        assert unseen.in_words().endswith(", unconfirmed")

    @settings(max_examples=150, deadline=None)
    @given_any(st.dates(date(2021, 3, 2), date(2023, 1, 1)), st.integers(0, 6), st.integers(-2, 16), st.integers(0, 6))
    def test_no_day_is_invented(self, ended: date, width: int, later: int, told_width: int) -> None:
        """An answer from rough dates is the one that every pair of days they can mean would have."""
        told = ended + timedelta(days=later)
        pairs = product(_days(ended, width), _days(told, told_width))
        answers = {clock_of(reported(f"{one}", f"{two}"), "OUT").state for one, two in pairs}
        rough = clock_of(reported(_between(ended, width), _between(told, told_width)), "OUT").state

        assert rough is (answers.pop() if len(answers) == 1 else State.CANNOT_TELL)


def _days(first: date, width: int) -> list[date]:
    """The ends of a span of days, and what lies between: enough to see every answer."""
    return [first + timedelta(days=number) for number in range(width + 1)]


def _between(first: date, width: int) -> str:
    return f"{first}/{first + timedelta(days=width)}" if width else f"{first}"


class TestLateRecords:
    def test_a_late_assessment_hides_nothing(self) -> None:
        """Referred a day after a late assessment it was in time, and late since the matter had come to light."""
        slow = given(happened(must_refer, "2021-06-01"), happened(MatterReferredToIopc(), "2021-06-02"))
        found = clock_of(slow, "REF-M")

        assert State.MET is found.state
        assert found.disclosed is not None
        assert ("2021-03-01", State.MET_LATE) == (found.disclosed.trigger.date.text, found.disclosed.state)

    def test_an_undated_trigger_counts_from_its_record(self) -> None:
        """Whatever day the proceedings ended, it was by the day on which that was recorded."""
        found = clock_of(reported(None, None), "OUT")

        assert (State.CANNOT_TELL, "no day can be told") == (found.state, found.due.in_words())
        assert found.disclosed is not None
        assert ("2021-03-01", State.OVERDUE) == (found.disclosed.trigger.date.text, found.disclosed.state)


class TestSilence:
    granted = happened(HistoricCaptureGranted(), "2021-03-01")

    def test_while_older_records_are_captured(self) -> None:
        """What is not recorded is then not shown: nothing is overdue; what is recorded late is late."""
        silent = given(self.granted, hearing, happened(concluded, "2021-04-01"))
        late = given(self.granted, hearing, happened(concluded, "2021-04-01"), happened(report, "2021-06-01"))

        assert State.CANNOT_TELL is clock_of(silent, "OUT").state
        assert State.MET_LATE is clock_of(late, "OUT").state

    def test_a_due_day_after_the_cut_over_counts(self) -> None:
        """Once the older records are in, what falls due later is no longer covered by their silence."""
        ended = HistoricCaptureEnded()
        before, after = (
            given(
                self.granted,
                hearing,
                happened(concluded, "2021-04-01"),
                happened(ended, "2021-04-07", recorded_on=cut_over),
            )
            for cut_over in ("2021-04-13", "2021-04-07")
        )

        assert State.CANNOT_TELL is clock_of(before, "OUT").state
        assert State.OVERDUE is clock_of(after, "OUT").state

    def test_unreadable_entries(self) -> None:
        """Where an entry's key is gone it may have been the act: nobody can tell."""
        case = reported("2021-04-01", None).case().but(unreadable=("e-1",))

        assert [State.CANNOT_TELL] == [one.state for one in clocks(case, date(2022, 1, 1)) if one.id == "OUT"]

    def test_regimes_the_ledger_does_not_know(self) -> None:
        """Before February 2020 other rules set the periods: not evaluated; where it may be either, cannot tell."""
        old, either = (
            given_only(*(happened(event, noticed) for event in OPENING), hearing, happened(concluded, ended))
            for noticed, ended in (("2019-03-01", "2021-04-01"), ("2020", "2021-04-01"))
        )

        assert State.NOT_EVALUATED is clock_of(old, "OUT").state
        assert State.CANNOT_TELL is clock_of(either, "OUT").state


class TestTable:
    def test_every_clock_of_the_law_is_there(self) -> None:
        """Each statutory clock has its row, and each row its provision and its words."""
        rows = definitions()

        assert OF_THE_LAW == set(rows)
        assert all(row.what and provision_of(row.provision) for row in rows.values())

    def test_no_clock_is_defined_twice(self) -> None:
        """A second row of the same id is a defect that is told at once."""
        with pytest.raises(TypeError, match="the clock OUT is defined twice"):
            clock("OUT", "proceedings-outcome-report", "the report")(lambda _case: ())

    def test_what_outlives_a_closure(self) -> None:
        """A closed case may still have warnings, list reviews, answers to recommendations and requests about data."""
        assert {"WARN", "BLR", "BLP", "REC56", "REC21", "SAR"} == {
            row.id for row in definitions().values() if row.outlives_closure
        }

    def test_only_rights_and_terms_end_without_an_act(self) -> None:
        """A duty is overdue where nobody acted; a window or a term is over."""
        windows = {row.id for row in definitions().values() if row.kind is Kind.WINDOW}
        terms = {row.id for row in definitions().values() if row.kind is Kind.TERM}

        assert {"WARN", "BLR", "BLP", "PUBO", "PACE-DET", "PACE-BAIL"} == terms
        assert {"REP", "INT", "RESUME", "FO-12", "PANEL-OBJ", "RESP", "AMH-RESP", "REVW", "VRR", "APP-M", "PAT-N",
                "RPRP-A"} == windows  # fmt: skip


class TestRealCases:
    @pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
    def test_silence_of_old_sources_is_no_lateness(self, path: Any) -> None:
        """The real cases, captured from what was published, show no clock as overdue, not met or met late."""
        found = {clock.state for clock in clocks(folded(history(path)), date(2026, 11, 22))}

        assert found.isdisjoint({State.OVERDUE, State.NOT_MET, State.MET_LATE, State.RUNNING})

    def test_the_first_case(self) -> None:
        """Its investigation ended within the year from November 2021, the detention long ago; all else is untold."""
        (path,) = (path for path in files() if path.stem == "2021-162004")
        found = {clock.id: clock.state for clock in clocks(folded(history(path)), date(2026, 11, 22))}

        assert {"INV-12": State.OVER, "PACE-DET": State.OVER} == {
            id_: state for id_, state in found.items() if state is not State.CANNOT_TELL
        }
        assert {"RECORD", "INV-12", "FO-12", "PACE-DET", "OUT", "RPRP-P", "WARN"} == set(found)
