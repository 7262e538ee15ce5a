"""What an entry says beside its event: when it happened, who decided, on whose word, on what authority.

These are the members of an entry's body other than its data. A submission gives them (most have a default), the ledger
adds the rule set and the breaches, and together they are sealed.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ledger.dates import Happening, PartialDate
from ledger.events.base import DocumentId, EntryId, Frozen, PersonId, SealedText
from ledger.vocabulary import Force, Marking, OversightBody, ProcessingRegime, Role, StatementKind, SubjectCategory

Organisation = Force | OversightBody | Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,40}$")]
"""A force by its Home Office code, an oversight body by its code, or another organisation by an opaque id."""


class RecordedAs(Frozen):
    """The capacity in which somebody recorded an entry."""

    role: Role
    organisation: Organisation | None = None
    delegation: EntryId | None = None


class DecidedBy(Frozen):
    """Whose decision the entry reports; it stands as reported until that person confirms it in their own name."""

    role: Role
    organisation: Organisation | None = None
    person: PersonId | None = None
    rank: str | None = None
    delegation: EntryId | None = None


class Source(Frozen):
    """Where the recorder has it from: a document (held elsewhere), a place in it, and its salted digest."""

    document: DocumentId
    locator: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    digest: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")] | None = None


class Override(Frozen):
    """Why a gate was opened that is marked overridable, and on whose authority."""

    reason: SealedText
    authorised_by: PersonId


class Circumstances(Frozen):
    """Everything an entry's body says beside its data and what the law made of it."""

    occurred: Happening
    effective_from: PartialDate | None = None
    recorded_as: RecordedAs
    decided_by: DecidedBy | None = None
    performed: Literal["here", "elsewhere"] = "elsewhere"
    legal_basis: tuple[Annotated[str, StringConstraints(min_length=1, max_length=120)], ...] = Field(
        default=(), max_length=20
    )
    source: tuple[Source, ...] = Field(default=(), max_length=50)
    statement: StatementKind = StatementKind.FACT
    subject_category: SubjectCategory | None = None
    regime: ProcessingRegime = ProcessingRegime.UK_GDPR
    marking: Marking = Marking.OFFICIAL_SENSITIVE
    override: Override | None = None
    corrects: EntryId | None = None
    cause: EntryId | None = None
