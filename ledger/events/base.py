"""What every event is made of: the frozen base, the ids it may carry and the values it may seal.

An event is something that happened to a case, in the past tense. It says *what*; who recorded it, when it happened and
on what authority stand beside it in the entry (`ledger.entry`). Ids are opaque and local to the case; a marker on the
id type says whether the event brings the thing into the case (`New...Id`) or speaks of one that is there already.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Generic, Literal, Self, TypeVar, cast, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    SerializationInfo,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_serializer,
    model_validator,
)

from ledger.vocabulary.term import Vocabulary

V = TypeVar("V", bound=Vocabulary)

Kind = Literal[
    "officer",
    "complainant",
    "person",
    "allegation",
    "investigation",
    "exhibit",
    "criminal_matter",
    "proceedings",
    "appeal",
    "review",
    "recommendation",
    "document",
    "entry",
]
"""The kinds of thing that an id can name inside one case."""


@dataclass(frozen=True, slots=True)
class Names:
    """A marker on an id's type: the kind of thing it names, and whether the event introduces it."""

    kind: Kind
    new: bool = False


_LocalId = StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)
_Uuid = StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")

OfficerId = Annotated[str, _LocalId, Names("officer")]
NewOfficerId = Annotated[str, _LocalId, Names("officer", new=True)]
ComplainantId = Annotated[str, _LocalId, Names("complainant")]
NewComplainantId = Annotated[str, _LocalId, Names("complainant", new=True)]
AllegationId = Annotated[str, _LocalId, Names("allegation")]
NewAllegationId = Annotated[str, _LocalId, Names("allegation", new=True)]
InvestigationId = Annotated[str, _LocalId, Names("investigation")]
NewInvestigationId = Annotated[str, _LocalId, Names("investigation", new=True)]
ExhibitId = Annotated[str, _LocalId, Names("exhibit")]
NewExhibitId = Annotated[str, _LocalId, Names("exhibit", new=True)]
CriminalMatterId = Annotated[str, _LocalId, Names("criminal_matter")]
NewCriminalMatterId = Annotated[str, _LocalId, Names("criminal_matter", new=True)]
ProceedingsId = Annotated[str, _LocalId, Names("proceedings")]
NewProceedingsId = Annotated[str, _LocalId, Names("proceedings", new=True)]
AppealId = Annotated[str, _LocalId, Names("appeal")]
NewAppealId = Annotated[str, _LocalId, Names("appeal", new=True)]
ReviewId = Annotated[str, _LocalId, Names("review")]
NewReviewId = Annotated[str, _LocalId, Names("review", new=True)]
RecommendationId = Annotated[str, _LocalId, Names("recommendation")]
NewRecommendationId = Annotated[str, _LocalId, Names("recommendation", new=True)]
EntryId = Annotated[str, _Uuid, Names("entry")]

PersonId = Annotated[str, _LocalId]
"""An opaque id of somebody who acts or is spoken of (investigator, reviewer, chair, witness)."""

DocumentId = Annotated[str, _LocalId]
"""An opaque id of a document held beside the vault; the ledger keeps no document text."""

Code = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]*$")]
"""A short code or reference of somebody else's scheme (crime reference, court reference, offence title)."""

CaseId = Annotated[str, _Uuid]

WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=500)]
"""Where something is published."""

MAX_SEALED_TEXT = 20_000
"""Characters a sealed text may have; anything longer is a document."""

TERM_LENGTH = 24
"""Characters at which a sealed code is sealed: no fewer than the longest has."""


class Frozen(BaseModel):
    """A value that is part of an event: frozen, strict, and closed to fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SealedText(Frozen):
    """A personal value or a free text, sealed by itself: the grain of redaction.

    Written as a plain string, or as `{"value": ..., "about": ...}` where it concerns somebody else than the entry's
    officer; a value concerns one person, and what concerns two is two values. In a stored body it stands as
    `{"sealed": digest}`; a reader without its keys sees just that, and it is still valid.

    Two hooks reach it through pydantic's context: `seal(SealedText) -> digest` when a body is written,
    `open(digest) -> str | None` when one is read.
    """

    value: Annotated[str, StringConstraints(min_length=1, max_length=MAX_SEALED_TEXT)] | None = None
    about: Annotated[str, _LocalId] | None = None
    sealed: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, given: Any, info: ValidationInfo) -> Any:
        if isinstance(given, str):
            return {"value": given}
        if isinstance(given, dict) and "sealed" in given and info.context and "open" in info.context:
            return {**given, "value": info.context["open"](given["sealed"])}
        return given

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.sealed is None:
            message = "a sealed text needs a value"
            raise ValueError(message)
        return self

    @model_serializer(mode="plain")
    def _as_stored(self, info: SerializationInfo) -> dict[str, str] | str:
        seal: Callable[[SealedText], str] | None = (info.context or {}).get("seal")
        if seal is not None:
            stored = {"sealed": seal(self._to_seal())}
        elif self.value is not None:
            stored = {"value": self.value}
        else:
            stored = {"sealed": str(self.sealed)}
        return stored | ({"about": self.about} if self.about else {})

    def _to_seal(self) -> "SealedText":
        """What is sealed of it."""
        return self

    @property
    def is_open(self) -> bool:
        """Whether this reader can read it."""
        return self.value is not None


class SealedTerm(SealedText, Generic[V]):
    """A sealed code of a closed list: what is both personal and counted, such as somebody's ethnic group.

    Every code is sealed at one length, which would tell "male" from "female" otherwise.
    """

    @classmethod
    def vocabulary(cls) -> type[V]:
        """The list that its code is of."""
        (vocabulary,) = cls.__pydantic_generic_metadata__["args"]
        return cast("type[V]", vocabulary)

    @field_validator("value", mode="before")
    @classmethod
    def _without_its_padding(cls, given: Any) -> Any:
        return given.rstrip(" ") if isinstance(given, str) else given

    def _to_seal(self) -> SealedText:
        return SealedText(value=(self.value or "").ljust(TERM_LENGTH), about=self.about)

    @model_validator(mode="after")
    def _is_listed(self) -> Self:
        codes = [member.value for member in self.vocabulary()]
        if self.value is not None and self.value not in codes:
            message = f"this is no code of the list; allowed: {', '.join(codes)}"
            raise ValueError(message)
        return self

    @property
    def term(self) -> V | None:
        """The term, to a reader who can read it."""
        return None if self.value is None else self.vocabulary()(self.value)


class Event(Frozen):
    """Something that happened to a case: past tense, frozen, never edited.

    A class is one kind of event. Its docstring is one sentence and its legal basis; `sentence` is the template in which
    the event says itself in timelines, trails and public summaries (see `ledger.events.sentence`).
    """

    type: str
    """The event's name, which is also the name it is stored under; never a Python path."""

    sentence: ClassVar[str]
    schema_version: ClassVar[int] = 1
    opens: ClassVar[bool] = False
    """Whether this event may be the first of a case."""
    once: ClassVar[bool] = False
    """Whether a case has it once at most, since it brings the matter itself, or its standing, into being."""
    compartment: ClassVar[str | None] = None
    """The compartment whose key seals the body, where it is not the officer-case's or the case's own."""

    @classmethod
    def name(cls) -> str:
        """The event's name, as stored."""
        return str(get_args(cls.model_fields["type"].annotation)[0])


class OfficerEvent(Event):
    """An event that concerns exactly one officer of the case; its body is sealed under that officer-case's key."""

    officer: OfficerId


class AllegationOutcomeEvent(OfficerEvent):
    """An event that decides something about one officer and the allegations it names: the unit of outcome."""

    allegations: tuple[AllegationId, ...] = ()
    """The allegations decided on; empty where the source does not tell them apart: all that concern the officer."""


class Undoing(Event):
    """An event that takes back the legal effect of earlier entries (a quashing, a reversal) from its own date on.

    The fold leaves the undone entries out from then on; undoing this event brings them back (`ledger.case.fold`).
    """

    undoes: tuple[EntryId, ...] = ()


class Consequence(Event):
    """An event that gives effect to an earlier decision, and falls with it when that decision is undone."""

    gives_effect_to: EntryId | None = None

    def may_give_effect_to(self, _decision: Event) -> bool:
        """Whether, where it names no decision, it can be this one that it gives effect to."""
        return False
