"""Counting by the package `limits`: a moving window for each account or address, in memory or where others see it."""

import asyncio
import time
from collections.abc import Mapping
from math import ceil

from limits import RateLimitItem, parse
from limits.errors import ConfigurationError, StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from api.limiting.standing import Kind, Standing
from api.log import log_error
from api.misconfigured import Misconfigured


class UnknownStorage(Misconfigured):
    """The place where counts are to be kept is none that can be opened. Its address may hold a password."""

    def __init__(self, scheme: str) -> None:
        super().__init__(
            f"CONDUCT_LIMITS_STORAGE begins with {scheme[:40]!r}: the package `limits` knows no such storage, or what "
            "it needs for it is not installed; memory:// needs nothing"
        )


class Limits:
    """The rates of one service, and the counts of who has asked."""

    def __init__(self, rates: Mapping[Kind, str], storage: str) -> None:
        try:
            self._storage = storage_from_string(storage, wrap_exceptions=True)
        except (ConfigurationError, ImportError) as error:
            raise UnknownStorage(storage.partition(":")[0]) from error
        self._window = MovingWindowRateLimiter(self._storage)
        self._items = {kind: parse(rate) for kind, rate in rates.items()}

    async def take(self, kind: Kind, whom: str) -> Standing | None:
        """See `Counting.take`."""
        item = self._items[kind]
        if isinstance(self._storage, MemoryStorage):
            return self._take(item, kind, whom)
        try:
            return await asyncio.to_thread(self._take, item, kind, whom)
        except StorageError as error:
            log_error(error, "counting a request")
            return None

    def _take(self, item: RateLimitItem, kind: Kind, whom: str) -> Standing:
        allowed = self._window.hit(item, kind, whom)
        window = self._window.get_window_stats(item, kind, whom)
        return Standing(
            kind=kind,
            allowed=allowed,
            quota=item.amount,
            window=item.get_expiry(),
            remaining=window.remaining,
            reset=max(1, ceil(window.reset_time - time.time())),
        )
