"""Traces: one span a request, by its route, without a word of what was asked."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from api import observing
from api.observing import traces
from api.observing.layer import Seen
from api.serving import Serving
from ledger.opening import Place
from tests.api.client import Api, running
from tests.api.loopback import serving

CANARY = "canary-in-a-path"
PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
def kept() -> InMemorySpanExporter:
    """Where spans end up."""
    return InMemorySpanExporter()


@pytest.fixture
def traced(tmp_path: Path, kept: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """A service whose traces are kept here."""
    monkeypatch.setattr(observing, "traces_to", lambda _: traces.traces_by(SimpleSpanProcessor(kept)))
    with running(Place(), tmp_path, serving=Serving(traces="http://localhost")) as api:
        yield api


def told(span: ReadableSpan) -> str:
    """All that a span says."""
    return str(span.to_json())


class TestSpan:
    def test_is_named_by_the_route(self, traced: Api, kept: InMemorySpanExporter) -> None:
        """Route, method and status, and the request's own name: nothing of path, query, headers or body."""
        answer = traced.http.post(f"/api/cases/{CANARY}/events?wait={CANARY}", json={"type": CANARY})

        (span,) = kept.get_finished_spans()
        assert "POST /api/cases/{case:path}/events" == span.name
        assert {
            "http.request.method": "POST",
            "http.route": "/api/cases/{case:path}/events",
            "http.response.status_code": 422,
            "conduct.request": answer.headers["x-request-id"],
        } == dict(span.attributes or {})
        assert CANARY not in told(span)

    def test_belongs_to_the_trace_that_the_client_says(self, traced: Api, kept: InMemorySpanExporter) -> None:
        """As W3C Trace Context has it; what is none is passed over."""
        traced.http.get("/livez", headers={"traceparent": PARENT})
        traced.http.get("/livez", headers={"traceparent": CANARY})

        first, second = kept.get_finished_spans()
        assert first.parent
        assert second.parent is None
        assert PARENT.split("-")[1] == f"{first.parent.trace_id:032x}"
        assert CANARY not in told(second)

    def test_that_failed_says_so(
        self, traced: Api, kept: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An error on this side is an error of the span; what it said is not there."""
        monkeypatch.setattr(traced.ledger.store, "head", lambda: int(CANARY))
        traced.get("/readyz")

        (span,) = kept.get_finished_spans()
        assert not span.status.is_ok
        assert CANARY not in told(span)


class TestSending:
    def test_goes_to_the_endpoint(self) -> None:
        """Spans leave by OTLP over HTTP, at the latest when the service ends."""
        with serving(_Collector) as address:
            sent = traces.traces_to(f"{address}/v1/traces")
            sent.observe(Seen("GET", "/livez", 200, 1, 0.5, None))
            sent.close()

        assert ["/v1/traces"] == _Collector.asked

    def test_without_its_packages_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An extra that is missing is named."""

        def missing(name: str) -> Any:
            raise ModuleNotFoundError(name)

        monkeypatch.setattr(traces, "import_module", missing)

        with pytest.raises(traces.TracesNeedPackages, match=r"conduct-ledger\[otel\]"):
            traces.traces_to("http://localhost")


class _Collector(BaseHTTPRequestHandler):
    """Takes what is sent to it."""

    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        """Take it."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name for it
        """Say nothing."""
