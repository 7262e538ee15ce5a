"""The access ledger itself: looks are written down durably, many in one commit, and read again by few.

Looks are not judged and never turned away, so that nothing is worked out ahead of the lock, unlike in the log of cases:
a batch is written from what is stored, under the lock.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from ledger.access import reading
from ledger.access.gathering import Gathering
from ledger.access.look import Disposal, Look
from ledger.access.reading import Looked
from ledger.access.streams import DISPOSALS_SCOPE, disposals_stream, looks_stream, month_of, month_scope
from ledger.admission import stamp
from ledger.log import Log, Signed, signed_note
from ledger.merkle.key import Signer, VerifierKey
from ledger.sealing import seal
from ledger.sources import Sources
from ledger.store.port import Head, LedgerStore, Locked, NewRow
from ledger.vault import Key, Vault
from ledger.vault.keys import Keymaker
from ledger.writing import disclosed, row_of, timestamp


class AccessLedger(Log):
    """Who looked at what. Recording belongs to one event loop; reading and `enter` may be done from any thread."""

    def __init__(  # noqa: PLR0913, PLR0917 - its parts, which `opening` alone puts together
        self,
        store: LedgerStore,
        vault: Vault,
        sources: Sources,
        log: str,
        signers: Sequence[Signer] = (),
        retired: Sequence[VerifierKey] = (),
    ) -> None:
        super().__init__(store, vault, log, signers, retired)
        self._sources = sources
        self.looks, self.disposals = looks_stream(log), disposals_stream(log)
        self._gathering = Gathering(self.enter)
        self._keys: dict[str, Key] = {}
        self._known = (-1, 0)
        """The size of the log as this process left it, and how many of its entries are disposals."""

    async def record(self, look: Look) -> None:
        """Return once the look is durable. Raises `LedgerError` where it may not be."""
        await self._gathering.add(look)

    def enter(self, said: Sequence[Look | Disposal]) -> Signed:
        """Write these down in one commit, all or none. Raises `LedgerError`."""
        with self.store.lock() as locked:
            at = stamp(self._sources.now(), locked.head.recorded_at)
            disposed = self._disposed(locked)
            rows: list[NewRow] = []
            for one in said:
                rows.append(self._row(one, locked.head, at, len(rows), disposed))
                disposed += isinstance(one, Disposal)
            frontier = locked.head.frontier.extend(row.leaf_hash for row in rows)
            note = signed_note(self.log, frontier, self.signers)
            head = locked.append(rows, at, (), note)
        self._known = (head.size, disposed)
        return Signed(head, note)

    def entries(self, after: int = -1) -> Iterator[Looked]:
        """The entries with positions greater than `after`, in order. Raises `Corrupt`."""
        return reading.entries(self.store, self.vault, after)

    def since(self, when: datetime, after: int = -1) -> Iterator[Looked]:
        """The entries recorded then or later, with positions greater than `after`, in order. Raises `Corrupt`."""
        yield from self.entries(max(after, reading.first_since(self.store, when) - 1))

    def now(self) -> datetime:
        """The time by the ledger's own clock."""
        return self._sources.now()

    async def close(self) -> None:
        """Finish what is under way and let go of the store; the vault is the log of cases' to close."""
        await self._gathering.close()
        self.store.close()

    def _row(self, said: Look | Disposal, head: Head, at: datetime, before: int, disposed: int) -> NewRow:
        stream, scope = (
            (self.disposals, DISPOSALS_SCOPE) if isinstance(said, Disposal) else (self.looks, month_scope(month_of(at)))
        )
        key = self._key(stream, scope)
        body = disclosed(said.model_dump(mode="json", exclude_defaults=True), self._sources.random)
        ciphers = {body.digest: seal(key.cipher, body, self._sources.random)}
        header = {
            "v": 1,
            "log": self.log,
            "id": self._sources.new_id(at),
            "case": stream,
            "version": 1 + (disposed if isinstance(said, Disposal) else head.size + before - disposed),
            "type": said.type,
            "schema": 1,
            "recorded_at": timestamp(at),
            "recorded_by": RECORDER,
            "capture": "live",
            "anchor": head.quoted,
        }
        return row_of(header, key.id, ciphers, self._sources.random)

    def _disposed(self, locked: Locked) -> int:
        """How many entries are disposals, looked up again where another process wrote since."""
        size, disposed = self._known
        return disposed if size == locked.head.size else len(locked.case_rows(self.disposals))

    def _key(self, stream: str, scope: str) -> Key:
        """The key of a scope, committed to the vault before anything is sealed under it. Raises `KeyDestroyed`."""
        while scope not in self._keys:
            maker = Keymaker(self.vault.keyring(stream), self._sources.random)
            key = maker.key(scope)
            if not maker.made or self.vault.commit(maker.made):
                self._keys = {scope: key}
        return self._keys[scope]


RECORDER = "ledger"
"""Who writes looks down: the ledger itself. Who looked is sealed, so that it goes with its month."""
