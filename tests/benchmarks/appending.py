"""Durable appends of one event each by 32 submitters, the way they come in from requests: ours as 32 tasks.

Each of ours is validated, judged against its folded case, sealed under keys, signed for, and answered with a proof.
"""

import asyncio
import time
from uuid import UUID

import uvloop
from eventsourcing.application import Application

from api.examples import ARREST, OPENED
from ledger.record import Ledger, Principal
from ledger.vocabulary import Role
from tests.benchmarks import stock
from tests.benchmarks.comparing import Measured, Plan, compare, pace

SUBMITTERS = 32
EACH = 100
INVESTIGATOR = Principal("a-1", Role.INVESTIGATOR)


class Submitters:
    """Tasks that each append one event after another to a case of their own, opened for the round."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._runner = asyncio.Runner(loop_factory=uvloop.new_event_loop)

    def pace(self, each: int) -> float:
        """Appends a second, of so many events a task."""
        return self._runner.run(self._together(each))

    async def _together(self, each: int) -> float:
        opened = [await self._ledger.open_case(OPENED, INVESTIGATOR) for _ in range(SUBMITTERS)]
        begun = time.perf_counter()
        await asyncio.gather(*(self._one_by_one(one.case, each) for one in opened))
        return SUBMITTERS * each / (time.perf_counter() - begun)

    async def _one_by_one(self, case: str, count: int) -> None:
        for version in range(len(OPENED), len(OPENED) + count):
            await self._ledger.append(case, [ARREST], expect=version, principal=INVESTIGATOR)

    def close(self) -> None:
        """Close the ledger, on the loop that it belongs to."""
        self._runner.run(self._ledger.close())
        self._runner.close()


def against(ledger: Ledger, application: Application[UUID], plan: Plan) -> Measured:
    """Both on the same kind of database; closes both."""
    submitters, savers = Submitters(ledger), stock.Savers(application, SUBMITTERS, ARREST)
    each = plan.of(EACH)
    try:
        return compare(lambda: submitters.pace(each), pace(lambda: savers.save(each)), plan.rounds)
    finally:
        submitters.close()
        savers.close()
