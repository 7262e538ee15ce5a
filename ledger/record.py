"""The ledger: the one way into the record and out of it. Appending is asynchronous, reading is not.

Every append, from the web, the command line or an import, is read, judged, sealed and made durable here, and comes back
as receipts.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ledger.admission import Admitted, Append, Offer, opened
from ledger.case import structure
from ledger.case.fold import NOW, Cut, fold
from ledger.case.said import Breach, Said
from ledger.case.state import Case
from ledger.circumstances import Organisation, RecordedAs
from ledger.committing import Recorded, Repeated
from ledger.entry import Entry
from ledger.errors import AmbiguousReference, Corrupt, IdempotencyConflict, MissingVersion, TooLarge, UnknownCase
from ledger.law.judge import Judgement
from ledger.reading import open_entry
from ledger.sequencer import Sequencer
from ledger.sources import Sources
from ledger.store.port import KEPT, Head, LedgerStore, Row
from ledger.submission import Submission, canonical_request, drafts
from ledger.vault import Vault
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


@dataclass(frozen=True, slots=True)
class Receipt:
    """That an entry is in the log: where, with which leaf, under which head."""

    entry: str
    case: str
    version: int
    type: str
    position: int
    leaf_hash: bytes
    size: int
    root: bytes
    checkpoint: bytes | None = None
    """The signed checkpoint of the head."""
    proof: bytes | None = None
    """The proof that the leaf is in the tree of the checkpoint."""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that the law leaves open about an event: what is not shown, or cannot be told."""

    event: int
    rule: str
    why: str
    """`not-shown`: historic capture is silent on it; `cannot-tell`: it depends on an entry whose key is gone."""


@dataclass(frozen=True, slots=True)
class Appended:
    """What came of an append, event by event in their order. A dry run has no receipts."""

    receipts: tuple[Receipt, ...]
    breaches: tuple[tuple[Breach, ...], ...]
    warnings: tuple[Warned, ...] = ()
    repeated: bool = False
    """Whether this is what came of it before: the same request, under the same name."""

    @property
    def case(self) -> str:
        """The case appended to, of an append to one."""
        return self.receipts[0].case


class Ledger:
    """The record of conduct cases. Appending belongs to one event loop; reading may be done from any thread."""

    def __init__(self, store: LedgerStore, vault: Vault, sources: Sources, log: str) -> None:
        self.store, self.vault, self.log = store, vault, log
        self._sources = sources
        self._sequencer = Sequencer(store, vault, sources, log)

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
        request = canonical_request((case, given) for case, (_, given) in appends.items()) if key else b""
        digest = self.vault.request_digest(request) if key else b""
        offer = Offer(named, principal.id, key, digest)
        if dry_run:
            return _weighed(await self._sequencer.weigh(offer))
        return await self._submitted(offer)

    async def _submitted(self, offer: Offer) -> Appended:
        outcome = await self._sequencer.submit(offer)
        if isinstance(outcome, Recorded):
            return _appended(outcome)
        if outcome.request.digest != offer.digest:
            raise IdempotencyConflict(outcome.request.key)
        return await asyncio.to_thread(self._repeated, outcome)

    def recall(self, principal: Principal, idempotency: str) -> Appended | None:
        """What came of this principal's request of this name, if it was recorded within seven days."""
        found = self.store.request(principal.id, idempotency, self.now() - KEPT)
        return self._repeated(Repeated(found)) if found else None

    async def _case(self, named: str | None) -> str:
        if named is None:
            return self._sources.new_id(self._sources.now())
        return named if _is_id(named) else await asyncio.to_thread(self.find, named)

    def _repeated(self, outcome: Repeated) -> Appended:
        request = outcome.request
        rows = self.store.rows(request.first - 1, request.count)
        return Appended(
            receipts=_receipts(rows, self.head()),
            breaches=tuple(entry.said.breaches for entry in self._opened(rows)),
            repeated=True,
        )

    def find(self, reference: str) -> str:
        """The id of the case of this id or reference. Raises `UnknownCase`, `AmbiguousReference`."""
        cases = (reference,) if _is_id(reference) else self.vault.cases_called(reference)
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
        """Up to `limit` entries with positions greater than `after`, in order. Raises `Corrupt`."""
        return self._opened(self.store.rows(after, limit))

    def entry(self, id_: str) -> Entry | None:
        """The entry of this id."""
        row = self.store.row_of(id_) if _is_id(id_) else None
        return self._opened([row])[0] if row else None

    def now(self) -> datetime:
        """The time by the ledger's own clock."""
        return self._sources.now()

    def head(self) -> Head:
        """The end of the log: the size and root of its tree."""
        return self.store.head()

    async def close(self) -> None:
        """Finish what is under way and let go of the databases."""
        await self._sequencer.close()
        self.store.close()
        self.vault.close()

    def _opened(self, rows: Sequence[Row]) -> tuple[Entry, ...]:
        keyrings = self.vault.keyrings({row.case for row in rows})
        return tuple(open_entry(row.state, keyrings[row.case], row.position) for row in rows)


_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _is_id(named: str) -> bool:
    return _ID.fullmatch(named) is not None


def _version(case: str | None, expect: int | None) -> int:
    if expect is None:
        raise MissingVersion(str(case))
    return expect


def _short(what: str, name: str) -> None:
    if len(name) > MAX_NAME:
        raise TooLarge(f"characters in the {what}", len(name), MAX_NAME)


def _weighed(admitted: Admitted) -> Appended:
    return Appended((), tuple(one.breaches for one in admitted.judgements), _warnings(admitted.judgements))


def _appended(outcome: Recorded) -> Appended:
    admitted = outcome.admitted
    rows = [
        Row(one.case, one.version, one.type, one.state, one.id, one.leaf_hash, position)
        for position, one in enumerate(admitted.entries, start=outcome.first)
    ]
    receipts = _receipts(rows, outcome.head)
    return Appended(receipts, tuple(one.breaches for one in admitted.judgements), _warnings(admitted.judgements))


def _receipts(rows: Sequence[Row], head: Head) -> tuple[Receipt, ...]:
    root = head.root
    return tuple(
        Receipt(row.id, row.case, row.version, row.type, row.position, row.leaf_hash, head.size, root) for row in rows
    )


def _warnings(judgements: Sequence[Judgement]) -> tuple[Warned, ...]:
    return tuple(
        Warned(event, rule, why)
        for event, judgement in enumerate(judgements)
        for why, rules in (("not-shown", judgement.not_shown), ("cannot-tell", judgement.cannot_tell))
        for rule in rules
    )
