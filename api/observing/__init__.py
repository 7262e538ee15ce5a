"""What the operator sees of the service: lines of the log, metrics and traces, each by routes and never by paths."""

from collections.abc import Callable

from fastapi import FastAPI

from api.observing.layer import Observer, Observing
from api.observing.lines import write_line
from api.observing.metrics import Level, Metrics
from api.observing.traces import traces_to
from api.serving import Serving

__all__ = ["Level", "Metrics", "observe"]


def observe(app: FastAPI, serving: Serving) -> Callable[[], None]:
    """Put the layer around an application, and return what ends it. Raises `TracesNeedPackages`."""
    traces = traces_to(serving.traces) if serving.traces else None
    observers: list[Observer] = [app.state.metrics.observe]
    observers += [write_line] if serving.lines else []
    observers += [traces.observe] if traces else []
    app.add_middleware(Observing, observers=observers)
    return traces.close if traces else lambda: None
