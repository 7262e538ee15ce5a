"""How a complaint was handled and what came of it (Police Reform Act 2002 Sch 3 paras 6, 24)."""

from typing import ClassVar, Literal

from ledger.events.base import AllegationId, ComplainantId, Event, OfficerId, SealedText
from ledger.vocabulary import ComplaintAction, ComplaintHandling, ComplaintOutcome, Force


class ComplaintHandlingDetermined(Event):
    """It was decided how the complaint would be handled (PRA 2002 Sch 3 para 6)."""

    type: Literal["ComplaintHandlingDetermined"] = "ComplaintHandlingDetermined"
    handling: ComplaintHandling
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The complaint was to be handled {handling}"


class ComplaintOutcomeDetermined(Event):
    """The outcome of a complaint or of the part of it that is named was decided (PRA 2002 Sch 3 paras 6, 24)."""

    type: Literal["ComplaintOutcomeDetermined"] = "ComplaintOutcomeDetermined"
    outcome: ComplaintOutcome
    force: Force | None = None
    complainant: ComplainantId | None = None
    allegations: tuple[AllegationId, ...] = ()
    """The part decided on; empty where the decision was on the whole complaint."""
    officers: tuple[OfficerId, ...] = ()
    actions: tuple[ComplaintAction, ...] = ()
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "The outcome of the complaint[ on {allegations}] was decided: {outcome}[, with {actions}]"
