"""One person across cases and forces: transfers, and what is found of two officers being the same person."""

from typing import ClassVar, Literal

from ledger.events.base import CaseId, DocumentId, Frozen, OfficerEvent, PersonId, SealedText, Undoing
from ledger.vocabulary import Force, MatchEvidence


class OfficerTransferred(OfficerEvent):
    """The officer moved to another force, and the personal record with them (Police Regulations 2003 regs 15-16)."""

    type: Literal["OfficerTransferred"] = "OfficerTransferred"
    from_: Force | None = None
    to: Force
    history_handed_over: bool | None = None
    """Whether the new force was given the officer's record; None where the source is silent."""
    document: DocumentId | None = None
    """What was handed over."""

    sentence: ClassVar[str] = "{officer} moved[ from {from_}] to {to}[, {handed_over}]"

    @property
    def handed_over(self) -> str | None:
        """What became of the officer's record, in words; None where the source is silent."""
        words = {True: "which was given the officer's record", False: "which was not given the officer's record"}
        return None if self.history_handed_over is None else words[self.history_handed_over]


class OfficerElsewhere(Frozen):
    """An officer of another case, by the id that it has for them."""

    case: CaseId
    officer: PersonId


class PersonsMatched(OfficerEvent):
    """The officer was found to be an officer of another case (DPA 2018 s.38; 2023 Code on police records)."""

    type: Literal["PersonsMatched"] = "PersonsMatched"
    same_as: OfficerElsewhere
    evidence: tuple[MatchEvidence, ...] = ()
    document: DocumentId | None = None
    note: SealedText | None = None

    sentence: ClassVar[str] = "{officer} was found to be an officer of another case[, by {evidence}]"


class PersonsUnmatched(OfficerEvent, Undoing):
    """The officer was found not to be that officer of another case (DPA 2018 s.38; 2023 Code on police records)."""

    type: Literal["PersonsUnmatched"] = "PersonsUnmatched"
    evidence: tuple[MatchEvidence, ...] = ()
    document: DocumentId | None = None
    note: SealedText | None = None

    sentence: ClassVar[str] = "{officer} was found not to be that officer of another case[, by {evidence}]"
