"""Problems: one shape for every error, and nothing in it that is nobody's business."""

import json
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.exc import OperationalError

from api.log import log_error
from api.policy import require
from api.problems import STATUS, of, status_of
from ledger import errors
from ledger.record import Principal
from ledger.store.port import StoreConflict, StoreUnavailable
from ledger.vocabulary import Role
from tests.api.client import Api, problem

SECRET = "what somebody said"  # noqa: S105 - not a password
OURS = {"ledger.errors", "ledger.erasing.errors", "ledger.schema"}


def kinds(of_: type[errors.LedgerError] = errors.LedgerError) -> Iterator[type[errors.LedgerError]]:
    """Every kind of error of the ledger."""
    for kind in of_.__subclasses__():
        yield kind
        yield from kinds(kind)


class TestTable:
    def test_every_error_of_the_ledger_has_a_status(self) -> None:
        """The errors that the ledger defines for its callers are in the table, each by itself."""
        assert {kind for kind in kinds() if kind.__module__ in OURS} == set(STATUS)

    @pytest.mark.parametrize("kind", [StoreConflict, StoreUnavailable])
    def test_an_error_of_a_store_has_the_status_of_its_kind(self, kind: type[errors.LedgerError]) -> None:
        """A store's own errors are ways of being unavailable."""
        assert status_of(kind("x")) == 503

    def test_it_tells_what_the_command_line_tells(self) -> None:
        """Title, text and advice are the error's own, wherever it is shown."""
        error = errors.StaleVersion("c", 1, 2)

        told = of(error)

        assert (error.title, str(error), error.advice) == (told.title, told.detail, told.advice)

    def test_what_a_database_says_is_not_told(self) -> None:
        """Addresses and statements are the operator's to read."""
        assert SECRET not in of(errors.Unavailable(SECRET)).model_dump_json()


class TestAnswers:
    @pytest.mark.parametrize("path", ["/", "/api", "/api/nothing", "/api/schemas/Arrested", "/%00", "/api/events/x/y"])
    def test_an_unknown_address_is_a_problem(self, shared: Api, path: str) -> None:
        """404, in the one shape."""
        problem(shared.get(path), 404, "not-found")

    @pytest.mark.parametrize(
        ("method", "path"),
        [("PUT", "/api/cases/x/events"), ("DELETE", "/api/cases/x"), ("PUT", "/api/cases"), ("POST", "/livez")],
    )
    def test_an_unknown_method_is_a_problem(self, shared: Api, method: str, path: str) -> None:
        """405, and which methods there are."""
        answer = shared.http.request(method, path)

        problem(answer, 405, "method-not-allowed")
        assert answer.headers["allow"]

    def test_another_hosts_request_is_not_answered(self, shared: Api) -> None:
        """A page elsewhere may have a name of its own lead here; the operator's browser then names that host."""
        for host in ("conduct.example", "conduct.example:8000", "", "127.0.0.1.example", "[::1].example"):
            problem(shared.http.get("/livez", headers={"Host": host}), 421, "misdirected-request")
        for host in ("localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"):
            assert shared.http.get("/livez", headers={"Host": host}).status_code == 200

    def test_who_may_not_is_told_so(self, shared: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """403 says what the role may not, and whom to ask for one that may."""
        witness = Principal("a-7", Role.WITNESS)
        monkeypatch.setattr("api.routes.search.require", lambda _, verb: require(witness, verb))

        told = problem(shared.get("/api/events"), 403, "not-allowed")

        assert told["detail"].startswith("the role of witness may not see")
        assert "conduct policy" in told["advice"]

    def test_the_unexpected_tells_nothing_but_where_to_look(
        self, shared: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """An error nobody thought of is a problem with a number; the log has its kind and lines of code, no text."""
        monkeypatch.setattr(shared.ledger.store, "head", _raising(ValueError(SECRET)))

        answer = shared.get("/readyz")

        told = problem(answer, 500, "unexpected")
        (record,) = caplog.records
        line = json.loads(record.getMessage())
        assert line["incident"] in told["detail"]
        assert ("ValueError", "GET /readyz") == (line["error"], line["during"])
        assert told["request"] == line["request"] == answer.headers["x-request-id"]
        assert SECRET not in answer.text + record.getMessage()
        assert "Traceback" not in answer.text

    def test_a_database_that_does_not_answer(self, shared: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """503, to be tried again; what it said is in the log."""
        monkeypatch.setattr(shared.ledger.store, "head", _raising(StoreUnavailable(SECRET)))

        answer = shared.get("/readyz")

        problem(answer, 503, "unavailable")
        assert SECRET not in answer.text

    def test_a_damaged_record(self, shared: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """500, named for what it is, with the position."""
        monkeypatch.setattr(shared.ledger.store, "head", _raising(errors.Corrupt("not its leaf", 7)))

        assert "position 7" in problem(shared.get("/readyz"), 500, "corrupt")["detail"]


class TestLog:
    def test_an_exceptions_text_is_left_out(self, caplog: pytest.LogCaptureFixture) -> None:
        """Kinds and lines of code are written, down to the cause; texts and parameters are not."""
        with pytest.raises(RuntimeError) as raised:
            _fail()

        incident = log_error(raised.value, "a test")

        (line,) = map(json.loads, caplog.messages)
        assert (incident, "RuntimeError", "a test") == (line["incident"], line["error"], line["during"])
        assert "because of OperationalError (KeyError)" in line["code"]
        assert "_fail" in caplog.text
        assert SECRET not in caplog.text


def _fail() -> None:
    try:
        _raising(OperationalError("SELECT", {"x": SECRET}, KeyError(SECRET)))()
    except OperationalError as error:
        raise RuntimeError(SECRET) from error


def _raising(error: Exception) -> Callable[..., None]:
    def raising(*_: object) -> None:
        raise error

    return raising
