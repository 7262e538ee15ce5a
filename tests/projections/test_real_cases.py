"""The views over the real cases, on every engine that keeps them: the same answer whichever way they were fed."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from sqlalchemy import Engine as Database
from sqlalchemy import select

from api import asof, importing
from ledger.case.fold import fold
from ledger.case.said import Said
from ledger.entry import Entry
from ledger.events.base import SealedText
from ledger.opening import SyncLedger
from ledger.record import Ledger
from projections.audit_trail import AuditTrail, row
from projections.case_view import Axes, CaseView, as_json, document
from projections.engine import Views
from projections.view import Fed
from tests import engines
from tests.cases.timeline import files
from tests.engines import DURABLE, Engine
from tests.projections.databases import views_database
from tests.submissions import RECORDER, step

SIZE = 417
"""Entries of the thirteen cases."""
Rows = list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A ledger with the real cases, and where it is."""

    engine: Engine
    ledger: Ledger
    folder: Path

    def database(self) -> Any:
        """An empty database for views, as a context."""
        return views_database(self.engine, self.folder)


@pytest.fixture(scope="module", params=DURABLE)
def recorded(request: pytest.FixtureRequest) -> Iterator[Recorded]:
    """The thirteen cases, imported."""
    with TemporaryDirectory() as folder, engines.engine(request.param, Path(folder)) as engine:
        ledger = engine.ledger()
        grow(ledger, [line for path in files() for line in path.read_bytes().splitlines()])
        yield Recorded(engine, ledger, Path(folder))


@pytest.fixture
def database(recorded: Recorded) -> Iterator[Database]:
    """An empty database for views."""
    with recorded.database() as made:
        yield made


def grow(ledger: Ledger, lines: Sequence[bytes]) -> None:
    """Record these lines."""
    sync = SyncLedger(ledger)
    importing.record(sync, lines, RECORDER)
    sync._runner.close()


@dataclass
class Shown:
    """A log of which only the entries before `until` are shown yet."""

    ledger: Ledger
    until: int

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        """Up to `limit` entries after a position."""
        return self.ledger.entries(after, min(limit, self.until - 1 - after)) if after < self.until - 1 else ()

    def history(self, case_id: str) -> Sequence[Said]:
        """One case's entries, oldest first."""
        return self.ledger.history(case_id)


@dataclass
class Growing:
    """A log that somebody appends to whenever somebody reads on; it is read in small portions."""

    ledger: Ledger
    lines: list[bytes]

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        """A few entries after a position; two more are there when the next are asked for."""
        found = self.ledger.entries(after, min(limit, 40))
        portion, self.lines = self.lines[:2], self.lines[2:]
        grow(self.ledger, portion)
        return found

    def history(self, case_id: str) -> Sequence[Said]:
        """One case's entries, oldest first."""
        return self.ledger.history(case_id)


def held(views: Views, name: str, key: str) -> Rows:
    """The rows that a view serves, in order."""
    table = views.table(name)
    with views.database.connect() as connection:
        return [{**one} for one in connection.execute(select(table).order_by(table.c[key])).mappings()]


def trail_from_the_log(ledger: Ledger) -> Rows:
    """The trail as the raw log gives it: each entry told by the history up to it, folded from nothing."""
    entries = ledger.entries(limit=SIZE * 2)
    histories = {case: ledger.history(case) for case in {entry.case_id for entry in entries}}
    stand = {case: fold(case, history).stewardship.standing for case, history in histories.items()}
    return [
        row(_alone(entry, histories[entry.case_id][: entry.said.version]))
        | {"standing": stand[entry.case_id](entry.said.id)}
        for entry in entries
    ]


def _alone(entry: Entry, history: Sequence[Said]) -> Fed:
    return Fed(entry.position, entry.case_id, entry.key, entry.said, history, fold(entry.case_id, history))


def cases_from_the_log(ledger: Ledger) -> Rows:
    """The documents of the cases as the raw log gives them."""
    newest = {entry.case_id: entry for entry in ledger.entries(limit=SIZE * 2)}
    return [
        {
            "case_id": case,
            "position": newest[case].position,
            "version": newest[case].said.version,
            "document": as_json(
                document(fold(case, ledger.history(case)), Axes(position=newest[case].position))
            ).decode(),
        }
        for case in sorted(newest)
    ]


class TestViewsOfTheRealCases:
    def test_hold_what_the_log_says(self, recorded: Recorded, database: Database) -> None:
        """Fed from the log, each row is what the raw log gives when it is replayed by itself."""
        views = Views(database, recorded.ledger, [CaseView(), AuditTrail()])

        views.catch_up()

        assert trail_from_the_log(recorded.ledger) == held(views, "audit_trail", "position")
        assert cases_from_the_log(recorded.ledger) == held(views, "case_view", "case_id")

    @settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(ends=st.lists(st.integers(0, SIZE), max_size=6).map(sorted))
    def test_hold_the_same_however_often_they_were_fed(self, recorded: Recorded, ends: list[int]) -> None:
        """By increments of any size, by another process after each, and rebuilt: the same rows."""
        with recorded.database() as database:
            shown = Shown(recorded.ledger, 0)
            for shown.until in ends:
                Views(database, shown, [CaseView(), AuditTrail()]).catch_up()
            views = Views(database, recorded.ledger, [CaseView(), AuditTrail()])
            views.catch_up()
            fed = held(views, "audit_trail", "position"), held(views, "case_view", "case_id")
            views.rebuild("audit_trail")
            views.rebuild("case_view")

            assert fed == (held(views, "audit_trail", "position"), held(views, "case_view", "case_id"))
            assert fed[1] == cases_from_the_log(recorded.ledger)
            assert list(range(SIZE)) == [one["position"] for one in fed[0]]

    def test_fed_by_two_at_once_hold_each_entry_once(self, recorded: Recorded, database: Database) -> None:
        """A service and a command may catch up the same views at the same time."""
        both = [Views(database, recorded.ledger, [CaseView(), AuditTrail()]) for _ in range(2)]
        both[0].generation("audit_trail")
        both[0].generation("case_view")

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(Views.catch_up, both))
        both[0].catch_up()

        assert list(range(SIZE)) == [one["position"] for one in held(both[0], "audit_trail", "position")]

    def test_have_no_more_than_they_may(self, recorded: Recorded, database: Database) -> None:
        """No free text about people: what is sealed stands as its digest, in every row of every view."""
        views = Views(database, recorded.ledger, [CaseView(), AuditTrail()])
        views.catch_up()
        trail = {one["position"]: repr(one) for one in held(views, "audit_trail", "position")}
        cases = {one["case_id"]: one["document"] for one in held(views, "case_view", "case_id")}
        sealed = [(text, entry) for entry in recorded.ledger.entries(limit=SIZE) for text in _texts(entry.said.event)]

        assert sealed
        assert [] == [text for text, entry in sealed if text in trail[entry.position] or text in cases[entry.case_id]]


def _texts(value: Any) -> Iterator[str]:
    """Every sealed text in an event, opened."""
    if isinstance(value, SealedText):
        yield value.value or ""
    elif isinstance(value, BaseModel):
        yield from (text for name in type(value).model_fields for text in _texts(getattr(value, name)))
    elif isinstance(value, tuple | frozenset):
        yield from (text for inner in value for text in _texts(inner))


class TestRebuildingDuringAppends:
    @pytest.fixture
    def other(self, durable: Engine) -> Ledger:
        """A ledger of its own, with one real case."""
        ledger = durable.ledger()
        grow(ledger, files()[0].read_bytes().splitlines())
        return ledger

    def test_loses_and_repeats_nothing(self, durable: Engine, other: Ledger, tmp_path: Path) -> None:
        """What is appended while a view is rebuilt is in it, once, as soon as it catches up."""
        with views_database(durable, tmp_path) as database:
            Views(database, other, [AuditTrail(), CaseView()]).catch_up()
            later = [orjson.dumps({"case": f"c-{number}", **_opening(number)}) for number in range(12)]
            views = Views(database, Growing(other, later), [AuditTrail(), CaseView()])

            views.rebuild("audit_trail")
            views.rebuild("case_view")
            views.catch_up()

            size = other.head().size
            assert size > len(other.history(other.find("2016/069164")))
            assert list(range(size)) == [one["position"] for one in held(views, "audit_trail", "position")]
            assert cases_from_the_log(other) == held(views, "case_view", "case_id")


def _opening(number: int) -> dict[str, Any]:
    return {**step(), "type": "ConductMatterIdentified", "data": {"force": f"{number + 1:02}"}}


class TestAsOf:
    def test_every_position_is_the_fold_up_to_it(self, recorded: Recorded) -> None:
        """What was known at a position is what the entries up to there say, and nothing of what came later."""
        histories = [
            recorded.ledger.history(case) for case in {entry.case_id for entry in recorded.ledger.entries(limit=SIZE)}
        ]
        for history in histories:
            for said in history:
                cut = asof.cut_of(asof.AsOf(position=said.position), history)

                assert fold("c", history[: said.version]) == fold("c", history, cut)
