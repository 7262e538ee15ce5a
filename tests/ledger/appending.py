"""Appending to a ledger in a test: a case opened, and a story run on an event loop of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from ledger.receipts import Appended
from ledger.record import Ledger
from tests.submissions import RECORDER, identified


async def opened(ledger: Ledger, *more: dict[str, Any], **options: Any) -> Appended:
    """A case is opened, with more events if any are given."""
    return await ledger.open_case([identified(), *more], RECORDER, **options)


def run(work: Callable[[], Awaitable[Any]]) -> Any:
    """Run on an event loop of its own."""

    async def whole() -> Any:
        return await work()

    return asyncio.run(whole())
