"""Searching entries: what is found, in the log's order, a page at a time or all of it in constant memory."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field
from sqlalchemy import Select, and_, func, select

from projections.entries import ENTRIES
from projections.matters import MATTERS
from projections.officers import OFFICERS
from projections.oversight.question import Known, Likely, OfCase, Told
from projections.search import filters
from projections.search.asked import LARGEST_PAGE, EntrySearch
from projections.search.known import TRAIL

_TOLD = ("position", "entry", "case_id", "version", "type", "sentence", "occurred", "effective_from", "recorded_at",
         "recorded_by", "capture", "circumstances", "rule_set", "breaches", "data", "corrects", "changes")  # fmt: skip
"""What the trail says of an entry, whenever it is asked."""


class FoundBreach(Told):
    """A provision that was not kept, as written into an entry."""

    rule: str = Field(examples=["fact_finding_comes_first"])
    provision: str = Field(examples=["Conduct Regs 2020 regs 68-69"])
    says: str
    pointer: str
    unconfirmed: bool = Field(description="Whether the provision's text or number was not yet checked")


class FoundEntry(OfCase, Likely):
    """An entry that was found: as the trail has it, whom it is about, and how it was corrected since."""

    position: int
    entry: str = Field(description="The entry's id")
    version: int = Field(description="Its place in its case, from 1")
    type: str
    officer: str | None = Field(description="The officer whom it is about, where it is about one")
    cipher: str | None = Field(description="How the sources call that officer")
    sentence: str = Field(description="The event in a sentence")
    occurred: dict[str, Any] = Field(description="When it happened: EDTF and certainty")
    effective_from: str | None
    recorded_at: str
    recorded_by: str
    capture: str
    circumstances: dict[str, Any] = Field(description="Capacity, decision, source, legal basis, override and more")
    rule_set: dict[str, str] = Field(description="Which law was applied, by allegation")
    breaches: tuple[FoundBreach, ...]
    data: dict[str, Any] = Field(description="What was said; a sealed value stands as its digest")
    corrects: str | None = Field(description="The entry that it corrects or retracts")
    changes: tuple[dict[str, Any], ...] = Field(description="What a correction changed, field by field")
    corrected_by: str | None = Field(description="The entry by which it reads otherwise, as known then")
    retracted: bool = Field(description="Whether it stands no more, as known then")
    stands_type: str = Field(description="What kind of event it is, as corrected")
    stands_occurred: str = Field(description="When it happened, as corrected")


def rows(known: Known, asked: EntrySearch) -> Iterator[FoundEntry]:
    """Everything that is found after the cursor, a page in memory at a time; `limit` does not count."""
    asked = asked.model_copy(update={"limit": LARGEST_PAGE})
    while found := page(known, asked):
        yield from found
        asked = asked.model_copy(update={"after": found[-1].position})


def page(known: Known, asked: EntrySearch) -> list[FoundEntry]:
    """What is found after the cursor, as much of it as a page may have."""
    return [FoundEntry.model_validate({**row}) for row in known.rows(_query(known, asked))]


def count(known: Known, asked: EntrySearch) -> int:
    """How many are found after the cursor; `limit` does not count."""
    found = _query(known, asked).limit(None).order_by(None).subquery()
    return known.connection.execute(select(func.count()).select_from(found)).scalar_one()


def _query(known: Known, asked: EntrySearch) -> Select[Any]:
    entries, matters, officers = (known.at(view) for view in (ENTRIES, MATTERS, OFFICERS))
    trail = known.table(TRAIL)
    about = and_(officers.c.case_id == entries.c.case_id, officers.c.officer == entries.c.officer)
    force = func.coalesce(officers.c.force, matters.c.force)
    joined = (
        entries.join(trail, trail.c.position == entries.c.position)
        .outerjoin(matters, matters.c.case_id == entries.c.case_id)
        .outerjoin(officers, about)
    )
    wanted = [entries.c.position > asked.after, *filters.of_case(known, asked, entries)]
    wanted += [*filters.of_entry(known, asked, entries)]
    wanted += [force == asked.force] if asked.force is not None else []
    told = [trail.c[name] for name in _TOLD]
    stands = (entries.c.type.label("stands_type"), entries.c.occurred.label("stands_occurred"))
    return (
        select(*told, matters.c.reference, force.label("force"), entries.c.officer, officers.c.cipher,
               entries.c.corrected_by, entries.c.retracted, *stands,
               filters.certainty(asked, entries).label("chance"))
        .select_from(joined).where(*wanted).order_by(entries.c.position).limit(asked.limit)
    )  # fmt: skip
