"""What follows a disciplinary action for the officer: warnings and their clocks, reduction in rank, dismissal.

The decision itself is `DisciplinaryActionImposed` (`ledger.events.proceedings`). These events give effect to it, and
fall with it where it is reversed. Until when a warning runs is computed (`ledger.case.warnings`), never stored.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ledger.dates import PartialDate
from ledger.events.appeal import AppealDetermined
from ledger.events.base import (
    AllegationOutcomeEvent,
    Consequence,
    EntryId,
    Event,
    OfficerEvent,
    ProceedingsId,
    SealedText,
    Undoing,
)
from ledger.events.proceedings import DisciplinaryActionImposed
from ledger.vocabulary import Rank, Sanction, WarningKind, WarningPauseGround

Months = Annotated[int, Field(ge=1, le=120)]


class SanctionEffect(AllegationOutcomeEvent, Consequence):
    """An event by which a disciplinary action takes effect; it falls with the decision that it gives effect to.

    That is the one that `gives_effect_to` names, else the officer's newest before it that imposed such an action.
    """

    proceedings: ProceedingsId | None = None

    @property
    def carries_out(self) -> frozenset[Sanction]:
        """The actions that it can be the effect of."""
        return frozenset()

    def may_give_effect_to(self, decision: Event) -> bool:
        """Whether the decision imposed such an action on the same officer."""
        if not isinstance(decision, DisciplinaryActionImposed | AppealDetermined):
            return False
        return decision.officer == self.officer and decision.sanction in self.carries_out


class WarningIssued(SanctionEffect):
    """The officer was given a written warning or a final written warning (Conduct Regs 2020 regs 42, 62)."""

    type: Literal["WarningIssued"] = "WarningIssued"
    kind: WarningKind
    from_: PartialDate | None = None
    """The day the officer was notified, where the source states it; else the day the warning was given."""
    until: PartialDate | None = None
    """The last day as the source states it; the ledger's own reckoning is derived."""
    base_months: Months | None = None
    extension_reason: SealedText | None = None

    sentence: ClassVar[str] = "{officer} was given a {kind}[ for {base_months} months]"

    @property
    def carries_out(self) -> frozenset[Sanction]:
        """The action of the same name."""
        return frozenset({Sanction(self.kind.value)})


class WarningClockPaused(OfficerEvent):
    """The period of a warning stopped running (Conduct Regs 2020 regs 42, 62(5); Police Regs 2003 reg 33(12))."""

    type: Literal["WarningClockPaused"] = "WarningClockPaused"
    warning: EntryId | None = None
    """The entry that issued the warning; all of the officer's warnings where it is not told."""
    ground: WarningPauseGround | None = None
    from_: PartialDate | None = None

    sentence: ClassVar[str] = "The period of {officer}'s warning stopped running[: {ground}]"


class WarningClockResumed(OfficerEvent):
    """The period of a warning ran on (Conduct Regs 2020 regs 42, 62(5))."""

    type: Literal["WarningClockResumed"] = "WarningClockResumed"
    warning: EntryId | None = None
    from_: PartialDate | None = None

    sentence: ClassVar[str] = "The period of {officer}'s warning ran on"


class WarningExtendedOnFurtherMisconduct(SanctionEffect):
    """A final written warning was extended on further misconduct (Conduct Regs 2012 reg 35; not since 2020)."""

    type: Literal["WarningExtendedOnFurtherMisconduct"] = "WarningExtendedOnFurtherMisconduct"
    warning: EntryId | None = None
    by_months: Months | None = None

    sentence: ClassVar[str] = "{officer}'s final written warning was extended[ by {by_months} months]"


class WarningQuashed(OfficerEvent, Undoing):
    """A warning was quashed: the entries named no longer count (Conduct Regs 2020 reg 47; Police Act 1996 s.85)."""

    type: Literal["WarningQuashed"] = "WarningQuashed"
    kind: WarningKind | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "{officer}'s warning was quashed"


class ReductionInRankImposed(SanctionEffect):
    """The officer was reduced in rank (Conduct Regs 2020 regs 42, 62(6)-(7))."""

    type: Literal["ReductionInRankImposed"] = "ReductionInRankImposed"
    from_rank: Rank | None = None
    to_rank: Rank | None = None

    sentence: ClassVar[str] = "{officer} was reduced in rank[ from {from_rank}][ to {to_rank}]"

    @property
    def carries_out(self) -> frozenset[Sanction]:
        """A reduction in rank."""
        return frozenset({Sanction.REDUCTION_IN_RANK})


class Dismissed(SanctionEffect):
    """The officer was dismissed from the service (Conduct Regs 2020 regs 42, 62)."""

    type: Literal["Dismissed"] = "Dismissed"
    without_notice: bool | None = None
    """Whether it was without notice; None where the source is silent."""

    sentence: ClassVar[str] = "{officer} was dismissed[ {notice}]"

    @property
    def notice(self) -> str | None:
        """Whether it was with notice, in words."""
        if self.without_notice is None:
            return None
        return "without notice" if self.without_notice else "with notice"

    @property
    def carries_out(self) -> frozenset[Sanction]:
        """A dismissal, with or without notice."""
        return frozenset({Sanction.DISMISSAL_WITHOUT_NOTICE, Sanction.DISMISSAL_WITH_NOTICE})


class WouldHaveBeenDismissedFound(SanctionEffect):
    """It was found that the former officer would have been dismissed, if still serving (Conduct Regs 2020 Sch 1)."""

    type: Literal["WouldHaveBeenDismissedFound"] = "WouldHaveBeenDismissedFound"

    sentence: ClassVar[str] = "It was found that {officer} would have been dismissed if still serving"

    @property
    def carries_out(self) -> frozenset[Sanction]:
        """The finding that stands in a dismissal's place."""
        return frozenset({Sanction.WOULD_HAVE_BEEN_DISMISSED})


class ManagementActionTaken(AllegationOutcomeEvent):
    """Managers dealt with the matter by action or advice, an outcome of the older rules (Conduct Regs 2012 reg 12)."""

    type: Literal["ManagementActionTaken"] = "ManagementActionTaken"
    action: Sanction = Sanction.MANAGEMENT_ACTION
    details: SealedText | None = None

    sentence: ClassVar[str] = "The matter of {officer} was dealt with by managers: {action}"
