"""Signing at the append: every receipt proves itself, every checkpoint extends the last, and no older log is opened."""

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from ledger.errors import RolledBack
from ledger.frame import split
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle import tlog_proof
from ledger.merkle.policy import Policy
from ledger.merkle.policy_text import parse_policy
from ledger.merkle.proof import verify_consistency
from ledger.merkle.tiles import new_tiles
from ledger.merkle.tree import leaf_hash
from ledger.opening import Place, SyncLedger, open_ledger
from ledger.record import Ledger
from tests.engines import Engine
from tests.submissions import RECORDER, identified, step

MANY = 300
"""Enough entries for a full tile."""


def policy_of(ledger: Ledger) -> Policy:
    """The policy of an auditor who trusts this log's key and asks for no witness."""
    return parse_policy(f"log {ledger.signers[0].key}\nquorum none\n".encode())


def filled(ledger: Ledger, *sizes: int) -> list[str]:
    """A case with appends of these sizes; the ids of its entries."""

    async def work() -> list[str]:
        first = await ledger.open_case([identified()], RECORDER)
        ids, version = [first.receipts[0].entry], 1
        for size in sizes:
            more = await ledger.append(first.case, [step()] * size, expect=version, principal=RECORDER)
            ids, version = [*ids, *(one.entry for one in more.receipts)], version + size
        return ids

    return asyncio.run(work())


class TestReceipts:
    """What an append gives back."""

    def test_prove_their_entries_to_an_auditor(self, engine: Engine) -> None:
        """Every receipt's proof leads from the stored leaf to a checkpoint that the log's key has signed."""
        ledger = engine.ledger()

        async def appended() -> list[tuple[bytes, int]]:
            first = await ledger.open_case([identified()], RECORDER)
            more = await ledger.append(first.case, [step()] * 5, expect=1, principal=RECORDER)
            return [(one.proof or b"", one.position) for one in (*first.receipts, *more.receipts)]

        proofs = asyncio.run(appended())
        rows = ledger.store.rows(-1, 10)
        for proof, position in proofs:
            accepted = tlog_proof.parse(proof).verify(split(rows[position].state)[0], policy_of(ledger))
            assert accepted.checkpoint.size > position

    def test_of_a_repeated_request_prove_them_too(self, engine: Engine) -> None:
        """A request sent again gets proofs under the newest checkpoint."""
        ledger = engine.ledger()

        async def again() -> bytes | None:
            await ledger.open_case([identified()], RECORDER, idempotency="one")
            await ledger.open_case([identified()], RECORDER)
            repeated = await ledger.open_case([identified()], RECORDER, idempotency="one")
            return repeated.receipts[0].proof

        proof = asyncio.run(again())
        leaf = split(ledger.store.rows(-1, 1)[0].state)[0]

        assert proof is not None
        assert tlog_proof.parse(proof).verify(leaf, policy_of(ledger)).checkpoint.size == 2


class TestLog:
    """The tree over many appends."""

    def test_gives_a_proof_for_every_entry(self, engine: Engine) -> None:
        """Across full and partial tiles, each entry's proof holds under the newest checkpoint."""
        ledger = engine.ledger()
        ids = filled(ledger, MANY, 1, 7)

        for row in ledger.store.rows(-1, 2 * MANY)[::29]:
            proof = ledger.proof(row.id)
            assert proof is not None
            tlog_proof.parse(proof).verify(split(row.state)[0], policy_of(ledger))
        assert ledger.proof(ids[-1]) is not None

    def test_has_tiles_that_hold_what_they_should(self, engine: Engine) -> None:
        """A tile of level 0 is the leaf hashes; higher ones are the roots of the full tiles below."""
        ledger = engine.ledger()
        filled(ledger, MANY)
        size = MANY + 1

        widths = {(tile.level, tile.index): len(ledger.store.tile(tile)) // 32 for tile in new_tiles(0, size)}

        assert widths == {(0, 0): 256, (0, 1): size - 256, (1, 0): 1}

    def test_has_checkpoints_each_of_which_extends_the_one_before(self, engine: Engine) -> None:
        """Every commit left a signed checkpoint, and they are one history."""
        ledger = engine.ledger()
        filled(ledger, 3, MANY, 2)

        kept = [checkpoints.parse(notes.parse(note).text) for _, note in ledger.store.checkpoints(0, 100)]

        assert [one.size for one in kept] == [1, 4, 4 + MANY, 6 + MANY]
        for old, new in pairwise(kept):
            verify_consistency(ledger.consistency(old.size, new.size), old, new)

    def test_signs_the_root_of_the_stored_leaves(self, engine: Engine) -> None:
        """The newest checkpoint is the tree head of what is stored."""
        ledger = engine.ledger()
        filled(ledger, 4)
        rows = ledger.store.rows(-1, 10)

        signed = ledger.signed()

        assert signed.checkpoint is not None
        assert checkpoints.parse(notes.parse(signed.checkpoint).text).root == signed.head.root
        assert [leaf_hash(split(row.state)[0]) for row in rows] == [row.leaf_hash for row in rows]


class TestOpening:
    """A log compared with what is known of it outside its database."""

    def test_of_a_log_that_grew_is_fine(self, tmp_path: Path) -> None:
        """A checkpoint pinned earlier is extended by the log as it is now."""
        place = Place(data=tmp_path / "data", pinned=(tmp_path / "pinned",))
        self.recorded(tmp_path, 1)
        self.recorded(tmp_path, 1)

        assert open_ledger(place).head().size == 2

    def test_of_an_older_copy_is_refused(self, tmp_path: Path) -> None:
        """A database restored from before the pinned checkpoint is not opened."""
        self.recorded(tmp_path, 1)
        older = (tmp_path / "data" / "ledger.db").read_bytes()
        self.recorded(tmp_path, 1)
        (tmp_path / "data" / "ledger.db").write_bytes(older)

        with pytest.raises(RolledBack):
            open_ledger(Place(data=tmp_path / "data", pinned=(tmp_path / "pinned",)))

    def test_against_something_that_is_no_checkpoint_is_refused(self, tmp_path: Path) -> None:
        """What cannot be compared with is not passed over."""
        self.recorded(tmp_path, 1)
        (tmp_path / "pinned").write_bytes(b"nothing of the kind")

        with pytest.raises(RolledBack, match="pinned"):
            open_ledger(Place(data=tmp_path / "data", pinned=(tmp_path / "pinned",)))

    def recorded(self, tmp_path: Path, cases: int) -> None:
        """Record cases, and pin the checkpoint that the log then has."""
        sync = SyncLedger(open_ledger(Place(data=tmp_path / "data")))
        for _ in range(cases):
            sync.open_case([identified()], RECORDER)
        (tmp_path / "pinned").write_bytes(sync.ledger.signed().checkpoint or b"")
        sync.close()
