"""For whom a case has ended: each officer's part by itself, and silence is no end."""

import pytest

from ledger.case.ending import unfinished
from ledger.events.base import Event
from ledger.events.determination import (
    CaseToAnswerDetermined,
    FormOfProceedingsDetermined,
    MatterNotProgressed,
    ReferredToPerformanceProcedure,
)
from ledger.events.investigation import SeverityAssessed
from ledger.events.proceedings import ProceedingsConcluded, ReferredToProceedings
from ledger.events.reflective_practice import ReflectiveReviewDevelopmentReportProduced, RprpReferralReceived
from ledger.vocabulary import CaseToAnswer, FormOfProceedings, NotProgressedReason, Severity
from tests.spec import given

meeting = ReferredToProceedings(
    proceedings="pr-1", form=FormOfProceedings.MISCONDUCT_MEETING, officers=("o-1",), allegations=("a-1",)
)
concluded = ProceedingsConcluded(proceedings="pr-1")
referred = RprpReferralReceived(officer="o-1")
report = ReflectiveReviewDevelopmentReportProduced(officer="o-1")
no_case = CaseToAnswerDetermined(officer="o-1", allegations=("a-1",), determination=CaseToAnswer.NONE)
some_case = CaseToAnswerDetermined(officer="o-1", allegations=("a-2",), determination=CaseToAnswer.MISCONDUCT)
to_performance = FormOfProceedingsDetermined(
    officer="o-1", allegations=("a-1",), form=FormOfProceedings.PERFORMANCE_FIRST_STAGE
)
to_meeting = FormOfProceedingsDetermined(officer="o-1", allegations=("a-1",), form=FormOfProceedings.MISCONDUCT_MEETING)
referred_to_performance = ReferredToPerformanceProcedure(officer="o-1", allegations=("a-1",))
not_serious = SeverityAssessed(officer="o-1", allegations=("a-1",), result=Severity.NONE)
left_there = MatterNotProgressed(officer="o-1", reasons=(NotProgressedReason.IMPRISONED,))


def waiting(*history: Event) -> set[str]:
    """The officers without an end after the opening and this history."""
    return {officer.id for officer in unfinished(given(*history).case())}


class TestEnded:
    @pytest.mark.parametrize(
        "history",
        [
            (meeting, concluded),
            (referred, report),
            (no_case,),
            (to_performance,),
            (referred_to_performance,),
            (not_serious,),
            (left_there,),
        ],
        ids=[
            "meeting held",
            "reflected",
            "no case",
            "form of performance",
            "referred to performance",
            "not serious",
            "not progressed",
        ],
    )
    def test_for_one_officer(self, history: tuple[Event, ...]) -> None:
        """What ends the matter for officer A ends it for nobody else."""
        assert waiting(*history) == {"o-2", "o-3"}


class TestOpen:
    @pytest.mark.parametrize(
        "history",
        [(), (meeting,), (referred,), (to_meeting,), (no_case, some_case), (no_case, meeting)],
        ids=["silence", "meeting open", "reflecting", "meeting to come", "one of two", "no case, yet a meeting"],
    )
    def test_for_every_officer(self, history: tuple[Event, ...]) -> None:
        """Silence is no end, and neither is half of one."""
        assert waiting(*history) == {"o-1", "o-2", "o-3"}
