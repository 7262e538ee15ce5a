"""After an erasure through a running service: no byte of text or key in any file it wrote, while open and closed."""

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from api.identity import principal
from api.routes import erasures as routes
from ledger.opening import Place
from ledger.record import Principal
from ledger.vocabulary import Role
from tests.api.client import Api, running
from tests.ledger.erasures import STORY
from tests.ledger.test_erasure_traces import forms, found

SECOND = Principal("p-dpo", Role.APPROPRIATE_AUTHORITY)
PURPOSE = {"Purpose-Of-Use": "to dispose of what is not needed"}
SAID = (b"canary-name", b"canary-first", b"canary-second", b"canary-of-other", b"canary-witness")
"""What is said about the officer, or in the officer-case."""


@pytest.fixture(autouse=True)
def anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks may: who may is the table of roles' to say."""
    monkeypatch.setattr(routes, "require", lambda *_: None)


def read_all(api: Api, case: str) -> None:
    """Look at the case in every way, so that every view and cache has had it."""
    for path in ("", "/events", "/next", "/pack"):
        assert 200 == api.get(f"/api/cases/{case}{path}").status_code, path


def erase(api: Api, body: dict[str, Any]) -> None:
    """Order and carry out."""
    told = api.http.post("/api/erasures", json=body).json()["order"]
    app = api.http.app
    assert isinstance(app, FastAPI)
    app.dependency_overrides[principal] = lambda: SECOND
    path = f"/api/erasures/{told['id']}/authorisation"
    answer = api.http.post(path, json={"digest": told["digest"]}, headers=PURPOSE)
    app.dependency_overrides.clear()
    assert 201 == answer.status_code, answer.text


def test_no_file_holds_what_was_erased(tmp_path: Path) -> None:
    """Log, vault, views, access ledger, their write-ahead logs, backups: neither text nor key is in any of them."""
    why = "canary-override: an old promise"
    with running(Place(data=tmp_path), tmp_path) as api:
        case = api.open(*STORY)
        read_all(api, case)
        keys = [api.ledger.vault.outer.secret, *(key.secret for key in api.ledger.vault.keyring(case).keys.values()
                if "o-1" in key.scope and key.secret)]  # fmt: skip

        erase(api, {"cases": [case], "officer": "o-1", "ground": "court_order", "override": why})
        read_all(api, case)

        needles = [*SAID, why.encode(), *(form for key in keys for form in forms(key))]
        assert len(keys) > 2
        assert [] == found(needles, tmp_path)
        assert {"ledger.db", "vault.db", "vault-backup.db", "views.db"} <= {path.name for path in tmp_path.rglob("*")}
        assert {path.name for path in tmp_path.rglob("*.db-wal")} >= {"ledger.db-wal", "views.db-wal"}
    assert [] == found(needles, tmp_path)
