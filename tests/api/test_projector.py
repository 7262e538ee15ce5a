"""The views behind the service: fed in the background, whatever happens to their database or to one of them."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, create_engine
from sqlalchemy.exc import OperationalError

from api import projector
from api.projector import Projector, ViewBehind
from ledger.errors import Corrupt
from ledger.opening import Place
from projections.audit_trail import AuditTrail
from projections.engine import Views
from projections.view import Fed
from tests.api.client import Api, problem, running
from tests.projections.fake_log import FakeLog


class Poisoned(AuditTrail):
    """A view that cannot take an entry."""

    def apply(self, connection: Connection, table: Table, batch: Sequence[Fed]) -> None:
        """Fail."""
        raise ValueError(connection, table, batch)


class Failing:
    """Fails so many times, then does what it stands for."""

    def __init__(self, do: Any, *errors: Exception) -> None:
        self.do, self.errors = do, list(errors)

    def __call__(self) -> None:
        """Fail, or do it."""
        if self.errors:
            raise self.errors.pop()
        self.do()


def views(log: FakeLog, tmp_path: Path, view: AuditTrail) -> Views:
    """One view of a log."""
    return Views(create_engine(f"sqlite:///{tmp_path / 'views.db'}"), log, [view])


LOST = OperationalError("SELECT 1", {}, ConnectionError("gone"))


class TestFeeding:
    @pytest.mark.parametrize("error", [LOST, Corrupt("not its leaf", 0), RuntimeError("x")])
    def test_an_error_is_told_and_tried_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        """A lost database stops the feeding for as long as it is lost and no longer."""
        monkeypatch.setattr(projector, "POLL_SECONDS", 0.001)
        log = FakeLog()
        log.open("c")
        fed = Projector(views(log, tmp_path, AuditTrail()))
        monkeypatch.setattr(fed.views, "catch_up", Failing(fed.views.catch_up, error, error, error))

        async def told() -> str | None:
            await fed.start()
            trouble = fed.trouble
            await fed.holds("audit_trail", 5)
            await fed.stop()
            return trouble

        assert type(error).__name__ == asyncio.run(told())
        assert fed.trouble is None

    def test_a_reader_is_told_when_the_view_stays_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Rather than an old answer, none: the view, what it holds and what was asked for."""
        monkeypatch.setattr(projector, "WAIT_SECONDS", 0.01)
        fed = Projector(views(FakeLog(), tmp_path, AuditTrail()))

        with pytest.raises(ViewBehind, match="'audit_trail' holds position -1, asked for was 7"):
            asyncio.run(fed.holds("audit_trail", 7))

    def test_stopping_waits_for_what_is_under_way(self, tmp_path: Path) -> None:
        """After the stop nothing reads the log any more, so it can be closed."""
        log = FakeLog()
        log.open("c")
        fed = Projector(views(log, tmp_path, AuditTrail()))

        async def run() -> bool:
            await fed.start()
            fed.wake()
            await fed.stop()
            return bool(fed._task and fed._task.done())

        assert asyncio.run(run())
        assert fed.views.position("audit_trail") == 5


class TestReadiness:
    def test_it_tells_how_far_each_view_is(self, api: Api) -> None:
        """Ready: the record answers, and each view has a position."""
        case = api.open()
        api.get(f"/api/cases/{case}")
        api.get(f"/api/cases/{case}/events")

        told = api.get("/readyz").json()
        assert (told["status"], told["size"]) == ("ready", 2)
        assert (told["views"]["case_view"], told["views"]["audit_trail"]) == (1, 1)
        assert set(told["views"]) == set(api.service.projector.views.names)
        assert api.get("/livez").json() == {"status": "live"}

    def test_a_parked_view_is_named(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """Readers of the view are told which entry it stopped at, others are served; the service is not ready."""
        monkeypatch.setattr(AuditTrail, "apply", Poisoned.apply)
        case = api.open()

        answer = api.get(f"/api/cases/{case}/events")

        assert "'audit_trail' is parked: ValueError at position 0" in problem(answer, 503, "view-parked")["detail"]
        assert answer.headers["retry-after"] == "1"
        assert api.get(f"/api/cases/{case}").status_code == 200
        problem(api.get("/readyz"), 503, "view-parked")
        assert api.get("/livez").status_code == 200

    def test_a_view_that_is_not_fed_is_told(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """Appends go on while the views' database is away, and readiness says that it is."""
        monkeypatch.setattr(projector, "WAIT_SECONDS", 0.01)
        monkeypatch.setattr(api.service.projector.views, "catch_up", Failing(None, *[LOST] * 1_000))
        case = api.open()

        problem(api.get(f"/api/cases/{case}"), 503, "view-behind")
        problem(api.get("/readyz"), 503, "views-failing")
        assert api.append(case).status_code == 201

    def test_a_views_database_that_does_not_answer(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """A reader is told so, without what the database said."""
        case = api.open()

        def lost(_: str) -> int:
            raise LOST

        monkeypatch.setattr(api.service.projector.views, "position", lost)

        problem(api.get(f"/api/cases/{case}"), 503, "views-unreachable")

    def test_a_stopped_service_starts_again_where_it_was(self, tmp_path: Path) -> None:
        """Nothing of the record or the views is lost between two runs."""
        place = Place(data=tmp_path / "data")
        with running(place, tmp_path / "views") as first:
            case = first.open()
        with running(place, tmp_path / "views") as second:
            assert set(second.get("/readyz").json()["views"].values()) == {1}
            assert second.get(f"/api/cases/{case}").json()["version"] == 2
