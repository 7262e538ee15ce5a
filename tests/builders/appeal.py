"""Appeals of officer A in their barest form."""

from ledger.events.appeal import MeetingAppealLodged, TribunalAppealLodged
from ledger.events.proceedings import OfficerNotifiedOfOutcome
from ledger.vocabulary import AppealGround

told_of_the_outcome = OfficerNotifiedOfOutcome(officer="o-1", proceedings="pr-1")
meeting_appeal = MeetingAppealLodged(
    officer="o-1", appeal="ap-1", proceedings="pr-1", grounds=(AppealGround.UNREASONABLE,)
)
tribunal_appeal = TribunalAppealLodged(officer="o-1", appeal="ap-1", proceedings="pr-1")
