"""Care of the record: what it is called, what contradicts, who answers for it, and when the case is closed."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ledger.dates import PartialDate
from ledger.events.base import Code, EntryId, Event, Frozen, PersonId, SealedText
from ledger.events.intake import CaseReference
from ledger.vocabulary import DelegatedFunction, ReferenceScheme, ReopeningReason, Role

Pointer = Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z0-9_~-]+)+$", max_length=200)]
"""A JSON pointer into an entry's body."""


class CaseReferenceAdded(Event):
    """Somebody's scheme gave the case a reference, by which it is found from then on (2023 Code on police records)."""

    type: Literal["CaseReferenceAdded"] = "CaseReferenceAdded"
    scheme: ReferenceScheme
    reference: Code

    sentence: ClassVar[str] = "The case was given the {scheme} {reference}"

    @property
    def as_reference(self) -> CaseReference:
        """The reference as a value."""
        return CaseReference(scheme=self.scheme, reference=self.reference)


class HistoricCaptureGranted(Event):
    """Capture of the case from older records was granted; silence then means "not shown" (2023 Code)."""

    type: Literal["HistoricCaptureGranted"] = "HistoricCaptureGranted"
    opens: ClassVar[bool] = True
    references: tuple[CaseReference, ...] = ()
    reason: SealedText | None = None

    sentence: ClassVar[str] = "Capture of the case from older records was granted"


class HistoricCaptureEnded(Event):
    """Capture from older records ended; from this cut-over on the case is recorded as it happens (2023 Code)."""

    type: Literal["HistoricCaptureEnded"] = "HistoricCaptureEnded"

    sentence: ClassVar[str] = "Capture from older records ended"


class StatedMember(Frozen):
    """One member of a record in an older system, by its name there, and what it held: a code, date, count or text."""

    member: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$", max_length=80)]
    code: Code | None = None
    date: PartialDate | None = None
    count: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None
    text: SealedText | None = None

    @model_validator(mode="after")
    def _holds_one_thing(self) -> Self:
        if sum(held is not None for held in (self.code, self.date, self.count, self.text)) != 1:
            raise ValueError("a member holds one of code, date, count and text")
        return self


class SnapshotImported(Event):
    """The state in which an older system held the case was taken over, as it stood there on a day (2023 Code).

    It says what that system said, and not what happened: no decision, notice or clock comes of it.
    """

    type: Literal["SnapshotImported"] = "SnapshotImported"
    system: Code
    record: Code
    """What the older system calls the case."""
    as_at: PartialDate
    """The day on which the system held it so."""
    references: tuple[CaseReference, ...] = ()
    state: tuple[StatedMember, ...] = ()

    sentence: ClassVar[str] = "What {system} held of the case on {as_at} was taken over"


class EventAnnotated(Event):
    """A note was put beside an entry, which stays as it is (DPA 2018 s.46; 2023 Code on police records)."""

    type: Literal["EventAnnotated"] = "EventAnnotated"
    target: EntryId
    note: SealedText

    sentence: ClassVar[str] = "A note was put beside {target}"


class ConflictRecorded(Event):
    """Sources contradict each other, and the record says so without choosing (DPA 2018 s.38; 2023 Code)."""

    type: Literal["ConflictRecorded"] = "ConflictRecorded"
    targets: tuple[EntryId, ...]
    field: Pointer | None = None
    note: SealedText | None = None

    sentence: ClassVar[str] = "It was recorded that the sources contradict each other"


class ConflictResolved(Event):
    """A contradiction between sources was resolved, and how (DPA 2018 s.38; 2023 Code on police records)."""

    type: Literal["ConflictResolved"] = "ConflictResolved"
    conflict: EntryId
    standing: EntryId | None = None
    """The entry that was found to be right, where one was."""
    reasons: SealedText | None = None

    sentence: ClassVar[str] = "A contradiction between sources was resolved"


class CaseAssigned(Event):
    """The case was given to a team, to somebody, or to both, to deal with; it gives no access (2023 Code)."""

    type: Literal["CaseAssigned"] = "CaseAssigned"
    team: Code | None = None
    to: PersonId | None = None

    sentence: ClassVar[str] = "The case was assigned[ to the team {team}]"

    @model_validator(mode="after")
    def _is_given_to_somebody(self) -> Self:
        if self.team is None and self.to is None:
            raise ValueError("say the team, who deals with it, or both")
        return self


class DelegationGranted(Event):
    """A function was given to somebody to exercise in another's place (Conduct Regs 2020 reg 3; PRA 2002 s.107)."""

    type: Literal["DelegationGranted"] = "DelegationGranted"
    function: DelegatedFunction
    from_: PersonId | None = None
    from_role: Role | None = None
    to: PersonId
    until: PartialDate | None = None

    sentence: ClassVar[str] = "A function was delegated: {function}[, until {until}]"


class DelegationRevoked(Event):
    """A delegation ended before its time (Conduct Regs 2020 reg 3; PRA 2002 s.107)."""

    type: Literal["DelegationRevoked"] = "DelegationRevoked"
    delegation: EntryId

    sentence: ClassVar[str] = "A delegation was revoked"


class DecisionConfirmed(Event):
    """Who made a decision that somebody else recorded confirmed it in their own name (PRA 2002; Conduct Regs 2020)."""

    type: Literal["DecisionConfirmed"] = "DecisionConfirmed"
    target: EntryId

    sentence: ClassVar[str] = "The decision in {target} was confirmed by the person who made it"


class DecisionOverrideRecorded(Event):
    """A decision was overridden elsewhere by somebody with authority to do so (2023 Code on police records)."""

    type: Literal["DecisionOverrideRecorded"] = "DecisionOverrideRecorded"
    target: EntryId
    authorised_by: PersonId | None = None
    reason: SealedText | None = None

    sentence: ClassVar[str] = "The decision in {target} was overridden"


class ComplianceExceptionCleared(Event):
    """A breach written into an entry was looked into and settled; it stays written (DPA 2018 s.62(4))."""

    type: Literal["ComplianceExceptionCleared"] = "ComplianceExceptionCleared"
    target: EntryId
    rule: Code
    reason: SealedText | None = None

    sentence: ClassVar[str] = "A breach in {target} was looked into and settled"


class CaseClosed(Event):
    """The case was closed (2023 Code on police records; closure rule of the record)."""

    type: Literal["CaseClosed"] = "CaseClosed"

    sentence: ClassVar[str] = "The case was closed"


class CaseReopened(Event):
    """A closed case was opened again (2023 Code on police records)."""

    type: Literal["CaseReopened"] = "CaseReopened"
    reason: ReopeningReason | None = None

    sentence: ClassVar[str] = "The case was reopened[ because of {reason}]"
