"""Sending in the background while the service runs: every subscription in its turn, as soon as views hold more."""

import asyncio
from typing import Self

from api.log import log_error
from api.projector import Projector
from api.service import Service
from api.webhooks.kept import Subscription
from api.webhooks.sending import Sender, sender_of


class Webhooks:
    """Webhooks of one running service. One subscription's error is logged, and holds no other back."""

    def __init__(self, sender: Sender, projector: Projector) -> None:
        self.sender, self._projector = sender, projector
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def of(cls, service: Service) -> Self:
        """The webhooks of a service."""
        return cls(sender_of(service.ledger, service.projector.views), service.projector)

    async def __aenter__(self) -> Self:
        """Begin to send."""
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop; a message that is under way is waited for."""
        self._projector.end_feeds()
        if self._task:
            await self._task

    async def _run(self) -> None:
        while self._projector.feeds:
            for one in await asyncio.to_thread(self.sender.kept.all):
                await self._send(one)
            await self._projector.moved()

    async def _send(self, one: Subscription) -> None:
        try:
            await asyncio.to_thread(self.sender.send_due, one)
        except Exception as error:  # noqa: BLE001 - whatever it was, it is tried again, and others go on
            log_error(error, "sending to a webhook")
