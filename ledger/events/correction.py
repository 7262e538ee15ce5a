"""Corrections and retractions: how the record says that it was wrong, without losing what it said."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, SerializeAsAny, ValidationInfo, ValidatorFunctionWrapHandler, WrapValidator

from ledger.circumstances import Circumstances
from ledger.dates import Happening, PartialDate
from ledger.events.base import EntryId, Event, Frozen, SealedText


def _any_event(given: Any, _handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Event:
    """Read a replacement as the event it says it is."""
    from ledger.events.catalogue import read_event  # noqa: PLC0415 - the catalogue holds this module too

    return given if isinstance(given, Event) else read_event(given, info.context)


AnyEvent = Annotated[SerializeAsAny[Event], WrapValidator(_any_event)]


class Replacement(Frozen):
    """What should have been recorded: the event, and the circumstances that were wrong too."""

    event: AnyEvent
    event_schema: int = Field(default_factory=lambda given: type(given["event"]).schema_version)
    """The schema version that the event was written in, by which it is read for ever."""
    occurred: Happening | None = None
    effective_from: PartialDate | None = None


class EventCorrected(Event):
    """An earlier entry said something wrong; this is what it should have said (UK GDPR art 16; DPA 2018 s.46)."""

    type: Literal["EventCorrected"] = "EventCorrected"
    target: EntryId
    replacement: Replacement
    reason: SealedText

    sentence: ClassVar[str] = "Entry {target} was corrected"

    def replacement_of(self, circumstances: Circumstances | None) -> tuple[Event, Circumstances | None]:
        """The event and circumstances that stand in the target's place, given the target's circumstances."""
        given = {
            "occurred": self.replacement.occurred,
            "effective_from": self.replacement.effective_from,
        }
        changes = {field: value for field, value in given.items() if value is not None}
        return self.replacement.event, circumstances and circumstances.model_copy(update=changes)


class EventRetracted(Event):
    """An earlier entry should not have been made at all and no longer counts (UK GDPR art 16; DPA 2018 s.46)."""

    type: Literal["EventRetracted"] = "EventRetracted"
    target: EntryId
    reason: SealedText

    sentence: ClassVar[str] = "Entry {target} was retracted"
