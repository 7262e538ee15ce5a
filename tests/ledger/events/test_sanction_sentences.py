"""What sanctions, appeals and lists say of themselves in a public timeline."""

import pytest

from ledger.events.appeal import (
    JudicialReviewStarted,
    MeetingAppealDetermined,
    MeetingAppealGroundsAssessed,
    MeetingAppealLodged,
    TribunalAppealDetermined,
    TribunalAppealLodged,
    TribunalReviewDecision,
)
from ledger.events.base import Event
from ledger.events.listing import FurtherReportMade, ListPublicationDecided
from ledger.events.sanction import (
    Dismissed,
    ManagementActionTaken,
    ReductionInRankImposed,
    WarningClockPaused,
    WarningIssued,
)
from ledger.events.sentence import say
from ledger.vocabulary import (
    AppealOutcome,
    AppealParty,
    DecisionPart,
    FurtherReportReason,
    ListKind,
    ListPublicationGround,
    Rank,
    Sanction,
    WarningKind,
    WarningPauseGround,
)


def label(kind: str, id_: str) -> str:
    """An id in words, such as "officer A"."""
    return f"{kind.replace('_', ' ')} {id_.rsplit('-', maxsplit=1)[-1].upper()}"


@pytest.mark.parametrize(
    ("said", "event"),
    [
        (
            "Officer A was given a final written warning for 24 months",
            WarningIssued(officer="o-a", kind=WarningKind.FINAL_WRITTEN_WARNING, base_months=24),
        ),
        ("Officer A was given a written warning", WarningIssued(officer="o-a", kind=WarningKind.WRITTEN_WARNING)),
        (
            "The period of officer A's warning stopped running: a career break",
            WarningClockPaused(officer="o-a", ground=WarningPauseGround.CAREER_BREAK),
        ),
        (
            "Officer A was reduced in rank from sergeant to constable",
            ReductionInRankImposed(officer="o-a", from_rank=Rank.SERGEANT, to_rank=Rank.CONSTABLE),
        ),
        ("Officer A was dismissed", Dismissed(officer="o-a")),
        ("Officer A was dismissed without notice", Dismissed(officer="o-a", without_notice=True)),
        ("Officer A was dismissed with notice", Dismissed(officer="o-a", without_notice=False)),
        (
            "The matter of officer A was dealt with by managers: management advice",
            ManagementActionTaken(officer="o-a", action=Sanction.MANAGEMENT_ADVICE),
        ),
        (
            "Officer A appealed against the misconduct meeting's outcome: its finding and disciplinary action",
            MeetingAppealLodged(officer="o-a", appeal="ap-1", against=(DecisionPart.FINDING, DecisionPart.ACTION)),
        ),
        (
            "Officer A's appeal was found to set out no arguable grounds",
            MeetingAppealGroundsAssessed(officer="o-a", appeal="ap-1", arguable=False),
        ),
        (
            "Officer A's appeal was determined: it substituted another outcome, with written warning instead",
            MeetingAppealDetermined(
                officer="o-a", outcome=AppealOutcome.SUBSTITUTED, sanction=Sanction.WRITTEN_WARNING
            ),
        ),
        (
            "An appeal about officer A was made to a police appeals tribunal by the officer",
            TribunalAppealLodged(officer="o-a", appeal="ap-1"),
        ),
        (
            "The tribunal's chair reviewed officer A's appeal",
            TribunalReviewDecision(officer="o-a", appeal="ap-1"),
        ),
        (
            "The tribunal's chair reviewed officer A's appeal: it does not go to a hearing",
            TribunalReviewDecision(officer="o-a", appeal="ap-1", goes_to_hearing=False),
        ),
        (
            "Officer A's appeal to the tribunal was determined: it reversed the decision; the officer was reinstated",
            TribunalAppealDetermined(officer="o-a", outcome=AppealOutcome.REVERSED, reinstated=True),
        ),
        (
            "A court was asked to review a decision by the oversight body about officers A and B",
            JudicialReviewStarted(appeal="ap-1", claimant=AppealParty.OVERSIGHT_BODY, officers=("o-a", "o-b")),
        ),
        (
            "A further report on officer A was made for the police barred list: an appeal succeeded",
            FurtherReportMade(officer="o-a", list=ListKind.BARRED, reason=FurtherReportReason.APPEAL_SUCCEEDED),
        ),
        (
            "It was decided that officer A's entry on the police barred list is not published: national security",
            ListPublicationDecided(officer="o-a", published=False, ground=ListPublicationGround.NATIONAL_SECURITY),
        ),
    ],
)
def test_reads_well(said: str, event: Event) -> None:
    """Every event is one sentence in plain English, with what the source leaves out left out."""
    assert said == say(event, label)
