"""What a witness keeps, through restarts, kills and races."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from ledger.merkle.errors import MalformedKeyError, UnsupportedKeyError
from ledger.merkle.key import KeyType, VerifierKey
from ledger.witness.service import Witness
from ledger.witness.state import MAX_EVIDENCE, WitnessState
from tests.ledger.merkle.keys import LOG, OTHER_LOG, witness
from tests.ledger.witness.history import FORK, NOON, TRUE, History, a_witness, held

ROOT = Path(__file__).parents[3]

DIES_BEFORE_ANSWERING = """
import os, signal, sys
from pathlib import Path
from tests.ledger.witness.history import TRUE, a_witness

made = a_witness(Path(sys.argv[1]))
made.add_checkpoint(TRUE.offer(5, 9))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a witness keeps its state."""
    return tmp_path / "witness.db"


def statuses(made: Iterable[Witness], request: bytes) -> list[int]:
    """The statuses of the answers when all witnesses are asked at once, from threads of their own."""
    workers = list(made)
    start = Barrier(len(workers))

    def ask(one: Witness) -> int:
        start.wait()
        return one.add_checkpoint(request).status

    with ThreadPoolExecutor(len(workers)) as pool:
        return sorted(pool.map(ask, workers))


class TestRestart:
    def test_changes_nothing(self, file: Path) -> None:
        """A witness started again knows its logs, their keys and the heads it cosigned."""
        first = a_witness(file)
        first.add_checkpoint(TRUE.offer(0, 5))
        first.state.close()
        again = Witness(WitnessState(file), (witness(1),), lambda: NOON)

        assert [409, 422, 200] == [
            again.add_checkpoint(request).status for request in (TRUE.offer(0, 3), FORK.offer(5, 9), TRUE.offer(5, 9))
        ]

    def test_after_a_kill_before_the_answer(self, file: Path) -> None:
        """What was cosigned is on the disk before the answer: its log learns the size and gets it cosigned again."""
        first = a_witness(file)
        first.add_checkpoint(TRUE.offer(0, 5))
        first.state.close()
        dead = subprocess.run([sys.executable, "-c", DIES_BEFORE_ANSWERING, file], cwd=ROOT, check=False)
        again = a_witness(file)

        assert -signal.SIGKILL == dead.returncode
        assert held(again) == 9
        assert again.add_checkpoint(TRUE.offer(5, 9)).body == b"9\n"
        assert again.add_checkpoint(TRUE.offer(9, 9)).status == 200
        assert again.add_checkpoint(FORK.offer(5, 9)).status == 409

    def test_after_a_fault_before_the_commit(self, file: Path) -> None:
        """Where signing fails nothing is kept, and the witness goes on."""

        class Broken(Exception):  # noqa: N818 - what it is
            """The key is out of reach."""

        def no_clock() -> int:
            raise Broken

        broken = a_witness(file, now=no_clock)
        with pytest.raises(Broken):
            broken.add_checkpoint(TRUE.offer(0, 5))

        assert held(broken) == 0
        assert a_witness(file).add_checkpoint(TRUE.offer(0, 9)).status == 200


class TestRace:
    def test_of_two_heads_one_wins(self, file: Path) -> None:
        """Of two checkpoints offered at once from the same size, one is cosigned and the other told to prove again."""
        one, two = a_witness(file), a_witness(file)
        one.add_checkpoint(TRUE.offer(0, 5))
        start = Barrier(2)

        def offer(made: Witness, size: int) -> int:
            request = TRUE.offer(5, size)
            start.wait()
            return made.add_checkpoint(request).status

        with ThreadPoolExecutor(2) as pool:
            answers = dict(zip((7, 9), pool.map(offer, (one, two), (7, 9)), strict=True))

        assert [200, 409] == sorted(answers.values())
        assert answers[held(one)] == 200

    def test_of_a_head_and_its_fork(self, file: Path) -> None:
        """However often both histories are offered at once, a witness cosigns one of them only."""
        made = a_witness(file)
        start = Barrier(2)

        def offer(history: History) -> int:
            start.wait()
            return made.add_checkpoint(history.offer(0, 5)).status

        with ThreadPoolExecutor(2) as pool:
            assert [200, 409] == sorted(pool.map(offer, (TRUE, FORK)))

    @pytest.mark.parametrize("processes", [1, 4], ids=["one connection", "a connection each"])
    def test_of_many(self, file: Path, processes: int) -> None:
        """Of many equal requests at once exactly one moves the witness."""
        made = [a_witness(file) for _ in range(processes)]

        assert [200, *[409] * 7] == statuses((made * 8)[:8], TRUE.offer(0, 5))


class TestHeads:
    def test_never_go_back(self, file: Path) -> None:
        """The database itself refuses a smaller head, another root for a size, and to forget a log."""
        a_witness(file).add_checkpoint(TRUE.offer(0, 5))
        with closing(sqlite3.connect(file)) as connection:
            for statement in ("UPDATE log SET size = 4", "UPDATE log SET root = zeroblob(32)", "DELETE FROM log"):
                with pytest.raises(sqlite3.IntegrityError, match="a witnessed head"):
                    connection.execute(statement)

    def test_of_several_logs_are_apart(self) -> None:
        """Each log has its own head."""
        made, other = a_witness(), History(FORK.entries, OTHER_LOG)
        with made.state.deciding() as ledgers:
            ledgers.add(OTHER_LOG.key, OTHER_LOG.key.name)
        made.add_checkpoint(TRUE.offer(0, 5))
        made.add_checkpoint(other.offer(0, 9))

        assert (5, 9) == (held(made), held(made, OTHER_LOG))

    def test_commit_to_the_disk(self, file: Path) -> None:
        """A commit waits for the disk, so that no power cut undoes a cosignature that was given."""
        state = WitnessState(file)

        assert state._connection.execute("PRAGMA synchronous").fetchone() == (2,)


class TestLogs:
    def test_may_have_an_origin_other_than_their_keys_name(self) -> None:
        """The origin is what checkpoints say; a log's key may have a name of its own."""
        made = a_witness()
        with made.state.deciding() as ledgers:
            ledgers.add(LOG.key, "an older name")

        assert ["an older name", LOG.key.name] == [log.origin for log in made.state.followed()]

    def test_added_twice_stay_as_they_are(self, file: Path) -> None:
        """Adding a known log again does not take its head back."""
        a_witness(file).add_checkpoint(TRUE.offer(0, 5))

        assert held(a_witness(file)) == 5

    @pytest.mark.parametrize(
        ("key", "error"),
        [
            (witness(1).key, UnsupportedKeyError),
            (VerifierKey("log.example/one", KeyType.ML_DSA_44_COSIGNATURE, b"short"), MalformedKeyError),
        ],
    )
    def test_need_a_key_that_can_sign_checkpoints(self, key: VerifierKey, error: type[Exception]) -> None:
        """A key that could never verify a checkpoint is refused when it is added, and nothing of it stays."""
        state = WitnessState(":memory:")
        with pytest.raises(error), state.deciding() as ledgers:
            ledgers.add(key, key.name)

        assert [] == state.followed()


class TestEvidence:
    def test_cannot_be_flooded_away(self) -> None:
        """The first refused checkpoints stay, however many follow."""
        made = a_witness()
        made.add_checkpoint(TRUE.offer(0, 5))
        first = FORK.offer(5, 6)
        made.add_checkpoint(first)
        for number in range(MAX_EVIDENCE + 5):
            made.add_checkpoint(History((b"%d" % number, *TRUE.entries[1:])).offer(5, 6))
        kept = made.state.evidence(LOG.key.name)

        assert (MAX_EVIDENCE, first) == (len(kept), kept[0].request)
        assert [MAX_EVIDENCE] == [log.refused for log in made.state.followed()]
