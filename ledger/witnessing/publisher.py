"""Keeping a log's witnesses asked, on the event loop: one task a witness, each at its own pace."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle.note import Signature, SignedNote
from ledger.merkle.policy import Witness
from ledger.witnessing.client import NotCosigned
from ledger.witnessing.publication import Publication
from ledger.witnessing.transport import Unreachable

Ask = Callable[[SignedNote, Witness, int], tuple[Signature, ...]]
"""Gets a witness's cosignatures of a checkpoint, told the size it is believed to hold; runs in a thread of its own."""


@dataclass(slots=True)
class Publisher:
    """A log's publication under way. `problems` says, by witness, why its last answer was no cosignature.

    `published` is awaited with each note that is published or has gained a cosignature since, before it is told to
    whoever waits; it keeps the note and raises nothing.
    """

    state: Publication
    ask: Ask
    published: Callable[[SignedNote], Awaitable[None]]
    retry_seconds: float = 5.0
    problems: dict[str, str] = field(default_factory=dict)
    _moved: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def signed(self, note: SignedNote) -> None:
        """A head was signed, and what it covers is committed."""
        await self._move(self.state.signed(note))

    async def witnessed(self, position: int) -> SignedNote:
        """Wait until what is published holds the entry at this position; return the checkpoint that does."""
        async with self._moved:
            while (note := self.state.published) is None or not self.state.holds(position):
                await self._moved.wait()
        return note

    async def run(self) -> None:
        """Ask the policy's witnesses that have a URL, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for witness in self.state.policy.witnesses:
                if witness.url:
                    tasks.create_task(self._follow(witness))

    async def _follow(self, witness: Witness) -> None:
        """Ask one witness about each head that is asked about, once it has cosigned the last or refused it."""
        held, last = 0, b""
        while True:
            note = await self._next(last)
            try:
                lines = await asyncio.to_thread(self.ask, note, witness, held)
            except (NotCosigned, Unreachable) as error:
                self.problems[witness.name] = str(error)
                await self._move(self.state.given_up())
                await asyncio.sleep(self.retry_seconds)
            else:
                self.problems.pop(witness.name, None)
                held, last = checkpoints.parse(note.text).size, note.text
                await self._move(self.state.cosigned(note.text, lines))

    async def _next(self, last: bytes) -> SignedNote:
        """Wait for a head other than the last that is asked about."""
        async with self._moved:
            while (note := self.state.asked) is None or note.text == last:
                await self._moved.wait()
        return note

    async def _move(self, state: Publication) -> None:
        """Take the next state, tell what it publishes, and wake whoever waits."""
        before, self.state = self.state.published, state
        if state.published and state.published != before:
            await self.published(state.published)
        async with self._moved:
            self._moved.notify_all()
