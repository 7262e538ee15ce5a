"""What is recorded to monitor that like cases are treated alike, whoever they are about (Equality Act 2010 s.149)."""

from typing import ClassVar, Literal

from ledger.events.base import OfficerEvent, SealedTerm
from ledger.vocabulary import (
    AgeGroup,
    CharacteristicsSource,
    Disability,
    Ethnicity,
    Religion,
    Sex,
    SexualOrientation,
)


class CharacteristicsRecorded(OfficerEvent):
    """The officer's protected characteristics were recorded, to monitor equality (DPA 2018 Sch 1 para 8).

    Each is sealed by itself, opens for no decision on the officer, and stands in no view; a later entry replaces what
    it tells, and leaves what it does not.
    """

    type: Literal["CharacteristicsRecorded"] = "CharacteristicsRecorded"
    told_by: CharacteristicsSource | None = None
    age: SealedTerm[AgeGroup] | None = None
    """As of when the matter came to attention."""
    disability: SealedTerm[Disability] | None = None
    ethnicity: SealedTerm[Ethnicity] | None = None
    religion: SealedTerm[Religion] | None = None
    sex: SealedTerm[Sex] | None = None
    sexual_orientation: SealedTerm[SexualOrientation] | None = None

    sentence: ClassVar[str] = "Protected characteristics of {officer} were recorded[, as told by {told_by}]"
