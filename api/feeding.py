"""Feeding those who follow the record: entries as they come, through one filter, from one position on; never a gap.

Whoever follows asks for the next page when the last one was sent: a slow one holds a page in memory and nobody back.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from api.searching import FoundEntries, entries_page
from api.service import Service
from projections.search import EntrySearch, FoundEntry, Narrowing, whole

PAGE = 100
"""Entries that are held for one follower."""


async def follow(here: Service, asked: EntrySearch, narrowing: Narrowing = whole) -> AsyncIterator[FoundEntry]:
    """The entries after the cursor, and those that are recorded from now on, until the service stops.

    As known at a named position or time there comes nothing new: it ends with the last one.
    """
    after = asked.after
    while True:
        page = await _page(here, asked, after, narrowing)
        for entry in page.entries:
            yield entry
        after = max(after, page.as_of.position) if page.next is None else page.next
        if page.next is None and (_is_fixed(asked) or not await _goes_on(here, after)):
            return


async def _page(here: Service, asked: EntrySearch, after: int, narrowing: Narrowing) -> FoundEntries:
    wanted = asked.model_copy(update={"after": after, "limit": PAGE})
    return await asyncio.to_thread(entries_page, here.projector.views, wanted, narrowing)


def _is_fixed(asked: EntrySearch) -> bool:
    return asked.position is not None or asked.known_by is not None


async def _goes_on(here: Service, after: int) -> bool:
    """Wait until the log is longer than this; False where the service stops before."""
    while here.projector.feeds:
        if (await asyncio.to_thread(here.ledger.head)).size - 1 > after:
            return True
        await here.projector.moved()
    return False


def cloud_event(entry: FoundEntry, origin: str) -> bytes:
    """An entry as a CloudEvent 1.0 in JSON: from this log, about its case; `sequence` is its position."""
    attributes = {
        "id": entry.entry,
        "source": f"//{origin}",
        "type": f"conduct.{entry.type}",
        "subject": entry.case_id,
        "time": datetime.fromisoformat(entry.recorded_at),
        "datacontenttype": "application/json",
        "sequence": str(entry.position),
    }
    return JSONFormat().write(CloudEvent(attributes, entry.model_dump(mode="json")))
