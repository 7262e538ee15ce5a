"""One commit: admitted offers become durable together, keys first, under the store's lock; all of it in one thread.

Where another process appended in between, the offers are judged again and written again under the lock. After an error
of the database it is first looked up whether they are there, and else each is tried by itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ledger.admission import Admitted, Moment, Offer, Standing, admit, caught_up, stamp
from ledger.case.state import Case
from ledger.errors import LedgerError, Unavailable
from ledger.log import Signed, signed_note
from ledger.merkle.key import Signer
from ledger.sources import Sources
from ledger.store.port import (
    KEPT,
    Head,
    LedgerStore,
    Locked,
    Request,
    StoreConflict,
    StoreError,
    StoreUnconfirmed,
)
from ledger.vault import Keyring, Vault

ATTEMPTS = 5
"""How often new keys are made again where another process was first with them: each time it must be another scope's."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An offer that is durable: its entries, where the first of them is, and the signed head they are under."""

    admitted: Admitted
    first: int
    signed: Signed


@dataclass(frozen=True, slots=True)
class Repeated:
    """An offer that had been recorded before, under the same name."""

    request: Request


Outcome = Recorded | Repeated | LedgerError


@dataclass(frozen=True, slots=True)
class Landing:
    """What became of each admitted offer, in their order, and how the log stands now.

    `standings` is None where everything went as it was admitted; else it says how the offers' cases stand instead, and
    `moved` which other cases went on.
    """

    outcomes: tuple[Outcome, ...]
    head: Head
    standings: Mapping[str, Standing] | None = None
    moved: frozenset[str] = frozenset()


class Committer:
    """Commits admitted offers. Used by one thread; `stored` is the head after its last commit."""

    def __init__(self, store: LedgerStore, vault: Vault, sources: Sources, log: str, signers: Sequence[Signer]) -> None:
        self._store, self._vault, self._sources, self._log = store, vault, sources, log
        self._signers = signers
        self.stored = store.head()

    def commit(self, batch: Sequence[Admitted]) -> Landing:
        """Make a batch durable. Raises nothing: an error is the outcome of the offers it concerns."""
        try:
            return self._attempt(batch, _bases(batch))
        except StoreError as error:
            return self._after(error, batch)

    def alone(self, offer: Offer, begin: Callable[[Admitted], None]) -> Recorded:
        """Record one offer, judged from all that is stored under the lock; every process is told that keys change.

        `begin` is called once it is admitted, before it is durable. What is `stored` stays as it was, so that the next
        commit looks again, as after another process's. Raises the `LedgerError` that keeps it out.
        """
        unread = {case: Standing(Case(case), (), Keyring(case)) for case in offer.cases}
        with self._store.lock() as locked:
            [admitted] = self._readmitted([offer], self._standings(locked, unread), {}, locked.head)
            if not isinstance(admitted, Admitted):
                raise admitted if isinstance(admitted, LedgerError) else TypeError("it has no name to be repeated by")
            if not _keep_keys(self._vault, [admitted]):
                raise StoreConflict("another process made the same keys first")
            begin(admitted)
            [recorded], _ = self._append(locked, [admitted])
            locked.note_keys_changed()
        return recorded

    def seen(self, offer: Offer) -> Request | None:
        """The request that this offer repeats, if it repeats one. Raises `StoreError`."""
        since = self._sources.now() - KEPT
        return self._store.request(offer.principal, offer.key, since) if offer.key else None

    def moved(self) -> bool:
        """Whether another process appended since the last commit. Raises `StoreError`."""
        return _differ(self._store.head(), self.stored)

    def _attempt(self, batch: Sequence[Admitted], bases: Mapping[str, Standing], *, afresh: bool = False) -> Landing:
        ours = _keep_keys(self._vault, batch)
        with self._store.lock() as locked:
            repeats = self._repeats(locked, batch)
            if afresh or repeats or not ours or _differ(locked.head, self.stored):
                landing = self._again(locked, batch, bases, repeats)
            else:
                landing = Landing(*self._append(locked, batch))
        self.stored = landing.head
        return landing

    def _repeats(self, locked: Locked, batch: Sequence[Admitted]) -> dict[tuple[str, str], Request]:
        names = [(admitted.offer.principal, admitted.offer.key) for admitted in batch if admitted.offer.key]
        return locked.requests(names, self._sources.now() - KEPT) if names else {}

    def _again(
        self,
        locked: Locked,
        batch: Sequence[Admitted],
        bases: Mapping[str, Standing],
        repeats: Mapping[tuple[str, str], Request],
    ) -> Landing:
        """Judge and write the batch again, against what is stored now."""
        for _ in range(ATTEMPTS):
            standings = self._standings(locked, bases)
            outcomes = self._readmitted([one.offer for one in batch], standings, repeats, locked.head)
            admitted = [one for one in outcomes if isinstance(one, Admitted)]
            if _keep_keys(self._vault, admitted):
                return self._landing(locked, outcomes, standings)
        raise StoreConflict(f"another process made the same keys first, {ATTEMPTS} times")

    def _standings(self, locked: Locked, bases: Mapping[str, Standing]) -> dict[str, Standing]:
        keyrings = self._vault.keyrings(bases)
        return {
            case: caught_up(base, locked.case_rows(case, base.case.version), keyrings[case])
            for case, base in bases.items()
        }

    def _readmitted(
        self,
        offers: Iterable[Offer],
        standings: dict[str, Standing],
        repeats: Mapping[tuple[str, str], Request],
        head: Head,
    ) -> list[Admitted | Repeated | LedgerError]:
        outcomes: list[Admitted | Repeated | LedgerError] = []
        last = head.recorded_at
        for offer in offers:
            repeated = repeats.get((offer.principal, offer.key or ""))
            if repeated:
                outcomes.append(Repeated(repeated))
                continue
            try:
                moment = Moment(self._log, head.quoted, stamp(self._sources.now(), last))
                admitted = admit(offer, standings, moment, self._sources)
            except LedgerError as error:
                outcomes.append(error)
                continue
            last = moment.at
            standings |= admitted.after
            outcomes.append(admitted)
        return outcomes

    def _landing(
        self,
        locked: Locked,
        outcomes: Sequence[Admitted | Repeated | LedgerError],
        standings: Mapping[str, Standing],
    ) -> Landing:
        moved = frozenset(locked.cases_since(self.stored.size)) - standings.keys()
        admitted = [one for one in outcomes if isinstance(one, Admitted)]
        recorded, head = self._append(locked, admitted) if admitted else ((), locked.head)
        in_order = iter(recorded)
        told = tuple(next(in_order) if isinstance(one, Admitted) else one for one in outcomes)
        return Landing(told, head, standings, moved)

    def _append(self, locked: Locked, batch: Sequence[Admitted]) -> tuple[tuple[Recorded, ...], Head]:
        """Append and sign; the checkpoint leaves this process only once the lock is left, and all of it is durable."""
        first = locked.head.size
        rows = [row for admitted in batch for row in admitted.entries]
        growth = locked.head.frontier.grown(row.leaf_hash for row in rows)
        note = signed_note(self._log, growth.frontier, self._signers)
        head = locked.append(rows, batch[-1].moment.at, _requests(batch), note)
        return _recorded(batch, first, Signed(head, note, growth)), head

    def _after(self, error: StoreError, batch: Sequence[Admitted]) -> Landing:
        """What became of a batch whose commit ended in an error: it may be there all the same."""
        if isinstance(error, StoreUnconfirmed):
            return _failed(batch, error, self.stored)
        try:
            return self._found(batch) or self._singly(error, batch)
        except StoreError as worse:
            return _failed(batch, worse, self.stored)

    def _found(self, batch: Sequence[Admitted]) -> Landing | None:
        row = self._store.row_of(batch[0].entries[0].id)
        if row is None:
            return None
        self.stored = self._store.head()
        return Landing(
            _recorded(batch, row.position, Signed(self.stored, self._store.checkpoint(self.stored.size))), self.stored
        )

    def _singly(self, error: StoreError, batch: Sequence[Admitted]) -> Landing:
        if not isinstance(error, StoreConflict):
            return _failed(batch, error, self.stored)
        bases = _bases(batch)
        landings = [self._one(admitted, bases) for admitted in batch]
        standings = {case: standing for one in landings for case, standing in (one.standings or {}).items()}
        moved = frozenset().union(*(one.moved for one in landings)) - standings.keys()
        return Landing(tuple(out for one in landings for out in one.outcomes), self.stored, standings, moved)

    def _one(self, admitted: Admitted, bases: Mapping[str, Standing]) -> Landing:
        try:
            own = {case: bases[case] for case in admitted.offer.cases}
            return self._attempt([admitted], own, afresh=True)
        except StoreError as error:
            return _failed([admitted], error, self.stored)


def _differ(one: Head, other: Head) -> bool:
    return (one.size, one.keys_changed) != (other.size, other.keys_changed)


def _bases(batch: Sequence[Admitted]) -> dict[str, Standing]:
    """How the batch's cases stand in the store, as far as this process knows: before the first offer to each."""
    bases: dict[str, Standing] = {}
    for admitted in batch:
        for case, standing in admitted.before.items():
            bases.setdefault(case, standing)
    return bases


def _keep_keys(vault: Vault, batch: Iterable[Admitted]) -> bool:
    keys = [key for admitted in batch for key in admitted.keys]
    references = [reference for admitted in batch for reference in admitted.references]
    return vault.commit(keys, references) if keys or references else True


def _requests(batch: Sequence[Admitted]) -> list[Request]:
    return [
        Request(one.offer.principal, one.offer.key, one.offer.digest, start, len(one.entries), one.moment.at)
        for one, start in zip(batch, _starts(batch), strict=True) if one.offer.key
    ]  # fmt: skip


def _recorded(batch: Sequence[Admitted], first: int, signed: Signed) -> tuple[Recorded, ...]:
    return tuple(Recorded(one, first + start, signed) for one, start in zip(batch, _starts(batch), strict=True))


def _starts(batch: Sequence[Admitted]) -> list[int]:
    """Where each offer's entries begin among those of the batch."""
    return list(accumulate((len(admitted.entries) for admitted in batch), initial=0))[:-1]


def _failed(batch: Sequence[Admitted], error: StoreError, head: Head) -> Landing:
    return Landing(tuple(Unavailable(str(error)) for _ in batch), head, {})
