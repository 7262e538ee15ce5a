"""The sequencer: concurrent appends of one process, gathered into one transaction at a time (group commit).

Offers are admitted on the event loop in the order they arrive, each against the cases as they will stand after those
before it. Whenever no commit is under way, everything admitted is committed by one thread; there is no lingering. A
refusal removes only itself.
"""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal, TypeVar

from ledger.admission import Admitted, Moment, Offer, Standing, admit, stamp, standing_of
from ledger.case.state import Case
from ledger.committing import Committer, Landing, Outcome, Recorded, Repeated
from ledger.errors import ErasureUnderWay, LedgerError, Refused, StaleVersion, Unavailable, UnknownCase
from ledger.merkle.key import Signer
from ledger.sources import Sources
from ledger.store.port import Head, LedgerStore
from ledger.vault import Keyring, Vault

WARM_CASES = 2_048
"""Cases kept folded between appends; any other is read and folded when an append comes."""
T = TypeVar("T")
Moved = Literal["moved"]
MOVED: Moved = "moved"
"""Another process has appended since: what was known of the cases may be old."""


@dataclass(frozen=True, slots=True, eq=False)
class Waiting:
    """An admitted offer, and who waits for it."""

    admitted: Admitted
    outcome: "asyncio.Future[Outcome | None]"
    """None says: what it was admitted against did not come about; offer it again."""


class Sequencer:
    """Orders the appends of one process. Belongs to one event loop."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts it puts in order
        self,
        store: LedgerStore,
        vault: Vault,
        sources: Sources,
        log: str,
        signers: Sequence[Signer] = (),
        warm: int = WARM_CASES,
    ) -> None:
        self._store, self._vault, self._sources, self._log = store, vault, sources, log
        self._committer = Committer(store, vault, sources, log, signers)
        self._thread = ThreadPoolExecutor(1, "ledger-append")
        self._head = self._committer.stored
        self._last = self._head.recorded_at
        self._warm: OrderedDict[str, Standing] = OrderedDict()
        self._warm_limit = warm
        self._pinned: Counter[str] = Counter()
        self._named: dict[tuple[str, str], asyncio.Future[Outcome | None]] = {}
        self._pending: list[Waiting] = []
        self._flying: list[Waiting] = []
        self._roused = False

    async def submit(self, offer: Offer) -> Recorded | Repeated:
        """Record an offer, durably. Raises the `LedgerError` that keeps it out."""
        looked = False
        while True:
            await self._after_namesake(offer)
            standings = await self._standings(offer)
            try:
                admitted = self._admit(offer, standings)
            except (StaleVersion, UnknownCase, Refused, ErasureUnderWay):
                seen = None if looked else await self._second_look(offer)
                if isinstance(seen, Repeated):
                    return seen
                if seen is None:
                    raise
                looked = True
                continue
            outcome = await asyncio.shield(self._enqueue(admitted))
            if isinstance(outcome, LedgerError):
                raise outcome
            if outcome is not None:
                return outcome

    async def weigh(self, offer: Offer) -> Admitted:
        """The offer as it would be admitted now; nothing of it is kept."""
        return self._admit(offer, await self._standings(offer))

    async def alone(self, work: Callable[[Committer], T]) -> T:
        """Do work on the record between two commits, then forget the cases that are kept: their keys may be gone.

        A case with offers under way is forgotten when they land, since the head's count of key changes has moved.
        """
        try:
            return await self._in_thread(lambda: work(self._committer))
        finally:
            self._forget([case for case in self._warm if case not in self._pinned])

    async def close(self) -> None:
        """Wait for what is under way, then let the thread go."""
        while self._pending or self._flying:
            await asyncio.wait({waiting.outcome for waiting in (*self._pending, *self._flying)})
        self._thread.shutdown()

    def _admit(self, offer: Offer, standings: dict[str, Standing]) -> Admitted:
        moment = Moment(self._log, self._head.quoted, stamp(self._sources.now(), self._last))
        return admit(offer, standings, moment, self._sources)

    def _enqueue(self, admitted: Admitted) -> "asyncio.Future[Outcome | None]":
        waiting = Waiting(admitted, asyncio.get_running_loop().create_future())
        self._last = admitted.moment.at
        for case, standing in admitted.after.items():
            self._pinned[case] += 1
            self._keep(case, standing)
        if admitted.offer.key:
            self._named[admitted.offer.principal, admitted.offer.key] = waiting.outcome
        self._pending.append(waiting)
        self._rouse()
        return waiting.outcome

    def _rouse(self) -> None:
        """Commit what is pending once everything that can be admitted now is; unless a commit is under way."""
        if not self._roused and not self._flying:
            self._roused = True
            asyncio.get_running_loop().call_soon(self._fly)

    def _fly(self) -> None:
        self._roused = False
        self._flying, self._pending = self._pending, []
        if self._flying:
            batch = [waiting.admitted for waiting in self._flying]
            landing = asyncio.get_running_loop().run_in_executor(self._thread, self._committer.commit, batch)
            landing.add_done_callback(self._land)

    def _land(self, landing: "asyncio.Future[Landing]") -> None:
        flown, self._flying = self._flying, []
        self._unpin(flown)
        error = landing.exception()
        if error:
            self._start_over((*flown, *self._pending))
            told = (
                error
                if isinstance(error, LedgerError)
                else Unavailable(f"the commit ended in an error: {type(error).__name__}")
            )
            _tell(flown, [told] * len(flown))
        else:
            self._arrive(landing.result(), flown)
        self._rouse()

    def _arrive(self, landing: Landing, flown: list[Waiting]) -> None:
        before, self._head = self._head, landing.head
        if landing.standings is not None:
            self._start_over((*flown, *self._pending))
            self._forget(landing.moved if before.keys_changed == landing.head.keys_changed else list(self._warm))
            for case, standing in landing.standings.items():
                self._keep(case, standing)
        self._last = max(self._last, landing.head.recorded_at)
        _tell(flown, landing.outcomes)

    def _start_over(self, disturbed: Iterable[Waiting]) -> None:
        """Forget how cases stood after offers that did not come about, and have the pending ones offered again."""
        self._forget({case for waiting in disturbed for case in waiting.admitted.offer.cases})
        pending, self._pending = self._pending, []
        self._last = self._head.recorded_at
        self._unpin(pending)
        _tell(pending, [None] * len(pending))

    def _unpin(self, those: Iterable[Waiting]) -> None:
        for waiting in those:
            offer = waiting.admitted.offer
            self._pinned.subtract(offer.cases)
            if offer.key:
                self._named.pop((offer.principal, offer.key), None)
        self._pinned += Counter()

    async def _standings(self, offer: Offer) -> dict[str, Standing]:
        """How the offer's cases stand, cold ones read from the store."""
        if offer.fresh:
            return {case: Standing(Case(case), (), Keyring(case)) for case in offer.cases}
        while cold := [case for case in offer.cases if case not in self._warm]:
            for case in cold:
                standing = await asyncio.to_thread(self._read, case)
                if case not in self._warm:
                    self._keep(case, standing)
        for case in offer.cases:
            self._warm.move_to_end(case)
        return {case: self._warm[case] for case in offer.cases}

    def _read(self, case: str) -> Standing:
        return standing_of(case, self._store.case_rows(case), self._vault.keyring(case))

    def _keep(self, case: str, standing: Standing) -> None:
        self._warm[case] = standing
        self._warm.move_to_end(case)
        if len(self._warm) > self._warm_limit:
            self._forget({next((cold for cold in self._warm if cold not in self._pinned), case)})

    def _forget(self, cases: Iterable[str]) -> None:
        for case in cases:
            self._warm.pop(case, None)

    async def _after_namesake(self, offer: Offer) -> None:
        """Wait while a request of the same name is under way: this one may be its repetition."""
        while offer.key and (other := self._named.get((offer.principal, offer.key))):
            await asyncio.wait({other})

    async def _second_look(self, offer: Offer) -> Repeated | Moved | None:
        """Look, before an offer is turned away, whether it is recorded already, and whether its cases moved on."""
        seen = await self._in_thread(lambda: self._committer.seen(offer))
        if seen:
            return Repeated(seen)
        if await self._in_thread(self._committer.moved):
            await self._quiet(offer.cases)
            self._forget(case for case in offer.cases if case not in self._pinned)
            return MOVED
        return None

    async def _quiet(self, cases: Iterable[str]) -> None:
        """Wait for the offers to these cases that are under way."""
        wanted = set(cases)
        under_way = [one for one in (*self._flying, *self._pending) if not wanted.isdisjoint(one.admitted.offer.cases)]
        if under_way:
            await asyncio.wait({waiting.outcome for waiting in under_way})

    async def _in_thread(self, question: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, question)

    @property
    def head(self) -> Head:
        """The head as this process last knew it."""
        return self._head


def _tell(those: Iterable[Waiting], outcomes: Iterable[Outcome | None]) -> None:
    for waiting, outcome in zip(those, outcomes, strict=True):
        if not waiting.outcome.done():
            waiting.outcome.set_result(outcome)
