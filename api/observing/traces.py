"""Traces by OpenTelemetry, where they are wanted: one span a request, named by its route, without address or body.

The instrumentation that OpenTelemetry has for FastAPI writes paths and queries into spans, where references and names
may stand; so the span is made here, of what may be told. Its packages are an extra and imported late.
"""

from importlib import import_module
from typing import Any

from api.correlating import named
from api.misconfigured import Misconfigured
from api.observing.layer import Seen

SERVICE = "conduct-ledger"
SERVER_ERROR = 500


class TracesNeedPackages(Misconfigured):
    """Traces were asked for, and the packages for them are not installed."""

    def __init__(self) -> None:
        super().__init__("CONDUCT_OTEL_ENDPOINT is set, and traces need: pip install 'conduct-ledger[otel]'")


class Traces:
    """The spans of one application, sent by a thread of their own."""

    def __init__(self, provider: Any) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer(SERVICE)
        self._trace = import_module("opentelemetry.trace")
        self._context = import_module("opentelemetry.trace.propagation.tracecontext").TraceContextTextMapPropagator()

    def observe(self, seen: Seen) -> None:
        """Send that a request was answered, as part of the trace that it says it belongs to."""
        span = self._tracer.start_span(
            f"{seen.method} {seen.route}",
            context=self._context.extract({"traceparent": seen.traceparent} if seen.traceparent else {}),
            kind=self._trace.SpanKind.SERVER,
            start_time=seen.begun,
            attributes={
                "http.request.method": seen.method,
                "http.route": seen.route,
                "http.response.status_code": seen.status,
                "conduct.request": named() or "",
            },
        )
        if seen.status >= SERVER_ERROR:
            span.set_status(self._trace.StatusCode.ERROR)
        span.end(seen.begun + int(seen.seconds * 1e9))

    def close(self) -> None:
        """Send what is left."""
        self._provider.shutdown()


def traces_to(endpoint: str) -> Traces:
    """Traces that are sent to an endpoint of OTLP over HTTP. Raises `TracesNeedPackages`."""
    try:
        exporter = import_module("opentelemetry.exporter.otlp.proto.http.trace_exporter")
        return traces_by(import_module("opentelemetry.sdk.trace.export").BatchSpanProcessor(
            exporter.OTLPSpanExporter(endpoint=endpoint)
        ))  # fmt: skip
    except ModuleNotFoundError as error:
        raise TracesNeedPackages from error


def traces_by(processor: Any) -> Traces:
    """Traces that this processor of spans is given."""
    resources, sdk = import_module("opentelemetry.sdk.resources"), import_module("opentelemetry.sdk.trace")
    provider = sdk.TracerProvider(resource=resources.Resource({"service.name": SERVICE}))
    provider.add_span_processor(processor)
    return Traces(provider)
