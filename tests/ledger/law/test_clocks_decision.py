"""The clocks of the decisions after the report: the case to answer, and a victim's review."""

from typing import Any

import pytest

from ledger.dates import PartialDate
from ledger.events.base import Event
from ledger.events.criminal import CriminalInvestigationLinked, ReferralToProsecutorDeclined
from ledger.events.determination import (
    CaseToAnswerDetermined,
    FormOfProceedingsDetermined,
    MatterNotProgressed,
    NoFurtherActionDetermined,
    ReferredToReflectivePractice,
)
from ledger.events.proceedings import DisciplinaryActionImposed
from ledger.events.reporting import FinalReportSubmitted
from ledger.events.review import VictimReviewRequested
from ledger.law.clocks import State
from ledger.vocabulary import CaseToAnswer, FormOfProceedings, Sanction
from tests.ledger.law.clock_of import clock_of, clocks_of, states
from tests.spec import given, happened

O: dict[str, Any] = {"officer": "o-1"}  # noqa: E741 - as in the table of agreements
day = PartialDate.parse


class TestDecisions:
    def test_the_decision_has_no_day(self) -> None:
        """Whether there is a case to answer is decided as soon as practicable: it runs until it is decided."""
        reported = happened(FinalReportSubmitted(), "2021-04-01")
        decided = happened(CaseToAnswerDetermined(**O, determination=CaseToAnswer.NONE), "2023-04-01")
        waiting, settled = (clocks_of(given(reported, *more), "CTA")[0] for more in ((), (decided,)))

        assert (State.RUNNING, "no day can be told") == (waiting.state, waiting.due.in_words())
        assert State.MET is settled.state

    def test_each_allegation_is_decided_on(self) -> None:
        """A decision on one allegation leaves the other running."""
        reported = happened(FinalReportSubmitted(), "2021-04-01")
        decided = CaseToAnswerDetermined(**O, allegations=("a-1",), determination=CaseToAnswer.MISCONDUCT)
        found = clocks_of(given(reported, happened(decided, "2021-05-01")), "CTA")

        assert {"a-1": State.MET, "a-2": State.RUNNING} == {
            one.about: one.state for one in found if one.officer == "o-1"
        }

    @pytest.mark.parametrize(
        "end",
        [
            MatterNotProgressed(**O),
            NoFurtherActionDetermined(**O),
            ReferredToReflectivePractice(**O),
            FormOfProceedingsDetermined(**O, form=FormOfProceedings.MISCONDUCT_MEETING),
            DisciplinaryActionImposed(**O, sanction=Sanction.WRITTEN_WARNING),
        ],
        ids=lambda end: type(end).__name__,
    )
    def test_what_follows_shows_that_it_was_decided(self, end: Event) -> None:
        """What ends the matter, or comes after the decision, ends the wait for it where it is not recorded itself."""
        spec = given(happened(FinalReportSubmitted(), "2021-04-01"), happened(end, "2021-05-01"))

        assert {State.OVER} == {one.state for one in clocks_of(spec, "CTA") if one.officer == "o-1"}
        assert {State.RUNNING} == {one.state for one in clocks_of(spec, "CTA", "2021-04-30") if one.officer == "o-1"}

    def test_a_victims_time_is_not_known(self) -> None:
        """The law sets no day by which a victim asks for a review: where none was told, nobody can tell."""
        declined = happened(ReferralToProsecutorDeclined(**O, criminal_matter="cm-1"), "2021-04-01")
        spec = given(CriminalInvestigationLinked(criminal_matter="cm-1"), declined)

        assert [State.CANNOT_TELL] * 2 == states(spec, "VRR", "2021-04-02", "2190-01-01")

    def test_a_victims_time_as_told(self) -> None:
        """It runs until the day that the victim was told; a request about this officer ends it."""
        told = ReferralToProsecutorDeclined(**O, review_until=day("2021-07-01"))
        spec = given(happened(told, "2021-04-01"))
        asked, another = (
            given(
                happened(told, "2021-04-01"),
                happened(VictimReviewRequested(review="rv-1", officers=(officer,)), "2021-06-01"),
            )
            for officer in ("o-1", "o-2")
        )

        assert [State.RUNNING, State.OVER] == states(spec, "VRR", "2021-07-01", "2021-07-02")
        assert (State.MET, State.OVER) == (clock_of(asked, "VRR").state, clock_of(another, "VRR").state)
