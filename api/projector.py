"""Keeping the views up with the log while the service runs: one thread's work, woken by appends."""

import asyncio
from contextlib import suppress

from projections.engine import Views

POLL_SECONDS = 0.5
"""How long an append by another process may go unnoticed."""
WAIT_SECONDS = 2.0
"""How long a reader waits for a view to hold what was just recorded."""


class ViewBehind(Exception):  # noqa: N818 - what it is
    """A view did not reach a position in time; the answer would have been an old one."""

    def __init__(self, view: str, wanted: int, held: int) -> None:
        super().__init__(f"the view {view!r} holds position {held}, asked for was {wanted}; ask again in a moment")
        self.view, self.wanted, self.held = view, wanted, held


class Projector:
    """Feeds the views in the background, and lets readers wait for a position."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self._wake = asyncio.Event()
        self._moved = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Catch up once, then go on in the background."""
        await asyncio.to_thread(self.views.catch_up)
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End the background work; what was applied is committed."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def wake(self) -> None:
        """Something was recorded."""
        self._wake.set()

    async def holds(self, view: str, position: int) -> None:
        """Wait until a view holds a position. Raises `ViewBehind` after two seconds, `ViewParked` at once."""
        try:
            async with asyncio.timeout(WAIT_SECONDS), self._moved:
                self.wake()
                while await self._held(view) < position:
                    await self._moved.wait()
        except TimeoutError:
            raise ViewBehind(view, position, await self._held(view)) from None

    async def positions(self) -> dict[str, int]:
        """How far each view has come. Raises `ViewParked`."""
        return {name: await self._held(name) for name in self.views.names}

    async def _held(self, view: str) -> int:
        return await asyncio.to_thread(self.views.position, view)

    async def _run(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._wake.wait()
            self._wake.clear()
            await asyncio.to_thread(self.views.catch_up)
            async with self._moved:
                self._moved.notify_all()
