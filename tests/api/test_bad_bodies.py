"""Bodies that cannot be taken: each has a problem of its own, which says what and where; nothing is stored in part."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from starlette.requests import Request

from api import receiving, requests
from api.examples import OPENED
from api.problems import BadRequest
from tests.api.client import Api, pointers, problem


@pytest.fixture
def recorded(shared: Api) -> Iterator[Api]:
    """A service to which nothing may be added by what a test sends."""
    before = shared.size
    yield shared

    assert before == shared.size


def event(**changes: Any) -> dict[str, Any]:
    """The opening event with these changes."""
    return {**OPENED[0], **changes}


def opening(api: Api, *events: Any) -> Any:
    """The answer to opening a case with these events."""
    return api.send(json.dumps({"events": events}).encode())


class TestSyntax:
    @pytest.mark.parametrize(
        ("body", "says"),
        [
            (b"", "line 1, column 1"),
            (b"{", "line 1, column 2"),
            (b'{"events": [NaN]}', "NaN"),
            (b'{"events": [-Infinity]}', "-Infinity"),
            (b'{"events": [1e999]}', "1e999"),
            (b'{"events": [], "events": []}', "'events' twice"),
            (b'{"events": [{"type": "a", "type": "b"}]}', "'type' twice"),
            (b"[" * 100_000, "nested too deeply"),
            (b'{"a":' * 100_000, "nested too deeply"),
            (b"1" * 5_000, "digits"),
            (b"\xff\xfe{}", "not UTF-8 at byte 0"),
            (b'{"events": "\xed\xa0\x80"}', "not UTF-8 at byte 12"),
            (b"\x89PNG\r\n\x1a\n\x00", "not UTF-8 at byte 0"),
            (b"\x00\x01\x02", "line 1, column 1"),
            (b"\xef\xbb\xbf{}", "line 1, column 1"),
            (b'{"events": []} {}', "Extra data"),
            ('{"events": []}'.encode("utf-16"), "not UTF-8"),
        ],
    )
    def test_what_is_not_json_is_told(self, recorded: Api, body: bytes, says: str) -> None:
        """Strict JSON (RFC 8259, UTF-8, every name once): anything else is 400 and says where it ends to be so."""
        assert says in problem(recorded.send(body), 400, "malformed-json")["detail"]

    @pytest.mark.parametrize("body", [b"7", b'"text"', b"null", b"true", b"[]", b"{}", b'{"events": {}}'])
    def test_json_of_another_shape_is_told(self, recorded: Api, body: bytes) -> None:
        """A body that is JSON and no list of events is 422 with a pointer."""
        assert pointers(problem(recorded.send(body), 422, "invalid")) in (["/events"], [""])

    @pytest.mark.parametrize("body", [b"7", b'"text"', b"null", b"[7]", b"[[]]", b"[]"])
    def test_an_append_of_another_shape_is_told(self, recorded: Api, body: bytes) -> None:
        """So is an append that is neither an event nor a list of events."""
        answer = recorded.send(body, "/api/cases/CM%2F1%2F21/events", If_Match='"2"')

        assert pointers(problem(answer, 422, "invalid")) in ([""], ["/0"])

    @pytest.mark.parametrize(
        "headers",
        [
            {"content_type": "text/plain"},
            {"content_type": "application/jsonp"},
            {"content_type": "multipart/form-data; boundary=x"},
            {"content_type": "application/json; charset=latin-1"},
            {"content_type": "application/json; boundary=x"},
            {"content_type": ""},
            {"content_encoding": "gzip"},
        ],
    )
    def test_what_is_not_said_to_be_json_is_not_read(self, recorded: Api, headers: dict[str, str]) -> None:
        """Another media type, another charset or a compressed body is 415, which names it."""
        problem(recorded.send(json.dumps({"events": OPENED}).encode(), **headers), 415, "unsupported-media-type")

    def test_utf_8_may_be_said(self, api: Api) -> None:
        """The charset parameter has no meaning for JSON; the one that is true is let pass."""
        body = json.dumps({"events": OPENED}).encode()

        assert api.send(body, content_type='Application/JSON; charset="UTF-8"').status_code == 201


class TestSize:
    def test_a_body_of_more_than_four_mebibytes(self, recorded: Api) -> None:
        """It is refused as soon as it is longer, whatever it holds."""
        problem(recorded.send(b" " * (4 * 1024 * 1024 + 1)), 413, "too-large")

    def test_an_event_of_300_kilobytes(self, recorded: Api) -> None:
        """An event has 256 KiB; what is longer is a document."""
        long = event(data={"force": "12", "note": ["x" * 1000] * 300})

        assert pointers(problem(opening(recorded, OPENED[0], long), 413, "too-large")) == ["/events/1/data"]

    def test_a_text_of_300_kilobytes_beside_the_data(self, recorded: Api) -> None:
        """Circumstances have limits of their own."""
        told = problem(opening(recorded, event(legal_basis=["x" * 300_000])), 422, "invalid")

        assert pointers(told) == ["/events/0/legal_basis/0"]

    def test_a_list_of_ten_thousand_events(self, recorded: Api) -> None:
        """One append has a thousand events at most."""
        told = problem(opening(recorded, *[{"type": "x", "data": {}}] * 10_000), 413, "too-large")

        assert "10,000, at most 1,000" in told["detail"]

    def test_a_thousand_wrong_events_are_told_in_bounds(self, recorded: Api) -> None:
        """A problem tells a hundred things that are wrong, and how many more there are."""
        answer = opening(recorded, *[{"type": "ArrestMade", "data": {}}] * 1_000)

        told = problem(answer, 422, "invalid")
        assert len(told["errors"]) == 100
        assert "more" in told["detail"]
        assert len(answer.content) < 100_000


class TestContent:
    def test_an_unknown_type_lists_what_is_allowed(self, recorded: Api) -> None:
        """A misspelt type is told with the types there are."""
        told = problem(opening(recorded, event(type="ConductMaterIdentified")), 422, "invalid")

        assert pointers(told) == ["/events/0/type"]
        assert "ConductMatterIdentified" in told["detail"]

    def test_an_unknown_field_is_told_where_it_stands(self, recorded: Api) -> None:
        """In the data and beside it, no field is let through that nobody reads."""
        strange = event(hapened="2021", data={"force": "12", "colour/of~hat": "red"})

        told = problem(opening(recorded, strange), 422, "invalid")

        assert ["/events/0/hapened", "/events/0/data/colour~1of~0hat"] == pointers(told)

    def test_a_value_outside_its_vocabulary_lists_what_is_allowed(self, recorded: Api) -> None:
        """A closed vocabulary tells its words."""
        told = problem(opening(recorded, event(data={"force": "99"})), 422, "invalid")

        assert pointers(told) == ["/events/0/data/force"]
        assert "PSNI" in told["detail"]

    @pytest.mark.parametrize("date", ["2021-02-30", "2021-13", "30/11/2020", "", "yesterday", "2021-11-31T25:00"])
    def test_an_impossible_date_is_told(self, recorded: Api, date: str) -> None:
        """A date is EDTF and stands in the calendar."""
        given = event(occurred={"edtf": date, "certainty": "stated"})

        assert pointers(problem(opening(recorded, given), 422, "invalid")) == ["/events/0/occurred/edtf"]

    @pytest.mark.parametrize("value", ["1.5", "1e3", "9007199254740993", "1152921504606846976", "1" + "0" * 40])
    def test_a_number_that_has_no_canonical_text_is_told(self, recorded: Api, value: str) -> None:
        """Fractions and integers beyond 2^53 - 1 do not survive other people's JSON (RFC 8785), so no entry has one."""
        body = f'{{"events": [{{"type": "ConductMatterIdentified", "data": {{"a": {{"b": [0, {value}]}}}}, "occurred":'
        answer = recorded.send((body + ' {"edtf": "2021", "certainty": "stated"}}]}').encode())

        assert pointers(problem(answer, 422, "invalid")) == ["/events/0/data/a/b/1"]

    def test_a_lone_surrogate_is_told_where_it_stands(self, recorded: Api) -> None:
        """Half a character is no text."""
        raw = json.dumps({"events": [event(data={"force": "12", "cipher": "x"})]}).replace('"x"', '"\\ud800"')

        assert pointers(problem(recorded.send(raw.encode()), 422, "invalid")) == ["/events/0/data/cipher"]

    def test_a_lone_surrogate_beside_the_data_or_as_a_name(self, recorded: Api) -> None:
        """Wherever it stands."""
        for wrong in ({"type": "X"}, {"X": 1}, {"legal_basis": ["X"]}, {"data": {"X": 1}}):
            raw = json.dumps({"events": [event(**wrong)]}).replace("X", "\\ud800")

            problem(recorded.send(raw.encode()), 422, "invalid")

    def test_deep_nesting_within_the_limits_of_json(self, recorded: Api) -> None:
        """Data as deep as the parser takes is refused like any other field that nobody reads."""
        raw = '{"events": [{"type": "ConductMatterIdentified", "data": {"a": ' + "[" * 400 + "]" * 400
        answer = recorded.send((raw + '}, "occurred": {"edtf": "2021", "certainty": "stated"}}]}').encode())

        problem(answer, 422, "invalid")

    def test_what_is_sealed_cannot_be_submitted(self, recorded: Api) -> None:
        """A digest in place of a text would be an entry that nobody can read."""
        given = event(override={"reason": {"sealed": "x" * 43}, "authorised_by": "p-1"})

        told = problem(opening(recorded, given), 422, "invalid")

        assert all(pointer.startswith("/events/0/override") for pointer in pointers(told))

    def test_everything_wrong_is_told_at_once(self, recorded: Api) -> None:
        """Two events with five mistakes, in the data and beside them, are mended in one round."""
        wrong = event(data={"force": 12, "x": 1}, occurred={"edtf": "2021-02-30", "certainty": "stated"})

        told = problem(opening(recorded, wrong, event(type="Y", hapened="2021")), 422, "invalid")

        first = {"/events/0/occurred/edtf", "/events/0/data/force", "/events/0/data/x"}
        assert {*first, "/events/1/hapened", "/events/1/type"} == set(pointers(told))


class TestSlowSenders:
    def test_a_body_that_does_not_come_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A client that stops in the middle holds nothing for longer than the time a body has: 408."""
        monkeypatch.setattr(receiving, "BODY_SECONDS", 0.01)
        scope = {"type": "http", "headers": [(b"content-type", b"application/json")]}

        async def never() -> Any:
            await asyncio.Event().wait()

        with pytest.raises(BadRequest) as raised:
            asyncio.run(requests.body_of(Request(scope, receiving.bounded(scope, never))))

        assert raised.value.problem.status == 408

    def test_a_body_in_many_pieces_is_read_whole(self) -> None:
        """How a body is cut on its way does not matter."""
        raw = json.dumps({"events": OPENED}).encode()

        async def pieces() -> AsyncIterator[bytes]:
            for byte in raw:
                yield bytes([byte])

        async def sent() -> list[dict[str, Any]]:
            parts = pieces()

            async def receive() -> dict[str, Any]:
                part = await anext(parts, b"")
                return {"type": "http.request", "body": part, "more_body": bool(part)}

            scope = {"type": "http", "headers": [(b"content-type", b"application/json")]}
            body: dict[str, Any] = await requests.body_of(Request(scope, receive))
            return list(body["events"])

        assert asyncio.run(sent()) == OPENED
