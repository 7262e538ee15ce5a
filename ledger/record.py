"""The ledger: the one way into the record and out of it. Appending is asynchronous, reading is not.

Every append, from the web, the command line or an import, is read, judged, sealed and made durable here, and comes back
as receipts.
"""

import asyncio
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from ledger import receipts
from ledger.admission import Append, Offer, opened
from ledger.case import structure
from ledger.case.fold import NOW, Cut, fold
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.circumstances import Organisation, RecordedAs
from ledger.committing import Recorded, Repeated
from ledger.entry import Entry
from ledger.erasing import Erased, Eraser, Order, Preview, Proposed, propose, require_no_erasure
from ledger.errors import (
    AmbiguousReference,
    Corrupt,
    ErasureUnderWay,
    IdempotencyConflict,
    MissingVersion,
    Refused,
    TooLarge,
    UnknownCase,
)
from ledger.log import Log
from ledger.merkle.key import Signer, VerifierKey
from ledger.reading import open_entry
from ledger.receipts import Appended, Receipt
from ledger.sequencer import Sequencer
from ledger.sources import Sources
from ledger.store.port import KEPT, LedgerStore, Row
from ledger.submission import Submission, canonical_request, drafts
from ledger.vault import Vault
from ledger.vault.names import Names
from ledger.vocabulary import Role

MAX_NAME = 200
"""Characters an idempotency key or a principal's id may have."""

Given = Submission | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who acts through the ledger: an opaque id that entries carry, and the capacity they act in."""

    id: str
    role: Role
    organisation: Organisation | None = None

    @property
    def recorded_as(self) -> RecordedAs:
        """The capacity, as entries say it."""
        return RecordedAs(role=self.role, organisation=self.organisation)


class Ledger(Log):
    """The record of conduct cases. Appending belongs to one event loop; reading may be done from any thread."""

    def __init__(  # noqa: PLR0913, PLR0917 - its parts, which `opening` alone puts together
        self,
        store: LedgerStore,
        vault: Vault,
        sources: Sources,
        log: str,
        signers: Sequence[Signer] = (),
        retired: Sequence[VerifierKey] = (),
        backup: Path | None = None,
    ) -> None:
        super().__init__(store, vault, log, signers, retired)
        self._sources = sources
        self._sequencer = Sequencer(store, vault, sources, log, signers)
        self.eraser = Eraser(store, vault, sources.random, backup)

    @cached_property
    def names(self) -> Names:
        """The blind index of names, as far as it was fed."""
        return Names(self.vault, self._sources.random)

    async def open_case(
        self,
        submissions: Sequence[Given],
        principal: Principal,
        *,
        idempotency: str | None = None,
        dry_run: bool = False,
    ) -> Appended:
        """Open a case with its first events; its id is the server's, and in the receipts."""
        return await self._append({None: (0, submissions)}, principal, idempotency, dry_run=dry_run)

    async def append(  # noqa: PLR0913 - each is a part of what a request says
        self,
        case: str,
        submissions: Sequence[Given],
        *,
        expect: int | None,
        principal: Principal,
        idempotency: str | None = None,
        dry_run: bool = False,
    ) -> Appended:
        """Append events to a case, named by its id or a reference, all or none.

        `expect` is the version of the case they were written against. With `idempotency`, a name for the request, it is
        recorded once however often it is sent within seven days. Raises `LedgerError`.
        """
        return await self._append({case: (expect, submissions)}, principal, idempotency, dry_run=dry_run)

    async def append_many(
        self,
        appends: Mapping[str, tuple[int | None, Sequence[Given]]],
        principal: Principal,
        *,
        idempotency: str | None = None,
        dry_run: bool = False,
    ) -> Appended:
        """Append to several cases, all or none: for each, the version expected and the events. Raises `LedgerError`."""
        return await self._append(appends, principal, idempotency, dry_run=dry_run)

    async def _append(
        self,
        appends: Mapping[Any, tuple[int | None, Sequence[Given]]],
        principal: Principal,
        key: str | None,
        *,
        dry_run: bool,
    ) -> Appended:
        read = [(case, expect, drafts(given, principal.recorded_as)) for case, (expect, given) in appends.items()]
        named = tuple([Append(await self._case(case), _version(case, expect), made) for case, expect, made in read])
        _short("idempotency key", key or "")
        require_no_erasure(draft for append in named for draft in append.drafts)
        request = canonical_request((case, given) for case, (_, given) in appends.items()) if key else b""
        digest = self.vault.request_digest(request) if key else b""
        offer = Offer(named, principal.id, key, digest, fresh=None in appends)
        if dry_run:
            return receipts.weighed(await self._sequencer.weigh(offer))
        return await self._submitted(offer)

    async def _submitted(self, offer: Offer) -> Appended:
        try:
            outcome = await self._sequencer.submit(offer)
        except ErasureUnderWay:
            await self.settle()
            outcome = await self._sequencer.submit(offer)
        if isinstance(outcome, Recorded):
            return receipts.appended(outcome, self.tiles)
        if outcome.request.digest != offer.digest:
            raise IdempotencyConflict(outcome.request.key)
        return await asyncio.to_thread(self._repeated, outcome)

    async def preview_erasure(self, case: str, order: Order, principal: Principal) -> Preview:
        """What an erasure would do, and what would keep it from being done. Raises `LedgerError`; changes nothing."""
        proposed = await asyncio.to_thread(self._proposed, await self._case(case), order, principal)
        try:
            await self._sequencer.weigh(proposed.offer)
        except Refused as refused:
            return proposed.preview(refused.refusals)
        return proposed.preview(())

    async def erase(self, case: str, order: Order, principal: Principal) -> Erased:
        """Erase personal data for good: enter it, destroy the keys, renew the outer key. Raises `LedgerError`.

        Where the case goes on meanwhile, it is looked at again. What a crash interrupts, `settle` ends.
        """
        named = await self._case(case)
        proposed, recorded = await self._sequencer.alone(
            lambda committer: self.eraser.erase(committer, lambda: self._proposed(named, order, principal))
        )
        return Erased(proposed.preview(()), receipts.appended(recorded, self.tiles))

    async def settle(self) -> None:
        """Finish erasures that were cut short, by this process or another. Raises `LedgerError`."""
        if await asyncio.to_thread(self.eraser.waits):
            await self._sequencer.alone(lambda _: self.eraser.finish())

    def _proposed(self, case: str, order: Order, principal: Principal) -> Proposed:
        rows = self.store.case_rows(case)
        if not rows:
            raise UnknownCase(case)
        return propose(rows, self.vault.keyring(case), order, self.now(), principal.id, principal.recorded_as)

    def recall(self, principal: Principal, idempotency: str) -> Appended | None:
        """What came of this principal's request of this name, if it was recorded within seven days."""
        found = self.store.request(principal.id, idempotency, self.now() - KEPT)
        return self._repeated(Repeated(found)) if found else None

    async def _case(self, named: str | None) -> str:
        if named is None:
            return self._sources.new_id(self._sources.now())
        return named if is_id(named) else await asyncio.to_thread(self.find, named)

    def _repeated(self, outcome: Repeated) -> Appended:
        request = outcome.request
        rows = self.store.rows(request.first - 1, request.count)
        return Appended(
            receipts=receipts.of_rows(rows, self.signed(), self.tiles),
            breaches=tuple(entry.said.breaches for entry in self._opened(rows)),
            repeated=True,
        )

    def find(self, reference: str) -> str:
        """The id of the case of this id or reference. Raises `UnknownCase`, `AmbiguousReference`."""
        cases = (reference,) if is_id(reference) else self.vault.cases_called(reference)
        there = [case for case in cases if self.store.case_rows(case)]
        if len(there) > 1:
            raise AmbiguousReference(reference, there)
        if not there:
            raise UnknownCase(reference)
        return there[0]

    def history(self, case_id: str) -> tuple[Said, ...]:
        """What was said of a case, oldest first. Raises `UnknownCase`, `Corrupt`."""
        rows = self.store.case_rows(case_id)
        if not rows:
            raise UnknownCase(case_id)
        return tuple(opened(rows, self.vault.keyring(case_id)))

    def case(self, case_id: str, cut: Cut = NOW) -> Case:
        """A case as it stands, or as of a cut. Raises `UnknownCase`, `Corrupt`."""
        try:
            return fold(case_id, self.history(case_id), cut)
        except structure.Corrupt as error:
            raise Corrupt(str(error)) from error

    def entries(self, after: int = -1, limit: int = 500) -> tuple[Entry, ...]:
        """Up to `limit` entries with positions greater than `after`, in order. Raises `Corrupt`.

        An erasure is told once its keys are destroyed, so that who follows the log can rely on it.
        """
        return self._opened(self.eraser.settled(self.store.rows(after, limit)))

    def entry(self, id_: str) -> Entry | None:
        """The entry of this id."""
        row = self.store.row_of(id_) if is_id(id_) else None
        return self._opened([row])[0] if row else None

    def now(self) -> datetime:
        """The time by the ledger's own clock."""
        return self._sources.now()

    def receipt(self, id_: str) -> Receipt | None:
        """The receipt of the entry of this id, its proof (c2sp.org/tlog-proof) under the log as it is now signed.

        None where there is no such entry; without a proof where the log has no key to sign with.
        """
        row = self.store.row_of(id_) if is_id(id_) else None
        return receipts.of_rows([row], self.signed(), self.tiles)[0] if row else None

    def proof(self, id_: str) -> bytes | None:
        """The proof of the entry of this id, where there is one; see `receipt`."""
        found = self.receipt(id_)
        return found.proof if found else None

    def under(self, note: bytes, given: Iterable[Receipt]) -> tuple[Receipt, ...]:
        """Receipts whose proofs lead to another signed checkpoint of this log, which covers their entries."""
        return tuple(receipts.under(receipt, note, self.tiles) for receipt in given)

    async def close(self) -> None:
        """Finish what is under way and let go of the databases."""
        await self._sequencer.close()
        self.store.close()
        self.vault.close()

    def _opened(self, rows: Sequence[Row]) -> tuple[Entry, ...]:
        keyrings = self.vault.keyrings({row.case for row in rows})
        return tuple(open_entry(row.state, keyrings[row.case], row.position) for row in rows)


_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_id(named: str) -> bool:
    """Whether this is an id, and not a reference."""
    return _ID.fullmatch(named) is not None


def _version(case: str | None, expect: int | None) -> int:
    if expect is None:
        raise MissingVersion(str(case))
    return expect


def _short(what: str, name: str) -> None:
    if len(name) > MAX_NAME:
        raise TooLarge(f"characters in the {what}", len(name), MAX_NAME)
