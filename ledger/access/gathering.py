"""Group commit for what is never turned away: all that arrives while a batch is written is the next batch."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")
Waiting = tuple[T, "asyncio.Future[BaseException | None]"]


class Gathering(Generic[T]):
    """Items that one thread writes, a batch at a time, in the order they came. Belongs to one event loop."""

    def __init__(self, write: Callable[[Sequence[T]], object]) -> None:
        self._write = write
        self._thread = ThreadPoolExecutor(1, "access-append")
        self._pending: list[Waiting[T]] = []
        self._flying: list[Waiting[T]] = []
        self._roused = False

    async def add(self, item: T) -> None:
        """Return once the item is written. Raises what the writing of its batch raised."""
        written: asyncio.Future[BaseException | None] = asyncio.get_running_loop().create_future()
        self._pending.append((item, written))
        self._rouse()
        error = await asyncio.shield(written)
        if error:
            raise error

    async def close(self) -> None:
        """Wait for what is under way, then let the thread go."""
        while self._pending or self._flying:
            await asyncio.wait([written for _, written in (*self._pending, *self._flying)])
        self._thread.shutdown()

    def _rouse(self) -> None:
        """Write what is pending once everything that can arrive now has; unless a batch is being written."""
        if self._pending and not self._roused and not self._flying:
            self._roused = True
            asyncio.get_running_loop().call_soon(self._fly)

    def _fly(self) -> None:
        self._roused = False
        self._flying, self._pending = self._pending, []
        batch = [item for item, _ in self._flying]
        landing = asyncio.get_running_loop().run_in_executor(self._thread, self._write, batch)
        landing.add_done_callback(self._land)

    def _land(self, landing: "asyncio.Future[object]") -> None:
        flown, self._flying = self._flying, []
        for _, written in flown:
            written.set_result(landing.exception())
        self._rouse()
