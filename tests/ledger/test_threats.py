"""The threat table of SECURITY.md: each attack by somebody with every right, and who finds it out under what name."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from api import packing
from ledger import frame
from ledger.errors import RolledBack
from ledger.fsck import fsck
from ledger.merkle import canonical
from ledger.merkle import note as notes
from ledger.merkle.cosignature import cosign
from ledger.merkle.errors import PolicyError
from ledger.merkle.policy import Group, Log, Policy, Witness
from ledger.merkle.tree import leaf_hash
from ledger.merkle.witness import AddCheckpoint
from ledger.monitoring import LogMisconduct, Misconduct, follow
from ledger.opening import Place, open_ledger
from ledger.record import Ledger
from ledger.verifier import archive
from ledger.verifier.check import verify
from ledger.verifier.report import Verdict
from ledger.witness.service import Witness as WitnessService
from tests.engines import Files
from tests.ledger.administrator import Administrator, administrators
from tests.ledger.merkle.keys import witness
from tests.ledger.packs import repacked
from tests.ledger.witness.history import NOON, a_witness
from tests.submissions import RECORDER, identified, officer, said, step

Attack = Callable[[Administrator], object]


def edit(log: Administrator) -> None:
    """Another leaf of the same length, its hash put right."""
    rewritten(log, 2, lambda leaf: leaf.replace(b'"recorded_by":"a-1"', b'"recorded_by":"a-2"'))


def back_date(log: Administrator) -> None:
    """An earlier year, the hash put right."""
    rewritten(log, 2, lambda leaf: leaf.replace(b'"recorded_at":"2026', b'"recorded_at":"2019'))


def rewritten(log: Administrator, id_: int, change: Callable[[bytes], bytes]) -> None:
    """Change an entry's leaf, and its stored hash with it."""
    ((state,),) = log.execute("SELECT state FROM stored_events WHERE notification_id = ?", [id_]).fetchall()
    leaf, section = frame.split(state)
    other = change(leaf)
    assert other != leaf
    changed = (frame.join(other, section), leaf_hash(other), id_)
    log.execute("UPDATE stored_events SET state = ?, leaf_hash = ? WHERE notification_id = ?", changed)


def delete(log: Administrator) -> None:
    """An entry gone, those after it moved up."""
    log.execute("DELETE FROM stored_events WHERE notification_id = 2")
    for id_ in (3, 4):
        log.execute("UPDATE stored_events SET notification_id = ? WHERE notification_id = ?", [id_ - 1, id_])


def insert(log: Administrator) -> None:
    """A copy of an entry among the others, those after it moved down."""
    for id_ in (4, 3):
        log.execute("UPDATE stored_events SET notification_id = ? WHERE notification_id = ?", [id_ + 1, id_])
    log.execute("""INSERT INTO stored_events SELECT 3, originator_id, 9, topic, state,
        'f' || substr(entry_id, 2), leaf_hash FROM stored_events WHERE notification_id = 2""")


def reorder(log: Administrator) -> None:
    """Two entries in each other's place."""
    for old, new in ((2, 99), (3, 2), (99, 3)):
        log.execute("UPDATE stored_events SET notification_id = ? WHERE notification_id = ?", [new, old])


ATTACKS: dict[str, Attack] = {
    "edit": edit, "delete": delete, "insert": insert, "reorder": reorder, "back-date": back_date,
}  # fmt: skip


@pytest.fixture
def engine(tmp_path: Path) -> Files:
    """A ledger in files with four entries, each of a commit of its own."""
    (tmp_path / "live").mkdir()
    engine = Files(tmp_path / "live")
    record(engine, "one", 3)
    return engine


def record(engine: Files, cause: str, steps: int) -> Ledger:
    """Open a case, and append steps to it, which differ by their cause."""
    ledger = engine.ledger()

    async def story() -> None:
        sealed = said("RprpReferralReceived", officer="o-1", practice_requiring_improvement=cause)
        first = await ledger.open_case([identified()], RECORDER)
        await ledger.append(first.case, [officer()], expect=1, principal=RECORDER)
        await ledger.append(first.case, [sealed], expect=2, principal=RECORDER)
        for version in range(3, steps + 1):
            await ledger.append(first.case, [step()], expect=version, principal=RECORDER)

    asyncio.run(story())
    return ledger


def policy_of(ledger: Ledger) -> Policy:
    """The policy of somebody who trusts the log's key alone."""
    return Policy((Log(ledger.keys[0]),))


def checkpoint_of(ledger: Ledger) -> bytes:
    """The newest signed checkpoint."""
    return ledger.signed().checkpoint or b""


def rolled_back(engine: Files, tmp_path: Path) -> tuple[bytes, Ledger]:
    """What was signed last, and the ledger restored to before that."""
    backup = tmp_path / "backup"
    engine.close()
    shutil.copytree(engine.folder, backup)
    again = Files(engine.folder)
    newest = checkpoint_of(record(again, "two", 3))
    again.close()
    return newest, Files(backup).ledger()


class TestRewritingThePast:
    @pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
    def test_is_named_by_fsck(self, engine: Files, attack: Attack) -> None:
        """Edited, deleted, inserted, reordered or back-dated: the audit names the table and the position."""
        with administrators(engine) as (log, _):
            attack(log)
        ledger = engine.ledger()
        report = fsck(ledger.store, ledger.vault, keys=ledger.keys)

        assert {"stored_events", "checkpoints", "head"} & {fault.table for fault in report.faults}
        assert any(fault.position is not None for fault in report.faults)

    @pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
    def test_is_refused_by_an_auditor(self, engine: Files, attack: Attack) -> None:
        """A pack of the rewritten database does not verify: its entries are not those that were signed."""
        signed = checkpoint_of(engine.ledger())
        with administrators(engine) as (log, _):
            attack(log)
        ledger = engine.ledger()
        pack = b"".join(packing.whole_pack(ledger, signed, disclosed=False))
        report = verify(pack, policy_of(ledger))

        assert Verdict.FAILED is report.verdict
        assert report.finding is not None
        assert report.finding.name


class TestGoingBack:
    """Truncation and rollback leave a sound, older log: only what is known outside tells."""

    def test_by_truncation_is_named_by_fsck_unless_everything_is_cut(self, engine: Files) -> None:
        """The newest entries alone cut off: head and checkpoint are left over."""
        with administrators(engine) as (log, _):
            log.execute("DELETE FROM stored_events WHERE notification_id = 3")
        ledger = engine.ledger()
        tables = {fault.table for fault in fsck(ledger.store, ledger.vault, keys=ledger.keys).faults}

        assert {"head", "checkpoints"} <= tables

    def test_to_a_backup_is_refused_at_start_up(self, tmp_path: Path) -> None:
        """A ledger older than a pinned checkpoint is not opened, though nothing in it is wrong."""
        place = Place(data=tmp_path / "data")
        asyncio.run(open_ledger(place).close())
        older = (tmp_path / "data" / "ledger.db").read_bytes()
        first, second = open_ledger(place), tmp_path / "pinned"
        asyncio.run(first.open_case([identified()], RECORDER))
        second.write_bytes(checkpoint_of(first))
        asyncio.run(first.close())
        (tmp_path / "data" / "ledger.db").write_bytes(older)

        with pytest.raises(RolledBack):
            open_ledger(Place(data=tmp_path / "data", pinned=(second,)))

    def test_to_a_backup_is_seen_by_a_monitor(self, engine: Files, tmp_path: Path) -> None:
        """Who kept a checkpoint sees the log shrink."""
        newest, older = rolled_back(engine, tmp_path)

        assert fsck(older.store, older.vault, keys=older.keys).sound
        with pytest.raises(LogMisconduct) as told:
            follow(policy_of(older), newest, checkpoint_of(older), older.store.tile)
        assert Misconduct.ROLLBACK is told.value.what

    def test_to_a_backup_is_refused_by_witness_and_auditor(self, engine: Files, tmp_path: Path) -> None:
        """A witness answers with the size it holds; a pack does not reach the pinned checkpoint."""
        newest, older = rolled_back(engine, tmp_path)
        made = witnessing(older)
        seen = notes.parse(newest)
        assert 200 == made.add_checkpoint(AddCheckpoint(0, (), seen).to_bytes()).status

        again = notes.parse(checkpoint_of(older))
        pack = b"".join(packing.whole_pack(older, checkpoint_of(older), disclosed=False))
        report = verify(pack, policy_of(older), newest)

        assert 409 == made.add_checkpoint(AddCheckpoint(0, (), again).to_bytes()).status
        assert Verdict.FAILED is report.verdict


def witnessing(ledger: Ledger) -> WitnessService:
    """A witness that knows this ledger's log."""
    made = a_witness()
    with made.state.deciding() as ledgers:
        ledgers.add(ledger.keys[0], ledger.log)
    return made


class TestForking:
    def test_with_the_true_key_is_found_outside_alone(self, engine: Files, tmp_path: Path) -> None:
        """Two histories, both sound and signed: witness, monitor and auditor each refuse the second."""
        newest, older = rolled_back(engine, tmp_path)
        made = witnessing(older)
        made.add_checkpoint(AddCheckpoint(0, (), notes.parse(newest)).to_bytes())
        forked = record(Files(tmp_path / "backup"), "three", 5)
        offered = checkpoint_of(forked)
        size = notes.parse(newest).text.split(b"\n")[1]
        proof = forked.consistency(int(size), forked.head().size)

        answer = made.add_checkpoint(AddCheckpoint(int(size), proof, notes.parse(offered)).to_bytes())
        pack = b"".join(packing.whole_pack(forked, offered, disclosed=False))
        report = verify(pack, policy_of(forked), newest)

        assert fsck(forked.store, forked.vault, keys=forked.keys).sound
        assert 422 == answer.status
        with pytest.raises(LogMisconduct) as told:
            follow(policy_of(forked), newest, offered, forked.store.tile)
        assert Misconduct.FORK is told.value.what
        assert Verdict.FAILED is report.verdict


class TestConfusing:
    def test_a_quorum_with_one_witness_twice(self, engine: Files) -> None:
        """Two lines of one witness are one witness: the quorum of two is not met."""
        ledger = engine.ledger()
        names = tuple(Witness(f"w{one}", witness(one).key) for one in (1, 2))
        policy = Policy((Log(ledger.keys[0]),), names, (Group("both", 2, ("w1", "w2")),), "both")
        note = notes.parse(checkpoint_of(ledger))
        twice = note.with_signatures(*(cosign(note.text, NOON + second, witness(1)) for second in (0, 1)))

        with pytest.raises(PolicyError, match="is not met"):
            policy.accept(twice.to_bytes())

    def test_an_auditor_with_another_entrys_disclosure(self, engine: Files) -> None:
        """What is disclosed for one entry is not committed to by another."""
        ledger = engine.ledger()
        pack = b"".join(packing.whole_pack(ledger, checkpoint_of(ledger), disclosed=True))
        disclosures = archive.read(pack)["disclosures.json"]
        swapped = disclosures.replace(b'"1":', b'"#":').replace(b'"0":', b'"1":').replace(b'"#":', b'"0":')
        ordered = reordered(swapped)
        report = verify(repacked(pack, {"disclosures.json": ordered}), policy_of(ledger))

        assert report.finding is not None
        assert "NotCommitted" in report.finding.name


def reordered(text: bytes) -> bytes:
    """JSON with its members in canonical order."""
    return canonical.write(orjson.loads(text))


class TestWhatIsNotCovered:
    def test_a_fork_by_log_and_witnesses_together_convinces_an_auditor_alone(
        self, engine: Files, tmp_path: Path
    ) -> None:
        """Each of two auditors is satisfied with a history of his own; comparing checkpoints shows both the fork."""
        newest, _ = rolled_back(engine, tmp_path)
        forked = record(Files(tmp_path / "backup"), "three", 5)
        policy = Policy((Log(forked.keys[0]),), (Witness("w1", witness(1).key),), (), "w1")
        soon = int(forked.now().timestamp()) + 60

        def both_sign(note: bytes) -> bytes:
            text = notes.parse(note).text
            return notes.parse(note).with_signatures(cosign(text, soon, witness(1))).to_bytes()

        offered = both_sign(checkpoint_of(forked))
        pack = b"".join(packing.whole_pack(forked, offered, disclosed=False))

        assert Verdict.VERIFIED is verify(pack, policy).verdict
        with pytest.raises(LogMisconduct):
            follow(policy, both_sign(newest), offered, forked.store.tile)
