"""What is searched for: one typed set of filters, which is the query string of lists, exports and feeds alike.

    ?force=12&type=ArrestMade&occurred_from=2020-11&breach=rprp-fact-finding-first

Filters narrow each other. Every one looks at the record as known at `position` or `known_by`, now unless told; an entry
is found by what it says as corrected by then.
"""

from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ledger.dates import Chance, NotADate, PartialDate
from ledger.dates.uk_time import earliest_instant, latest_instant
from ledger.events.catalogue import EVENTS
from ledger.vocabulary import MatterType, Mode, Role
from projections.oversight.question import LAST_POSITION, InForce

LARGEST_PAGE = 500
"""Rows that a page may have."""


def known_type(name: str) -> str:
    """The name of a kind of event. Raises `ValueError`, listing what is allowed."""
    if name not in EVENTS:
        allowed = ", ".join(sorted(EVENTS))
        raise PydanticCustomError("unknown_event", "no event type {name}; allowed: {allowed}",
                                  {"name": repr(name[:80]), "allowed": allowed})  # fmt: skip
    return name


def _instant(given: Any, clock: time, of_day: Any) -> Any:
    if not isinstance(given, str):
        return given
    try:
        if len(given) == len("2021-11-30"):
            return of_day(date.fromisoformat(given), clock)
        said = datetime.fromisoformat(given)
    except ValueError:
        told = "{given} is no day and no time; write 2021-11-30 or 2021-11-30T09:30:00Z"
        raise PydanticCustomError("malformed-date", told, {"given": repr(given[:40])}) from None
    return said if said.tzinfo else said.replace(tzinfo=UTC)


def _beginning(given: Any) -> Any:
    return _instant(given, time.min, earliest_instant)


def _end(given: Any) -> Any:
    return _instant(given, time.max, latest_instant)


def _readable(given: Any) -> Any:
    """Tell what is wrong with a date once, in its own words; it is read after this."""
    if isinstance(given, str):
        try:
            PartialDate.parse(given)
        except NotADate as problem:
            raise PydanticCustomError("partial_date", "{problem}", {"problem": str(problem)}) from None
    return given


def _begins(given: PartialDate) -> PartialDate:
    if given.earliest is None:
        raise PydanticCustomError("no-beginning", "{given} has no first day", {"given": given.text})
    return given


def _ends(given: PartialDate) -> PartialDate:
    if given.latest is None:
        raise PydanticCustomError("no-end", "{given} has no last day", {"given": given.text})
    return given


def _plain(given: str) -> str:
    if "\x00" in given:
        raise PydanticCustomError("nul", "a NUL character is in nothing that is recorded")
    return given


EventName = Annotated[str, AfterValidator(known_type)]
"""The name of a kind of event."""
Beginning = Annotated[datetime, BeforeValidator(_beginning)]
"""A time in ISO 8601 (in UTC where it names no zone), or the beginning of a day in the United Kingdom."""
End = Annotated[datetime, BeforeValidator(_end)]
"""A time in ISO 8601 (in UTC where it names no zone), or the end of a day in the United Kingdom."""
Since = Annotated[PartialDate, BeforeValidator(_readable), AfterValidator(_begins)]
"""A partial date that has a first day."""
Until = Annotated[PartialDate, BeforeValidator(_readable), AfterValidator(_ends)]
"""A partial date that has a last day."""
Word = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_plain)]
"""A code, an id or a few words."""


class EntryFilters(InForce):
    """What entries are found by."""

    reference: Word | None = Field(
        None, description="Only of the case with this id or any reference of it.", examples=["2021/162004"]
    )
    cipher: Word | None = Field(None, description="Only about the officer whom the sources call so.", examples=["A"])
    type: EventName | None = Field(None, description="Only events of this type.", examples=["ArrestMade"])
    breached: bool | None = Field(None, description="Only entries with, or without, a breach.")
    breach: Word | None = Field(
        None, description="Only with a breach of this rule, or of a provision by its key.",
        examples=["rprp-fact-finding-first"],
    )  # fmt: skip
    provision: Word | None = Field(
        None, description="Only with a breach of provisions whose citation begins so.", examples=["Conduct Regs 2020"]
    )
    actor: Word | None = Field(None, description="Only what this principal recorded.", examples=["a-3f9c"])
    role: Role | None = Field(None, description="Only what was recorded in this role.")
    override: bool | None = Field(None, description="Only entries that opened a gate by an override, or did not.")
    correction: bool | None = Field(
        None, description="Only corrections and retractions, with what they changed; or only what is neither."
    )
    occurred_from: Since | None = Field(
        None, description="What happened on this date or later, as precise as you like.", examples=["2020-11"]
    )
    occurred_to: Until | None = Field(
        None, description="What happened on this date or earlier.", examples=["2021-03-01"]
    )
    chance: Literal[Chance.CERTAIN, Chance.POSSIBLE] | None = Field(
        None, description="Only what certainly, or only what possibly, happened between these dates."
    )
    recorded_from: Beginning | None = Field(
        None, description="What was recorded at this time, or on this day, or later.", examples=["2026-11-01"]
    )
    recorded_to: End | None = Field(
        None, description="What was recorded at this time, or on this day, or earlier.", examples=["2026-11-22"]
    )
    text: Word | None = Field(
        None, description="Only with these words in what was published: summaries, recommendations and answers.",
        examples=["body worn video"],
    )  # fmt: skip


class EntrySearch(EntryFilters):
    """A search for entries, in the log's order."""

    after: int = Field(-1, ge=-1, le=LAST_POSITION, description="The cursor: entries after this position.")
    limit: int = Field(100, ge=1, le=LARGEST_PAGE, description="Entries a page may have.")


class CaseFilters(EntryFilters):
    """What cases are found by: what kind they are of, and that they have an entry like this."""

    mode: Mode | None = Field(None, description="Only matters handled in this mode.")
    matter: MatterType | None = Field(None, description="Only matters of this type.")
    closed: bool | None = Field(None, description="Only cases that are closed, or that are not.")


class CaseSearch(CaseFilters):
    """A search for cases. They come in the order of their ids."""

    after: str = Field("", pattern="^([0-9a-f-]{36})?$", description="The cursor: cases after the one with this id.")
    limit: int = Field(100, ge=1, le=LARGEST_PAGE, description="Cases a page may have.")


Search = EntrySearch | CaseSearch
"""Whatever can be searched for; a list, an export and a feed take the same."""
