"""How intake, referral, learning and publication say themselves: as fully as the source, without sealed text."""

import pytest

from ledger.events.base import Event, SealedText
from ledger.events.intake import AllegationAdded, ComplaintLogged, ConductMatterIdentified
from ledger.events.learning import LearningAgreed, LearningConsidered, RecommendationFollowedUp
from ledger.events.publication import SummaryWithdrawn
from ledger.events.referral import MatterReferredToIopc, ReferralAssessed
from ledger.events.sentence import say
from ledger.vocabulary import (
    Force,
    HowIdentified,
    LearningResult,
    LearningTheme,
    OversightBody,
    ReferralType,
    WithdrawalReason,
)

secret = SealedText(value="a name nobody may read")


def label(kind: str, id_: str) -> str:
    """An id as these tests tell the story."""
    return f"{kind} {id_}"


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (ConductMatterIdentified(summary=secret), "A conduct matter came to light"),
        (
            ConductMatterIdentified(force=Force.NORTH_YORKSHIRE, how=HowIdentified.DIGITAL_ANALYSIS),
            "A conduct matter came to light in North Yorkshire Police through analysis of a digital device",
        ),
        (ComplaintLogged(inside_schedule_3=False), "The complaint was logged outside Schedule 3"),
        (ComplaintLogged(), "The complaint was logged"),
        (
            AllegationAdded(allegation="a-1", officers=("o-1", "o-2"), summary=secret),
            "Allegation a-1 was identified about officers o-1 and o-2",
        ),
        (
            MatterReferredToIopc(force=Force.HUMBERSIDE, body=OversightBody.IPCC, referral_type=ReferralType.MANDATORY),
            (
                "The matter was referred by Humberside Police to the oversight body, "
                "the Independent Police Complaints Commission: mandatory referral"
            ),
        ),
        (
            ReferralAssessed(investigation_necessary=True, rationale=secret),
            "The oversight body assessed the referral: an investigation was necessary",
        ),
        (
            ReferralAssessed(investigation_necessary=False),
            "The oversight body assessed the referral: no investigation was necessary",
        ),
        (
            LearningConsidered(result=LearningResult.NONE_IDENTIFIED),
            "It was considered whether there was anything to learn: no learning identified",
        ),
        (
            LearningAgreed(force=Force.STAFFORDSHIRE, themes=(LearningTheme.MEDICAL_CARE, LearningTheme.TRAINING)),
            "Learning from the case was agreed by Staffordshire Police on medical care and training",
        ),
        (
            RecommendationFollowedUp(recommendation="r-1", implemented=False),
            "It was looked into whether recommendation r-1 was carried out: it was not",
        ),
        (
            SummaryWithdrawn(reason=WithdrawalReason.OUTCOME_UNDONE),
            "The published summary was withdrawn because the outcome it reported no longer stood",
        ),
    ],
    ids=lambda value: value.type if isinstance(value, Event) else "",
)
def test_says_itself(event: Event, sentence: str) -> None:
    """An event says what its source says, leaves out what it does not, and never quotes sealed text."""
    assert sentence == say(event, label)
