"""Finishing what was cut short while the service runs: erasures that were entered, orders that were begun.

An erasure that failed half-way keeps its case shut, so nobody should have to wait for the next start.
"""

import asyncio
from contextlib import suppress
from typing import Self

from api.log import log_error
from ledger.erasing.ordering import Ordering
from ledger.record import Ledger

SECONDS = 5.0
"""How long a case waits at most until what was cut short in it is tried again."""


class Settling:
    """Tries again and again in the background; what fails is logged once, until something succeeds."""

    def __init__(self, ledger: Ledger, seconds: float = SECONDS) -> None:
        self._ledger, self._ordering, self._seconds = ledger, Ordering(ledger), seconds
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._failed = False

    async def __aenter__(self) -> Self:
        """Begin."""
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        """End once what is under way is done."""
        self._stopping.set()
        if self._task:
            await self._task

    async def _run(self) -> None:
        while not self._stopping.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self._seconds):
                    await self._stopping.wait()
            if not self._stopping.is_set():
                await self._try()

    async def _try(self) -> None:
        try:
            await self._ledger.settle()
            await self._ordering.resume()
        except Exception as error:  # noqa: BLE001 - whatever it was, it is tried again
            if not self._failed:
                log_error(error, "finishing an erasure")
            self._failed = True
        else:
            self._failed = False
