"""Carrying out erasures, step by step, so that each can be taken again: what a crash interrupts, the next start ends.

The order: note that it is begun; under the lock, judge from what is stored, enter it, commit; under the lock again,
destroy the keys; then renew the outer key, put every other key under it, verify a backup of that, and only then
destroy the old outer key. While an erasure is entered and its keys are not destroyed, nothing is added to its case.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from itertools import takewhile
from pathlib import Path

from ledger.admission import Admitted, Offer
from ledger.case.said import Unreadable
from ledger.committing import Committer, Recorded
from ledger.erasing.plan import Plan, planned
from ledger.erasing.proposal import Proposed
from ledger.erasing.target import target_of
from ledger.errors import Corrupt, StaleVersion, Unavailable
from ledger.events.custodianship import PersonalDataErased
from ledger.reading import open_entry
from ledger.store.port import LedgerStore, Row
from ledger.vault import Vault
from ledger.vault.backup import back_up, require_open
from ledger.vault.erasures import Begun, ErasureRows, WrappedChange
from ledger.vault.keys import Keyring, fresh_key

ATTEMPTS = 5
ERASED = PersonalDataErased.name()
Random = Callable[[int], bytes]


class Step(StrEnum):
    """A step of an erasure that was just taken, in their order."""

    BEGUN = "noted in the vault as begun"
    ENTERED = "entered in the log"
    DESTROYED = "keys destroyed"
    TOLD = "other processes told"
    RENEWED = "new outer key made"
    REWRAPPED = "every other key put under it"
    BACKED_UP = "backup of the vault written and verified"
    RETIRED = "old outer key destroyed"
    ENDED = "noted in the vault as ended"


def _nothing(_step: Step) -> None:
    """Nobody asked to be told."""


class Eraser:
    """The erasures of one ledger. `at` is told of each step after it is taken."""

    def __init__(
        self,
        store: LedgerStore,
        vault: Vault,
        random: Random,
        backup: Path | None = None,
        at: Callable[[Step], None] = _nothing,
    ) -> None:
        self._store, self._vault, self._random, self._backup, self.at = (
            store,
            vault,
            random,
            backup,
            at,
        )
        self._rows = ErasureRows(vault.rows)

    def erase(self, committer: Committer, propose: Callable[[], Proposed]) -> tuple[Proposed, Recorded]:
        """Enter an erasure and carry it out; proposed anew where the case goes on meanwhile. Raises `LedgerError`."""
        self.finish()
        for _ in range(ATTEMPTS):
            proposed = propose()
            try:
                recorded = self._enter(committer, proposed.offer)
            except StaleVersion:
                continue
            self.finish()
            return proposed, recorded
        raise Unavailable(f"the case went on {ATTEMPTS} times while the erasure was worked out")

    def settled(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows before the first erasure that is entered and whose keys are not destroyed yet."""
        if all(row.type != ERASED for row in rows):
            return rows
        begun = {one.entry for one in self._rows.begun() if not one.destroyed}
        return tuple(takewhile(lambda row: row.id not in begun, rows))

    def _enter(self, committer: Committer, offer: Offer) -> Recorded:
        """Record an erasure, judged from what is stored under the lock. Raises the `LedgerError` that keeps it out."""

        def begin(admitted: Admitted) -> None:
            self._rows.begin(admitted.entries[0].id, admitted.entries[0].case)
            self.at(Step.BEGUN)

        try:
            recorded = committer.alone(offer, begin)
        except BaseException:
            self._forgo()
            raise
        self.at(Step.ENTERED)
        return recorded

    def _forgo(self) -> None:
        """Drop what was begun and is not in the log."""
        for one in self._rows.begun():
            with self._store.lock() as locked:
                if all(row.id != one.entry for row in locked.case_rows(one.case)):
                    self._rows.end(one.entry)

    def waits(self) -> bool:
        """Whether an erasure is begun and not ended."""
        return bool(self._rows.begun())

    def finish(self) -> tuple[str, ...]:
        """Carry out every erasure that was entered and drop those that were not; the ids of the former's entries.

        Nothing where there is none. Raises `LedgerError`; it can be called again.
        """
        begun = self._rows.begun()
        if not begun:
            return ()
        self._confirm()
        for one in begun:
            self._destroy(one)
        done = [one.entry for one in self._rows.begun() if one.destroyed]
        if done:
            self.renew(done)
        return tuple(done)

    def _confirm(self) -> None:
        """Make sure that what is entered is wherever commits must be before they count."""
        with self._store.lock() as locked:
            locked.note_keys_changed()

    def _destroy(self, begun: Begun) -> None:
        with self._store.lock() as locked:
            if begun._replace(destroyed=False) not in self._rows.begun():
                return
            rows = locked.case_rows(begun.case)
            entry = next((row for row in rows if row.id == begun.entry), None)
            if entry is None:
                self._rows.end(begun.entry)
                return
            keyring = self._vault.keyring(begun.case)
            self._carry_out(begun, self._plan(entry, rows, keyring), keyring)
            self.at(Step.DESTROYED)
            locked.note_keys_changed()
        self.at(Step.TOLD)

    def _plan(self, entry: Row, rows: Sequence[Row], keyring: Keyring) -> Plan:
        event = open_entry(entry.state, keyring, entry.position).said.event
        if isinstance(event, Unreadable):
            raise Corrupt("the erasure cannot be read, so it cannot be finished", entry.position)
        return planned(entry.case, rows, keyring, target_of(event))

    def _carry_out(self, begun: Begun, plan: Plan, keyring: Keyring) -> None:
        renewed = fresh_key(keyring.case, plan.renewed, self._random) if plan.renewed else None

        def change() -> None:
            wrapped = self._vault.wrapped(renewed) if renewed else None
            values = [self._vault.wrapped_value(key) for key in plan.keys]
            changed = WrappedChange(plan.destroyed, wrapped, values)
            self._rows.carry_out(begun.entry, changed, self._vault.outer.name)

        self._vault.current(change)

    def renew(self, done: Sequence[str] = ()) -> None:
        """Renew the outer key, so that no older copy of the vault opens; then these erasures are ended."""
        with self._store.lock():
            fresh = self._vault.provider.renew()
            self.at(Step.RENEWED)
            old = self._vault.refreshed()
            self._rows.rewrap(
                fresh.name,
                lambda wrapped, about: fresh.wrap(old.unwrap(wrapped, about), about),
            )
            self._vault.refreshed()
            self.at(Step.REWRAPPED)
            if self._backup:
                back_up(self._vault.rows, self._backup, partial(require_open, outer=fresh))
            self.at(Step.BACKED_UP)
            self._vault.provider.retire()
            self.at(Step.RETIRED)
            for entry in done:
                self._rows.end(entry)
        self._vault.rows.database.forget()
        self.at(Step.ENDED)
