"""When something happened, and how sure that is."""

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ledger.dates.partial import NOT_STATED, PartialDate


class Certainty(StrEnum):
    """How a date is known."""

    STATED = "stated"
    INFERRED = "inferred"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class Happening(BaseModel):
    """When something happened: a date as precise as its source, and how that date is known.

    A date that nobody stated has one spelling, `{"edtf": "XXXX", "certainty": "unknown"}`, and the two go together.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"edtf": "2020-11-30", "certainty": "stated"},
                {"edtf": "2021-11", "certainty": "inferred"},
                {"edtf": NOT_STATED, "certainty": "unknown"},
            ]
        },
    )

    edtf: PartialDate = Field(description="The date in EDTF (ISO 8601-2)")
    certainty: Certainty = Field(
        description="stated by the source, inferred from it, disputed between sources, or unknown"
    )

    @model_validator(mode="after")
    def _unknown_means_not_stated(self) -> Self:
        if (self.certainty is Certainty.UNKNOWN) == self.edtf.is_known:
            raise ValueError(
                f"'{self.edtf}' cannot be {self.certainty.value}: a date that is not stated is '{NOT_STATED}' "
                "and unknown, every other date is stated, inferred or disputed"
            )
        return self

    @classmethod
    def stated(cls, edtf: str) -> "Happening":
        """Make a date that its source states."""
        return cls(edtf=PartialDate.parse(edtf), certainty=Certainty.STATED)

    @classmethod
    def inferred(cls, edtf: str) -> "Happening":
        """Make a date that follows from what its source says."""
        return cls(edtf=PartialDate.parse(edtf), certainty=Certainty.INFERRED)

    @classmethod
    def unknown(cls) -> "Happening":
        """Make the date nobody stated."""
        return cls(edtf=PartialDate.parse(NOT_STATED), certainty=Certainty.UNKNOWN)

    def in_words(self) -> str:
        """Say the date as a page does, marked where it is inferred or disputed."""
        words = self.edtf.in_words()
        return f"{words} ({self.certainty.value})" if self.certainty in _MARKED else words


_MARKED = frozenset({Certainty.INFERRED, Certainty.DISPUTED})
