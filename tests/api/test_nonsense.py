"""Nonsense: whatever is sent, the answer is a problem or a receipt, and nothing is stored that has no receipt."""

import json
from copy import deepcopy
from typing import Any

from httpx2 import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.examples import ARREST, OPENED
from tests.api.client import JSON, PROBLEM, Api

FAST = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["o-a", "12", ""])
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
bodies = st.sampled_from([ARREST, [ARREST, ARREST], {"events": OPENED}, {"expect": {}, "events": [ARREST]}])
paths = st.sampled_from(["/api/cases", "/api/events", "/api/cases/CM/1/21/events", "/api/cases/x/events"])
header_text = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=40)


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A valid body with one member replaced, removed, added or renamed, anywhere in it."""
    body = deepcopy(draw(bodies))
    parent = draw(st.sampled_from(list(_containers(body))))
    key = draw(st.sampled_from(list(parent) if isinstance(parent, dict) else list(range(len(parent)))))
    change = draw(st.sampled_from(["replace", "remove", "add", "rename"]))
    if change == "replace" or isinstance(parent, list):
        parent[key] = draw(values)
    elif change == "add":
        parent[draw(st.text(max_size=10))] = draw(values)
    else:
        taken = parent.pop(key)
        parent |= {draw(st.text(max_size=10)): taken} if change == "rename" else {}
    return body


def _containers(value: Any) -> Any:
    """Every object and list in a body that has a member."""
    if isinstance(value, dict | list) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _containers(inner)


def sane(api: Api, answer: Response, before: int) -> None:
    """Look that an answer is one of ours, and that the log has grown by its receipts and nothing else."""
    assert answer.status_code < 500, answer.text
    assert "Traceback" not in answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == PROBLEM
        assert all(answer.json()[member] for member in ("type", "title", "detail", "advice"))
    receipts = answer.json()["receipts"] if answer.status_code == 201 else ()
    assert before + len(receipts) == api.size


class TestNonsense:
    @FAST
    @given(path=paths, body=values)
    def test_any_json(self, shared: Api, path: str, body: Any) -> None:
        """Any JSON value, to every address that records."""
        before = shared.size

        sane(shared, _posted(shared, path, body), before)

    @FAST
    @given(path=paths, body=spoilt())
    def test_a_valid_request_with_one_thing_wrong(self, shared: Api, path: str, body: Any) -> None:
        """Nearly right is where mistakes are."""
        if not shared.size:
            shared.open()
        before = shared.size

        sane(shared, _posted(shared, path, body), before)

    @FAST
    @given(content=st.binary(max_size=200), kind=st.sampled_from(["application/json", "text/plain", ""]))
    def test_any_bytes(self, shared: Api, content: bytes, kind: str) -> None:
        """Whatever bytes, whatever they are said to be."""
        before = shared.size

        sane(shared, shared.http.post("/api/cases", content=content, headers={"content-type": kind}), before)

    @FAST
    @given(match=header_text, key=header_text, query=st.text(max_size=20))
    def test_any_headers_and_query(self, shared: Api, match: str, key: str, query: str) -> None:
        """Headers and query of any text that can be sent."""
        before = shared.size
        headers = [(b"If-Match", match.encode("latin-1")), (b"Idempotency-Key", key.encode("latin-1"))]

        answer = shared.http.post(
            "/api/cases/CM/1/21/events",
            params={"dry_run": query},
            content=json.dumps(ARREST).encode(),
            headers=[*headers, (b"content-type", b"application/json")],
        )

        sane(shared, answer, before)

    @FAST
    @given(
        path=st.sampled_from(["/api/cases/{}", "/api/cases/{}/events", "/api/events/{}", "/api/schemas/{}", "/{}"]),
        name=st.text(st.characters(codec="utf-8"), max_size=30),
        asked=st.dictionaries(
            st.sampled_from(["position", "known_by", "happened_by", "possibly", "after", "limit", "type", "breached"]),
            st.text(st.characters(codec="utf-8"), max_size=12) | st.integers().map(str),
            max_size=2,
        ),
    )
    def test_any_question(self, shared: Api, path: str, name: str, asked: dict[str, str]) -> None:
        """Any name in a path, any value of a parameter."""
        before = shared.size

        answer = shared.http.get(path.format(_quoted(name)), params=asked)

        sane(shared, answer, before)


def _quoted(name: str) -> str:
    return "".join(f"%{byte:02X}" for byte in name.encode())


def _posted(api: Api, path: str, body: Any) -> Response:
    """The answer to a body, as lenient a JSON as Python writes: with NaN, and with half characters."""
    return api.http.post(path, content=json.dumps(body).encode(), headers=JSON | {"If-Match": '"2"'})
