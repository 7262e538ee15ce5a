"""Entries as they were recorded, in the log's order: structured members only, and nothing that is sealed."""

from datetime import datetime
from typing import Any

from pydantic import Field

from projections.exports.listing import Cursor, Listing, Placed
from projections.oversight.question import Known, Likely, OfCase
from projections.search import entries
from projections.search.asked import LARGEST_PAGE, EntryFilters, EntrySearch
from projections.search.entries import FoundEntry
from projections.search.known import RESTS_ON
from projections.withholding import compartment, withheld


class EntryRow(OfCase, Likely):
    """An entry: who recorded what, when, and what the law said of it; sealed values withheld, compartments whole."""

    position: int = Field(description="Its place in the log, from 0")
    entry: str = Field(description="Its id")
    version: int = Field(description="Its place in its case, from 1")
    type: str
    officer: str | None = Field(description="The officer whom it is about, where it is about one")
    cipher: str | None = Field(description="How the sources call that officer")
    sentence: str | None = Field(description="The event in a sentence; None where it is withheld as a whole")
    occurred: str = Field(description="When it happened (EDTF)")
    certainty: str = Field(description="How that is known")
    effective_from: str | None = Field(description="From when it counts in law, where that is another date (EDTF)")
    recorded_at: datetime
    recorded_by: str = Field(description="The id of who recorded it")
    capture: str = Field(description="live; or historic, from older records")
    breaches: tuple[str, ...] = Field(description="The rules that what happened did not keep")
    provisions: tuple[str, ...] = Field(description="Their provisions")
    corrects: str | None = Field(description="The entry that it corrects or retracts")
    corrected_by: str | None = Field(description="The entry by which it reads otherwise, as known then")
    retracted: bool = Field(description="Whether it stands no more, as known then")
    circumstances: dict[str, Any] | None = Field(description="Capacity, source, legal basis; None: withheld as a whole")
    data: dict[str, Any] | None = Field(description="What was said; None: withheld as a whole")


_WHOLE = ("officer", "cipher", "sentence", "circumstances", "data")
"""What is withheld of an entry that is sealed in a compartment."""


def _search(asked: EntryFilters, after: Cursor, limit: int = LARGEST_PAGE) -> EntrySearch:
    (since,) = after or (-1,)
    return EntrySearch.model_validate({**dict(asked), "after": since, "limit": min(limit, LARGEST_PAGE)})


def _count(known: Known, asked: EntryFilters) -> int:
    return entries.count(known, _search(asked, ()))


def _page(known: Known, asked: EntryFilters, after: Cursor, limit: int) -> list[Placed]:
    return [((found.position,), entry_row(found)) for found in entries.page(known, _search(asked, after, limit))]


def entry_row(found: FoundEntry) -> EntryRow:
    """An entry as it leaves the record."""
    told = {name: getattr(found, name) for name in EntryRow.model_fields if name in FoundEntry.model_fields}
    told |= {
        "occurred": found.occurred["edtf"],
        "certainty": found.occurred["certainty"],
        "breaches": tuple(one.rule for one in found.breaches),
        "provisions": tuple(one.provision for one in found.breaches),
        "circumstances": _circumstances(withheld(found.circumstances)),
        "data": withheld(found.data),
    }
    if compartment(found.type, found.data) is not None:
        told |= dict.fromkeys(_WHOLE)
    return EntryRow.model_validate(told)


def _circumstances(told: dict[str, Any]) -> dict[str, Any]:
    """Who, where from and on what authority; where in a source it stands is a free text, and stays."""
    if "source" not in told:
        return told
    sources = [{name: value for name, value in one.items() if name != "locator"} for one in told["source"]]
    return {**told, "source": sources}


ENTRIES = Listing("entries", (EntryRow.__doc__ or "").strip(), EntryRow, EntryFilters, RESTS_ON, _count, _page)
