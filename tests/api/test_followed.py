"""Witness, log and monitor over HTTP on this machine, each a service of its own."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from typing import Any

import httpx2
import pytest
import uvicorn
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli import app
from api.settings import Settings
from api.witness import create_witness_app
from ledger.opening import Place, open_ledger
from tests.backups import restore_the_beginning
from tests.ledger.merkle.keys import witness
from tests.ledger.witness.history import a_witness
from tests.submissions import identified

OPENING = {"events": [identified()]}


@contextmanager
def served(asgi: Any) -> Iterator[str]:
    """An application at an address of its own on this machine, once it has started."""
    with create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(asgi, log_level="error", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            yield url
        finally:
            server.should_exit = True
            thread.join()


def settings_of(folder: Path, witnessed_at: str) -> Settings:
    """The settings of a new ledger that publishes what one witness has cosigned."""
    ledger = open_ledger(Place(data=folder / "data"))
    policy = folder / "policy"
    policy.write_text(f"log {ledger.signers[0].key}\nwitness w1 {witness(1).key} {witnessed_at}\nquorum w1\n")
    return Settings(data=folder / "data", database=None, policy=policy, open_loopback=True)


def conduct(*arguments: str, code: int = 0) -> Result:
    """Run a command, which ends with this code."""
    result = CliRunner().invoke(app, arguments)

    assert code == result.exit_code, result.output
    return result


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """The settings of a ledger whose witness answers as long as the test lasts."""
    made = a_witness(tmp_path / "witness.db", now=lambda: int(time.time()))
    with served(create_witness_app(made)) as url:
        found = settings_of(tmp_path, url)
        with made.state.deciding() as ledgers:
            ledgers.add(open_ledger(Place(data=found.data)).signers[0].key, found.origin)
        yield found
    made.state.close()


def recorded(url: str) -> Any:
    """Open a case over HTTP and wait until it is witnessed."""
    answer = httpx2.post(f"{url}/api/cases?wait=witnessed", json=OPENING, timeout=30)

    assert answer.status_code == 201, answer.text
    return answer.json()


class TestMonitor:
    def test_follows_a_running_service(self, settings: Settings, tmp_path: Path) -> None:
        """An outsider with the policy keeps each witnessed checkpoint, and sees the next extend it."""
        look = ("--policy", str(settings.policy), "--pinned", str(tmp_path / "pinned"), "--once", "--json")
        with served(create_app(settings)) as url:
            told = []
            for _ in range(2):
                recorded(url)
                told.append(json.loads(conduct("monitor", f"{url}/log/cases", *look).stdout))

        assert [(1, None), (2, 1)] == [(one["size"], one["since"]) for one in told]

    def test_shouts_when_the_service_forks(self, settings: Settings, tmp_path: Path) -> None:
        """A log rewritten with its true key is found out by whoever kept a checkpoint."""
        pinned = ("--pinned", str(tmp_path / "pinned"), "--once")
        vkey = ("--vkey", str(open_ledger(Place(data=settings.data)).signers[0].key))
        unwitnessed = settings.model_copy(update={"policy": None})
        with served(create_app(unwitnessed)) as url:
            httpx2.post(f"{url}/api/cases", json=OPENING)
            conduct("monitor", f"{url}/log/cases", *vkey, *pinned)
        restore_the_beginning(settings.data)
        with served(create_app(unwitnessed)) as url:
            httpx2.post(f"{url}/api/cases", json=OPENING)

            assert "two histories" in conduct("monitor", f"{url}/log/cases", *vkey, *pinned, code=1).stderr


class TestServe:
    def test_refuses_an_older_copy(self, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        """A log that is older than a witness knows is not served: it would fork, and the command ends with 1."""
        with served(create_app(settings)) as url:
            recorded(url)
        restore_the_beginning(settings.data)
        monkeypatch.setenv("CONDUCT_POLICY", str(settings.policy))

        said = conduct("serve", "--data", str(settings.data), "--port", "0", code=1).stderr

        assert "the witness w1 cosigned another log" in said

    def test_refuses_a_log_older_than_a_pinned_checkpoint(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A checkpoint kept in a file does the same without a witness."""
        with served(create_app(settings)) as url:
            recorded(url)
            (tmp_path / "pin").write_bytes(httpx2.get(f"{url}/log/cases/checkpoint").content)
        restore_the_beginning(settings.data)
        monkeypatch.setenv("CONDUCT_PINNED", json.dumps([str(tmp_path / "pin")]))

        said = conduct("serve", "--data", str(settings.data), "--port", "0", code=1).stderr

        assert "The record is not the one that is known outside" in said

    def test_refuses_a_policy_that_cannot_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is no policy is a wrong use of the command."""
        (tmp_path / "policy").write_text("trust everybody\n")
        monkeypatch.setenv("CONDUCT_POLICY", str(tmp_path / "policy"))

        conduct("serve", "--data", str(tmp_path / "data"), "--port", "0", code=2)
