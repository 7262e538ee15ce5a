"""A service under a policy: what it shows, what appends may wait for, and what it refuses to be."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.publishing import Publishing
from ledger.errors import RolledBack
from ledger.frame import split
from ledger.merkle import tlog_proof
from ledger.merkle.errors import PolicyError
from ledger.merkle.policy import Policy
from ledger.merkle.policy_text import parse_policy
from ledger.opening import Place, open_ledger
from ledger.record import Ledger
from ledger.store.attestations import COSIGNATURE
from ledger.verifier.check import verify
from ledger.verifier.report import Verdict
from tests.api.client import Api, problem, running
from tests.backups import restore_the_beginning
from tests.ledger.merkle.keys import witness
from tests.ledger.witness.history import a_witness
from tests.ledger.witnessing.network import Network
from tests.submissions import identified

WITNESSES = (1, 2, 3)
PATIENCE = 30.0
OPENING = {"events": [identified()]}


def policy_of(ledger: Ledger) -> str:
    """The policy of a log and three witnesses, two of which make the quorum."""
    witnesses = [f"witness w{one} {witness(one).key} https://w{one}.example" for one in WITNESSES]
    return "\n".join([f"log {ledger.signers[0].key}", *witnesses, "group most 2 w1 w2 w3", "quorum most", ""])


@dataclass(slots=True)
class World:
    """A ledger in files, its witnesses, and the policy that names them."""

    folder: Path
    network: Network

    @property
    def place(self) -> Place:
        """Where the ledger is."""
        return Place(data=self.folder / "data")

    def publishing(self, ledger: Ledger, patience: float = PATIENCE) -> Publishing:
        """What a service publishes with, once compared with what the witnesses hold."""
        for one in self.network.witnesses.values():
            with one.state.deciding() as ledgers:
                ledgers.add(ledger.signers[0].key, ledger.log)
        made = Publishing(ledger, self.policy(ledger), self.network.send, patience)
        made.require_current()
        return made

    def policy(self, ledger: Ledger) -> Policy:
        """The policy."""
        return parse_policy(policy_of(ledger).encode())

    @contextmanager
    def service(self, patience: float = PATIENCE) -> Iterator[Api]:
        """The service at work."""
        with running(self.place, self.folder / "views", lambda ledger: self.publishing(ledger, patience)) as api:
            yield api


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Three witnesses, and no ledger yet."""
    return World(
        tmp_path,
        Network({f"w{number}.example": a_witness(number=number, now=lambda: int(time.time())) for number in WITNESSES}),
    )


class TestWaiting:
    def test_answers_with_a_proof_that_the_policy_accepts(self, world: World) -> None:
        """`?wait=witnessed` gives each entry's proof under a checkpoint that the quorum has cosigned."""
        with world.service() as api:
            answer = api.http.post("/api/cases?wait=witnessed", json=OPENING)
            [receipt] = answer.json()["receipts"]
            leaf = split(api.ledger.store.rows(-1, 1)[0].state)[0]
            accepted = tlog_proof.parse(receipt["proof"].encode()).verify(leaf, world.policy(api.ledger))

            assert 201 == answer.status_code
            assert 2 <= len(accepted.cosigned_at)
            assert receipt["checkpoint"] in receipt["proof"]

    def test_ends_and_says_that_it_is_recorded_all_the_same(self, world: World) -> None:
        """Without a quorum in time: a problem that carries the receipts, which hold, and names who did not cosign."""
        world.network.down |= {"w2.example", "w3.example"}
        with world.service(patience=0.2) as api:
            told = problem(api.http.post("/api/cases?wait=witnessed", json=OPENING), 503, "not-witnessed")
            [receipt] = told["recorded"]["receipts"]

            assert 1 == api.size
            assert "w2.example" in told["detail"]
            assert receipt["entry"] == api.ledger.entries()[0].header.id
            assert tlog_proof.parse(receipt["proof"].encode()).claimed().size == 1

    def test_gives_the_witnessed_proof_later(self, world: World) -> None:
        """The same request, sent again when the witnesses are back, gets what it waited for."""
        key = {"Idempotency-Key": "one"}
        world.network.down |= {"w2.example", "w3.example"}
        with world.service(patience=0.2) as api:
            problem(api.http.post("/api/cases?wait=witnessed", json=OPENING, headers=key), 503, "not-witnessed")
        world.network.down.clear()
        with world.service() as api:
            again = api.http.post("/api/cases?wait=witnessed", json=OPENING, headers=key).json()
            proof = tlog_proof.parse(api.get(f"/api/events/{again['receipts'][0]['entry']}/proof").content)

            assert (1, True) == (api.size, again["repeated"])
            assert world.policy(api.ledger).accept(proof.checkpoint).cosigned_at

    def test_without_a_policy_is_refused_before_anything_is_recorded(self, tmp_path: Path) -> None:
        """Nobody is kept waiting for witnesses that there are not."""
        with running(Place(), tmp_path / "views") as api:
            problem(api.http.post("/api/cases?wait=witnessed", json=OPENING), 400, "no-policy")

            assert 0 == api.size


class TestShowing:
    def test_is_of_what_the_quorum_cosigned_alone(self, world: World) -> None:
        """A head that the witnesses have not cosigned is not shown, nor are tiles beyond what is."""
        with world.service() as api:
            api.http.post("/api/cases?wait=witnessed", json=OPENING)
            world.network.down |= {f"w{number}.example" for number in WITNESSES}
            api.open()
            shown = api.get("/log/cases/checkpoint").content

            assert 1 == world.policy(api.ledger).accept(shown).checkpoint.size
            assert 200 == api.get("/log/cases/tile/0/000.p/1").status_code
            problem(api.get("/log/cases/tile/0/000.p/2"), 404, "not-found")

    def test_begins_with_nothing(self, world: World) -> None:
        """Before the first quorum there is nothing to show."""
        world.network.down |= {f"w{number}.example" for number in WITNESSES}
        with world.service() as api:
            api.open()

            problem(api.get("/log/cases/checkpoint"), 404, "not-found")

    def test_goes_on_after_a_restart(self, world: World) -> None:
        """What was published is kept: a service that starts without its witnesses shows nothing smaller."""
        with world.service() as api:
            api.http.post("/api/cases?wait=witnessed", json=OPENING)
            before = api.get("/log/cases/checkpoint").content
        world.network.down |= {f"w{number}.example" for number in WITNESSES}
        with world.service() as api:
            after = api.get("/log/cases/checkpoint").content

            assert sorted(before.splitlines()) == sorted(after.splitlines())
            assert 2 <= len(api.ledger.store.attestations.of(1, COSIGNATURE))

    def test_says_which_witness_is_in_trouble(self, world: World) -> None:
        """Readiness names the witnesses that do not cosign, and how far the published log is."""
        world.network.down.add("w3.example")
        with world.service() as api:
            api.http.post("/api/cases?wait=witnessed", json=OPENING)
            told = api.get("/readyz").json()

            assert (1, ["w3"]) == (told["published"], [*told["witnesses"]])


class TestStarting:
    def test_on_an_older_copy_is_refused(self, world: World) -> None:
        """A database from before what a witness cosigned is not served: it would fork its own past."""
        with world.service() as api:
            api.http.post("/api/cases?wait=witnessed", json=OPENING)
        restore_the_beginning(world.place.data or Path())

        with pytest.raises(RolledBack, match="w1"), world.service():
            pass

    def test_with_a_policy_of_another_log_is_refused(self, world: World) -> None:
        """A policy that does not name this log would never publish anything."""
        ledger = open_ledger(Place())
        other = parse_policy(policy_of(open_ledger(Place(origin="other.example/log"))).encode())

        with pytest.raises(PolicyError, match="does not name this log"):
            Publishing(ledger, other, world.network.send)


class TestPack:
    def test_is_under_the_witnessed_checkpoint(self, world: World) -> None:
        """The pack that is downloaded verifies under the policy, and says when its witnesses saw the log."""
        with world.service() as api:
            case = api.http.post("/api/cases?wait=witnessed", json=OPENING).json()["case"]
            answer = api.get(f"/api/cases/{case}/pack")
            report = verify(answer.content, world.policy(api.ledger))

            assert "application/zip" == answer.headers["content-type"]
            assert f'attachment; filename="{case}.zip"' == answer.headers["content-disposition"]
            assert report.contents is not None
            assert (Verdict.VERIFIED, 1) == (report.verdict, len(report.contents.entries))
            assert 2 <= len(report.contents.head.witnessed_at)
            assert report.contents.disclosed
