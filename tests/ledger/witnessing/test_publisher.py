"""A log's witnesses, asked on the event loop."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress

from ledger.merkle.note import Signature, SignedNote
from ledger.merkle.policy import Group, Log, Policy, Witness
from ledger.witnessing.client import cosignatures
from ledger.witnessing.publication import Publication
from ledger.witnessing.publisher import Publisher
from tests.ledger.merkle.keys import LOG
from tests.ledger.witness.history import TRUE, held
from tests.ledger.witnessing.network import Network, named, network

POLICY = Policy((Log(LOG.key),), tuple(map(named, (1, 2, 3))), (Group("most", 2, ("w1", "w2", "w3")),), quorum="most")
PATIENCE = 30


def publisher(net: Network, policy: Policy = POLICY) -> tuple[Publisher, list[SignedNote]]:
    """A publisher that asks this network, and the notes that it publishes."""

    def ask(note: SignedNote, witness: Witness, believed: int) -> tuple[Signature, ...]:
        return cosignatures(note, witness, believed, TRUE.proof, net.send)

    notes: list[SignedNote] = []

    async def keep(note: SignedNote) -> None:
        notes.append(note)

    return Publisher(Publication(policy), ask, keep, retry_seconds=0.001), notes


@asynccontextmanager
async def running(one: Publisher) -> AsyncIterator[None]:
    """The publisher at work."""
    task = asyncio.create_task(one.run())
    try:
        async with asyncio.timeout(PATIENCE):
            yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(one: Publisher, met: Callable[[], bool]) -> None:
    """Wait for a step of the publisher after which this is so."""
    async with one._moved:
        await one._moved.wait_for(met)


def on_the_loop(work: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run a test's coroutine."""
    asyncio.run(work())


class TestPublisher:
    def test_publishes_what_the_quorum_cosigned(self) -> None:
        """Whoever waits for an entry to be witnessed gets a checkpoint that holds it and meets the policy."""

        async def work() -> None:
            one, published = publisher(network(1, 2, 3))
            async with running(one):
                await one.signed(TRUE.note(5))
                note = await one.witnessed(4)

                assert TRUE.head(5) == POLICY.accept(note.to_bytes()).checkpoint
                assert TRUE.note(5).text == published[0].text

        on_the_loop(work)

    def test_does_with_a_witness_down(self) -> None:
        """One witness of three may be away; it is said which, and why."""

        async def work() -> None:
            net = network(1, 2, 3)
            net.down.add("w3.example")
            one, _ = publisher(net)
            async with running(one):
                await one.signed(TRUE.note(5))
                await one.witnessed(4)
                await one.signed(TRUE.note(9))
                await one.witnessed(8)
                await until(one, lambda: "w3" in one.problems)

                assert "it is down" in one.problems["w3"]

        on_the_loop(work)

    def test_holds_back_without_a_quorum_and_goes_on_with_it(self) -> None:
        """While too few witnesses answer nothing is published; when they are back, it is, without anybody's help."""

        async def work() -> None:
            net = network(1, 2, 3)
            net.down |= {"w2.example", "w3.example"}
            one, published = publisher(net)
            async with running(one):
                await one.signed(TRUE.note(5))
                await until(one, lambda: len(one.problems) == 2 and "cosigned by w1" in one.state.shortfall())

                assert ([], 0) == (published, one.state.size)
                net.down.clear()
                assert TRUE.note(5).text == (await one.witnessed(4)).text

        on_the_loop(work)

    def test_asks_about_something_newer_where_a_witness_is_ahead(self) -> None:
        """Witnesses that another process of the log has taken further are asked again once this one is as far."""

        async def work() -> None:
            net = network(1, 2, 3)
            for made in net.witnesses.values():
                made.add_checkpoint(TRUE.offer(0, 7))
            one, _ = publisher(net)
            async with running(one):
                await one.signed(TRUE.note(5))
                await until(one, lambda: len(one.problems) == 3)

                assert "it holds size 7, offered was size 5" in one.problems["w1"]
                await one.signed(TRUE.note(9))
                assert TRUE.note(9).text == (await one.witnessed(8)).text

        on_the_loop(work)

    def test_asks_nobody_without_an_address(self) -> None:
        """A witness of the policy without a URL cannot be asked; the others can."""

        async def work() -> None:
            policy = Policy(POLICY.logs, (Witness("w1", named(1).key), *POLICY.witnesses[1:]), POLICY.groups, "most")
            net = network(1, 2, 3)
            one, _ = publisher(net, policy)
            async with running(one):
                await one.signed(TRUE.note(5))
                await one.witnessed(4)

                assert held(net.witnesses["w1.example"]) == 0

        on_the_loop(work)

    def test_tells_of_cosignatures_that_come_later(self) -> None:
        """A cosignature beyond the quorum is published too, in the same checkpoint."""

        async def work() -> None:
            one, published = publisher(network(1, 2, 3))
            async with running(one):
                await one.signed(TRUE.note(5))
                await until(one, lambda: bool(published) and len(published[-1].signatures) == 4)

                assert {"w1", "w2", "w3"} == set(POLICY.accept(published[-1].to_bytes()).cosigned_at)

        on_the_loop(work)
