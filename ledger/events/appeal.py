"""Appeals against the outcome of proceedings, to an appeal person or a tribunal, and judicial review by a court.

What an appeal or a court reverses is named in `undoes`; the fold leaves it out from then on, and brings it back when
the reversal is itself reversed. Appeals in criminal proceedings are in `ledger.events.criminal`.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.events.base import (
    AllegationId,
    AllegationOutcomeEvent,
    AppealId,
    Code,
    DocumentId,
    EntryId,
    Event,
    NewAppealId,
    OfficerEvent,
    OfficerId,
    PersonId,
    ProceedingsId,
    Undoing,
)
from ledger.vocabulary import (
    AppealGround,
    AppealOutcome,
    AppealParty,
    DecisionPart,
    Finding,
    Rank,
    ReviewOutcome,
    Sanction,
)


class AppealLodged(OfficerEvent):
    """What the two ways of appeal have in common: which appeal, against what, on which grounds."""

    appeal: NewAppealId
    proceedings: ProceedingsId | None = None
    allegations: tuple[AllegationId, ...] = ()
    against: tuple[DecisionPart, ...] = ()
    grounds: tuple[AppealGround, ...] = ()


class AppealStep(OfficerEvent):
    """A step in one appeal of one officer."""

    appeal: AppealId


class AppealDetermined(AllegationOutcomeEvent, Undoing):
    """The end of an appeal: what it did to the decision, and what stands in its place."""

    appeal: AppealId | None = None
    """None where the source tells of the result alone."""
    outcome: AppealOutcome | None = None
    finding: Finding | None = None
    """The finding that stands instead, where one does."""
    sanction: Sanction | None = None
    """The action that stands instead, where one does."""
    duration_months: Annotated[int, Field(ge=1, le=120)] | None = None
    proceedings: ProceedingsId | None = None


class MeetingAppealLodged(AppealLodged):
    """The officer appealed against the outcome of a misconduct meeting (Conduct Regs 2020 reg 45(1)-(3))."""

    type: Literal["MeetingAppealLodged"] = "MeetingAppealLodged"
    meeting_requested: bool | None = None
    exceptional_circumstances: bool | None = None
    """Whether the period was extended in exceptional circumstances; None where the source is silent."""

    sentence: ClassVar[str] = "{officer} appealed against the misconduct meeting's outcome[: its {against}]"


class MeetingAppealGroundsAssessed(AppealStep):
    """It was decided whether the notice of appeal set out arguable grounds (Conduct Regs 2020 reg 46)."""

    type: Literal["MeetingAppealGroundsAssessed"] = "MeetingAppealGroundsAssessed"
    arguable: bool

    sentence: ClassVar[str] = "{officer}'s appeal was found to set out {grounds}"

    @property
    def grounds(self) -> str:
        """What was found, in words."""
        return "arguable grounds" if self.arguable else "no arguable grounds"


class AppealMeetingHeld(AppealStep):
    """The appeal meeting was held (Conduct Regs 2020 reg 46)."""

    type: Literal["AppealMeetingHeld"] = "AppealMeetingHeld"
    conducted_by: PersonId | None = None
    postponed_in_the_interests_of_justice: bool | None = None

    sentence: ClassVar[str] = "{officer}'s appeal meeting was held"


class MeetingAppealDetermined(AppealDetermined):
    """The appeal against a misconduct meeting's outcome was determined (Conduct Regs 2020 reg 47)."""

    type: Literal["MeetingAppealDetermined"] = "MeetingAppealDetermined"
    determined_by_rank: Rank | None = None
    more_senior: bool | None = None
    """Whether who determined it is senior to who made the first decision; None where the source is silent."""

    sentence: ClassVar[str] = "{officer}'s appeal was determined[: it {outcome}][, with {sanction} instead]"


class MeetingAppealResultNotified(AppealStep):
    """The officer was told the result of the appeal in writing (Conduct Regs 2020 reg 47(2))."""

    type: Literal["MeetingAppealResultNotified"] = "MeetingAppealResultNotified"
    document: DocumentId | None = None
    oversight_body_told: bool | None = None
    """Whether the oversight body was told as well; None where the source is silent."""

    sentence: ClassVar[str] = "{officer} was told the result of the appeal"


class TribunalAppealLodged(AppealLodged):
    """Notice of appeal to a police appeals tribunal was given (Police Act 1996 s.85; PAT Rules 2020 r.9)."""

    type: Literal["TribunalAppealLodged"] = "TribunalAppealLodged"
    appellant: AppealParty = AppealParty.OFFICER
    late_with_reasons: bool | None = None
    """Whether late notice was accepted with reasons (rule 10); None where the source is silent."""

    sentence: ClassVar[str] = "An appeal about {officer} was made to a police appeals tribunal by the {appellant}"


class AppellantStatementFiled(AppealStep):
    """The appellant's statement of grounds and documents were given to the tribunal (PAT Rules 2020 r.13)."""

    type: Literal["AppellantStatementFiled"] = "AppellantStatementFiled"

    sentence: ClassVar[str] = "The appellant's statement was given to the tribunal in {officer}'s appeal"


class RespondentStatementFiled(AppealStep):
    """The respondent's statement and documents were given to the tribunal (PAT Rules 2020 r.13(3))."""

    type: Literal["RespondentStatementFiled"] = "RespondentStatementFiled"
    extended: bool | None = None

    sentence: ClassVar[str] = "The respondent's statement was given to the tribunal in {officer}'s appeal"


class TribunalReviewDecision(AppealStep):
    """The tribunal's chair decided whether the appeal goes to a hearing (PAT Rules 2020)."""

    type: Literal["TribunalReviewDecision"] = "TribunalReviewDecision"
    goes_to_hearing: bool | None = None

    sentence: ClassVar[str] = "The tribunal's chair reviewed {officer}'s appeal[: it {goes}]"

    @property
    def goes(self) -> str | None:
        """Where the appeal goes, in words."""
        if self.goes_to_hearing is None:
            return None
        return "goes to a hearing" if self.goes_to_hearing else "does not go to a hearing"


class TribunalHearingHeld(AppealStep):
    """The police appeals tribunal held its hearing (PAT Rules 2020)."""

    type: Literal["TribunalHearingHeld"] = "TribunalHearingHeld"

    sentence: ClassVar[str] = "The police appeals tribunal heard {officer}'s appeal"


class TribunalAppealDetermined(AppealDetermined):
    """The police appeals tribunal determined the appeal (Police Act 1996 s.85(2); PAT Rules 2020 r.26)."""

    type: Literal["TribunalAppealDetermined"] = "TribunalAppealDetermined"
    reinstated: bool | None = None
    """Whether the officer was reinstated in the force; None where the source is silent."""
    grounds_upheld: tuple[AppealGround, ...] = ()

    sentence: ClassVar[str] = (
        "{officer}'s appeal to the tribunal was determined[: it {outcome}][, with {sanction} instead]"
        "[; {reinstatement}]"
    )

    @property
    def reinstatement(self) -> str | None:
        """That the officer was reinstated, in words."""
        return "the officer was reinstated" if self.reinstated else None


class AppealWithdrawn(AppealStep):
    """The appeal was withdrawn (Conduct Regs 2020 reg 45; PAT Rules 2020)."""

    type: Literal["AppealWithdrawn"] = "AppealWithdrawn"

    sentence: ClassVar[str] = "{officer}'s appeal was withdrawn"


class JudicialReviewStarted(Event):
    """A court was asked to review a decision, if need be by the body that made it (Senior Courts Act 1981 s.31)."""

    type: Literal["JudicialReviewStarted"] = "JudicialReviewStarted"
    appeal: NewAppealId
    claimant: AppealParty | None = None
    officers: tuple[OfficerId, ...] = ()
    court_reference: Code | None = None
    against: tuple[EntryId, ...] = ()
    """The entries whose lawfulness is in question."""

    sentence: ClassVar[str] = "A court was asked to review a decision[ by the {claimant}][ about {officers}]"


class JudicialReviewHeard(Event):
    """The court heard the application for judicial review (Senior Courts Act 1981 s.31)."""

    type: Literal["JudicialReviewHeard"] = "JudicialReviewHeard"
    appeal: AppealId
    opposed_by: tuple[OfficerId, ...] = ()

    sentence: ClassVar[str] = "The court heard the application for judicial review[, opposed by {opposed_by}]"


class JudicialReviewDetermined(Undoing):
    """The court decided, and what it quashed no longer counts (Senior Courts Act 1981 s.31(5))."""

    type: Literal["JudicialReviewDetermined"] = "JudicialReviewDetermined"
    appeal: AppealId | None = None
    outcome: ReviewOutcome | None = None
    officers: tuple[OfficerId, ...] = ()
    allegations: tuple[AllegationId, ...] = ()
    court_reference: Code | None = None
    fresh_investigation_to_follow: bool | None = None

    sentence: ClassVar[str] = "The court determined the judicial review[: {outcome}][; {to_follow}]"

    @property
    def to_follow(self) -> str | None:
        """What comes next, in words."""
        return "a fresh investigation was to follow" if self.fresh_investigation_to_follow else None


class JudicialReviewWithdrawn(Event):
    """The application for judicial review was withdrawn (Civil Procedure Rules part 54)."""

    type: Literal["JudicialReviewWithdrawn"] = "JudicialReviewWithdrawn"
    appeal: AppealId

    sentence: ClassVar[str] = "The application for judicial review was withdrawn"
