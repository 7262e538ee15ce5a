"""Late records hide nothing: clocks measured from what disclosed their trigger, by UK days, on any day asked about."""

from datetime import date

import pytest

from ledger.dates import PartialDate
from ledger.events.complaint import ComplaintOutcomeDetermined
from ledger.events.intake import (
    ComplainantToldOfOutcome,
    ComplaintReceived,
    ConductMatterIdentified,
    RecordableConductMatterRecorded,
)
from ledger.events.listing import AdvisoryListReportMade
from ledger.events.referral import MatterReferredToIopc, ReferralCriteriaAssessed
from ledger.events.service_status import Resigned
from ledger.law.clocks import Clock, Late, State
from ledger.vocabulary import ComplaintOutcome
from tests.builders.proceedings import HEARING, concluded, referred
from tests.ledger.law.clock_of import clock_of, states
from tests.spec import given, given_only, happened

hearing = referred(HEARING)
must_refer = ReferralCriteriaAssessed(mandatory=True)


def measured_twice(clock: Clock) -> list[tuple[str, State]]:
    """What a clock is counted from and how it stands: by its trigger, then by what disclosed that."""
    return [(one.trigger.date.text, one.state) for one in (clock.measured, clock.disclosed) if one]


class TestDisclosing:
    def test_a_matter_that_was_assessed_late(self) -> None:
        """A conduct matter identified late was recorded in time, and late since it was noticed (Sch 3 para 10)."""
        spec = given_only(
            happened(MatterReferredToIopc(), "2021-03-01"),
            happened(ConductMatterIdentified(), "2021-06-01"),
            happened(RecordableConductMatterRecorded(), "2021-06-02"),
        )

        assert [("2021-06-01", State.MET), ("2021-03-01", State.MET_LATE)] == measured_twice(clock_of(spec, "RECORD"))

    def test_a_report_that_names_when_it_was_known(self) -> None:
        """A report for the advisory list is measured from the day it names, and from when the officer left."""
        report = AdvisoryListReportMade(officer="o-1", reached_authority_on=PartialDate.parse("2021-06-01"))
        spec = given(happened(Resigned(officer="o-1"), "2021-04-01"), happened(report, "2021-06-04"))

        assert [("2021-06-01", State.MET), ("2021-04-01", State.MET_LATE)] == measured_twice(clock_of(spec, "AL"))

    def test_a_letter_that_names_the_day_of_the_outcome(self) -> None:
        """Telling the outcome is measured from the day that the letter names, and from the outcome as recorded."""
        letter = ComplainantToldOfOutcome(outcome_on=PartialDate.parse("2021-06-01"))
        outcome = ComplaintOutcomeDetermined(outcome=ComplaintOutcome.SERVICE_ACCEPTABLE)
        spec = given(
            happened(ComplaintReceived(complainant="c-1"), "2021-03-01"),
            happened(outcome, "2021-05-04"),
            happened(letter, "2021-06-02"),
        )

        assert ["2021-06-01", "2021-05-04"] == [day for day, _ in measured_twice(clock_of(spec, "UPD-OUT"))]


class TestLocalTime:
    @pytest.mark.parametrize(
        ("recorded", "day"),
        [
            ("2021-03-27T23:59:59", "2021-03-27"),
            ("2021-03-28T00:30:00", "2021-03-28"),
            ("2021-03-28T22:59:59", "2021-03-28"),
            ("2021-03-28T23:00:00", "2021-03-29"),
            ("2021-10-30T22:59:59", "2021-10-30"),
            ("2021-10-30T23:30:00", "2021-10-31"),
            ("2021-10-31T00:30:00", "2021-10-31"),
            ("2021-10-31T23:30:00", "2021-10-31"),
            ("2021-11-01T00:00:00", "2021-11-01"),
        ],
    )
    def test_an_undated_trigger_was_by_the_day_of_its_record_here(self, recorded: str, day: str) -> None:
        """Recorded late in the evening in UTC it is the next day in summer, from the hour that the clocks change."""
        found = clock_of(given(hearing, happened(concluded, recorded_on=recorded)), "OUT")

        assert [("XXXX", State.CANNOT_TELL), (day, State.OVERDUE)] == measured_twice(found)

    def test_an_act_at_night_is_of_the_day_it_was_here(self) -> None:
        """Assessed on 10 June, referred at half past midnight of the 12th in the UK: late, though the 11th in UTC."""
        clear = happened(must_refer, "2021-06-10")
        late, in_time = (
            clock_of(given(clear, happened(MatterReferredToIopc(), at)), "REF-M")
            for at in ("2021-06-11T23:30:00Z", "2021-06-11T22:59:59Z")
        )

        assert (State.MET_LATE, State.MET) == (late.state, in_time.state)


class TestMoments:
    def test_sent_received_and_recorded_are_told_apart(self) -> None:
        """A decision sent on Thursday counts from Monday, when it came, whenever it was recorded."""
        sent = happened(concluded, "2021-04-08", effective="2021-04-12", recorded_on="2021-05-20")
        trigger = clock_of(given(hearing, sent), "OUT").trigger

        assert ["2021-04-12", "2021-04-08", "2021-04-12"] == [
            one.text for one in (trigger.date, trigger.occurred, trigger.effective)
        ]
        assert date(2021, 5, 20) == trigger.recorded_at.date()

    def test_three_answers(self) -> None:
        """Whether it is late is yes, no or cannot tell, whatever the clock is for."""
        rough = given(happened(must_refer, "2021-06"))

        assert [Late.NO, Late.CANNOT_TELL, Late.YES] == [
            state.late for state in states(rough, "REF-M", "2021-06-02", "2021-06-20", "2021-07-03")
        ]
