"""What the log shows to the outside under a policy: only what its quorum of witnesses has cosigned.

After each commit the newest signed head is offered to the policy's witnesses; what they accept is kept in the store and
shown. Appends may wait for it.
"""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from api.log import log_error
from api.problems import BadRequest
from ledger.errors import LedgerError, RolledBack
from ledger.merkle import note as notes
from ledger.merkle.errors import ConsistencyError, PolicyError
from ledger.merkle.note import Signature, SignedNote
from ledger.merkle.policy import Policy, Witness
from ledger.merkle.tree import TreeHead
from ledger.receipts import Appended, Receipt
from ledger.record import Ledger
from ledger.witnessing import kept
from ledger.witnessing.client import NotCosigned, cosignatures, latest
from ledger.witnessing.publication import Publication
from ledger.witnessing.publisher import Publisher
from ledger.witnessing.startup import require_current
from ledger.witnessing.transport import Send, Unreachable

POLL_SECONDS = 0.5
"""How long the head of another process's append may wait to be offered."""
WAIT_SECONDS = 5.0
"""How long an append waits for the quorum."""


class NotWitnessed(Exception):  # noqa: N818 - what it is
    """What was appended is recorded, and its quorum of witnesses did not cosign in time."""

    def __init__(self, appended: Appended, why: str) -> None:
        positions = ", ".join(str(receipt.position) for receipt in appended.receipts)
        super().__init__(f"recorded at position {positions}, and not witnessed within {WAIT_SECONDS:g} s: {why}")
        self.appended = appended


def can_wait(publishing: "Publishing | None", wait: str | None) -> None:
    """Return unless it is asked to wait for witnesses where no policy names any. Raises `BadRequest`."""
    if wait and publishing is None:
        raise BadRequest(
            400,
            "no-policy",
            "There are no witnesses to wait for",
            "this service has no policy, so nothing is witnessed; nothing was recorded",
            "Send it without wait=witnessed, or ask the operator to set CONDUCT_POLICY.",
        )


class Publishing:
    """A ledger's publication under a policy, kept up in the background while the service runs."""

    def __init__(self, ledger: Ledger, policy: Policy, send: Send, wait_seconds: float = WAIT_SECONDS) -> None:
        if ledger.log not in {log.key.name for log in policy.logs}:
            raise PolicyError(f"the policy does not name this log, {ledger.log!r}", b"")
        self._ledger, self._policy, self._send, self._wait_seconds = ledger, policy, send, wait_seconds
        self._publisher = Publisher(Publication(policy, _accepted(ledger, policy)), self._ask, self._keep)
        self._woken = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def published(self) -> bytes | None:
        """The checkpoint that is shown."""
        note = self._publisher.state.published
        return note.to_bytes() if note else None

    @property
    def size(self) -> int:
        """The size of the tree that is shown."""
        return self._publisher.state.size

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong with which witness; all is well where it is empty."""
        return dict(self._publisher.problems)

    def holds(self, position: int) -> bool:
        """Whether the entry at this position is under the checkpoint that is shown."""
        return self._publisher.state.holds(position)

    def require_current(self) -> None:
        """Compare the log with what each witness holds of it. Raises `RolledBack`; who is away becomes a problem."""
        head = self._ledger.head()
        for witness in (one for one in self._policy.witnesses if one.url):
            try:
                known = latest(witness, self._ledger.log, self._send)
                require_current(TreeHead(head.size, head.root), [known] if known else (), self._ledger.consistency)
            except (NotCosigned, Unreachable) as error:
                self._publisher.problems[witness.name] = str(error)
            except ConsistencyError as error:
                raise RolledBack(f"the witness {witness.name} cosigned another log than this: {error}") from error

    async def start(self) -> None:
        """Begin to offer heads to witnesses."""
        self._tasks = [asyncio.create_task(self._publisher.run()), asyncio.create_task(self._follow())]

    async def stop(self) -> None:
        """Stop; a witness that is being asked is not waited for."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def wake(self) -> None:
        """Something was recorded."""
        self._woken.set()

    async def witnessed(self, appended: Appended) -> Appended:
        """The same append, its receipts under a checkpoint that the quorum cosigned. Raises `NotWitnessed`."""
        if not appended.receipts:
            return appended
        try:
            async with asyncio.timeout(self._wait_seconds):
                await self._publisher.witnessed(max(receipt.position for receipt in appended.receipts))
        except TimeoutError:
            raise NotWitnessed(appended, self._why()) from None
        return replace(appended, receipts=await self.under_witnesses(appended.receipts))

    async def under_witnesses(self, receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
        """Receipts, whose entries the shown checkpoint holds, with proofs under it."""
        return await asyncio.to_thread(self._ledger.under, self.published or b"", receipts)

    def _why(self) -> str:
        said = (*self.problems.values(), self._publisher.state.shortfall())
        return "; ".join(filter(None, said)) or "the witnesses were not asked yet"

    async def _follow(self) -> None:
        while True:
            try:
                note = await asyncio.to_thread(self._ledger.store.checkpoint)
            except LedgerError as error:
                log_error(error, "offering the newest head to witnesses")
            else:
                await self._signed(note)
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._woken.wait()
            self._woken.clear()

    async def _signed(self, note: bytes | None) -> None:
        if note is not None:
            await self._publisher.signed(notes.parse(note))

    def _ask(self, note: SignedNote, witness: Witness, held: int) -> tuple[Signature, ...]:
        try:
            return cosignatures(note, witness, held, self._ledger.consistency, self._send)
        except LedgerError as error:
            raise NotCosigned(witness, 0, f"the log could not be read for it: {error}") from error

    async def _keep(self, note: SignedNote) -> None:
        """Keep what is published, so that after a restart nothing smaller is shown."""
        try:
            await asyncio.to_thread(kept.keep, self._ledger.store, note)
        except LedgerError as error:
            log_error(error, "keeping what witnesses cosigned")


def _accepted(ledger: Ledger, policy: Policy) -> SignedNote | None:
    """What was published before, if it is good enough for the policy as it is now."""
    note = kept.published(ledger.store)
    if note is None:
        return None
    try:
        policy.accept(note.to_bytes())
    except PolicyError:
        return None
    return note
