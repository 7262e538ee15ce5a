"""Keeping the views up with the log while the service runs: one thread's work, many entries at a time.

Appends do not wake it, so that writers never pay for views; readers who need what was just recorded do.
"""

import asyncio
from contextlib import suppress

from api.log import log_error
from projections.engine import Views

POLL_SECONDS = 0.5
"""How long an append that nobody reads, or a failed attempt, waits for the next look."""
WAIT_SECONDS = 2.0
"""How long a reader waits for a view to hold what was just recorded."""


class ViewBehind(Exception):  # noqa: N818 - what it is
    """A view did not reach a position in time; the answer would have been an old one."""

    def __init__(self, view: str, wanted: int, held: int) -> None:
        super().__init__(f"the view {view!r} holds position {held}, asked for was {wanted}; ask again in a moment")
        self.view, self.wanted, self.held = view, wanted, held


class ViewsFailing(Exception):  # noqa: N818 - what it is
    """The views are not fed: the last attempt ended in an error that is not one entry's."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"the views cannot be fed ({kind}); it is tried again every {POLL_SECONDS} s")


class Projector:
    """Feeds the views in the background, and lets readers wait for a position.

    An error of a database stops nothing: it is logged, told by `trouble`, and the work is tried again.
    """

    def __init__(self, views: Views) -> None:
        self.views = views
        self.trouble: str | None = None
        """The kind of error that the last attempt ended in."""
        self._wake = asyncio.Event()
        self._moved = asyncio.Condition()
        self._stopping = False
        self.feeds = True
        """Whether who follows the views may wait for more."""
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Catch up once, then go on in the background."""
        await self._catch_up()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End the background work once what is under way is committed."""
        self._stopping = True
        self.end_feeds()
        self.wake()
        if self._task:
            await self._task
        self.views.database.dispose()

    def end_feeds(self) -> None:
        """Send those who follow away, so that a server that waits for them can stop; safe in a signal's handler."""
        self.feeds = False

    async def moved(self) -> None:
        """Wait until the views were fed, or looked whether they must be, the next time."""
        async with self._moved:
            await self._moved.wait()

    def wake(self) -> None:
        """Look now: somebody waits."""
        self._wake.set()

    async def holds(self, view: str, position: int) -> None:
        """Wait until a view holds a position. Raises `ViewBehind` after two seconds, `ViewParked` at once."""
        if await self._held(view) >= position:
            return
        try:
            async with asyncio.timeout(WAIT_SECONDS), self._moved:
                self.wake()
                while await self._held(view) < position:
                    await self._moved.wait()
        except TimeoutError:
            raise ViewBehind(view, position, await self._held(view)) from None

    def check(self) -> None:
        """Raise `ViewsFailing` where the last attempt to feed the views failed."""
        if self.trouble:
            raise ViewsFailing(self.trouble)

    async def positions(self) -> dict[str, int]:
        """How far each view has come. Raises `ViewParked`."""
        return {name: await self._held(name) for name in self.views.names}

    async def _held(self, view: str) -> int:
        return await asyncio.to_thread(self.views.position, view)

    async def _run(self) -> None:
        while not self._stopping:
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._wake.wait()
            self._wake.clear()
            await self._catch_up()
            async with self._moved:
                self._moved.notify_all()

    async def _catch_up(self) -> None:
        try:
            await asyncio.to_thread(self.views.catch_up)
        except Exception as error:  # noqa: BLE001 - whatever it was, the views are tried again
            if self.trouble is None:
                log_error(error, "feeding the views")
            self.trouble = type(error).__name__
        else:
            self.trouble = None
