"""Metrics for Prometheus: counts and times by route, how far log and views are, when the record was last verified.

No label holds anything of a case, a person or an account: routes are told by their templates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector

from api.observing.layer import Seen
from api.ways import RECORDING

APPEND_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
CREATED = 201


@dataclass(frozen=True, slots=True)
class Level:
    """How things stand when the metrics are asked for."""

    size: int | None
    """Entries in the log; None where the record does not answer."""
    lag: Mapping[str, int]
    """Entries that each view does not hold yet."""
    streams: int
    """Those who follow the record now."""
    verified: datetime | None
    """When the record was last verified and found sound."""


class Metrics:
    """The metrics of one application, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = to = CollectorRegistry()
        ProcessCollector(registry=to)
        self._requests = Counter("conduct_requests", "Requests answered", ["method", "route", "status"], registry=to)
        self._appends = Histogram(
            "conduct_append_seconds", "How long recorded appends took to answer", buckets=APPEND_SECONDS, registry=to
        )
        self._reachable = Gauge("conduct_record_reachable", "1 where the record answers", registry=to)
        self._size = Gauge("conduct_log_entries", "Entries in the log: the position of its head, and one", registry=to)
        self._lag = Gauge("conduct_view_lag_entries", "Entries that a view does not hold yet", ["view"], registry=to)
        self._streams = Gauge("conduct_streams", "Those who follow the record now", registry=to)
        self._verified = Gauge(
            "conduct_last_verification_timestamp_seconds", "When fsck last found the record sound", registry=to
        )

    def observe(self, seen: Seen) -> None:
        """Count a request and, where it recorded something, how long that took."""
        self._requests.labels(seen.method, seen.route, str(seen.status)).inc()
        if seen.method == "POST" and seen.route in RECORDING and seen.status == CREATED:
            self._appends.observe(seen.seconds)

    def told(self, level: Level) -> bytes:
        """Everything in Prometheus's text format, with how things stand now."""
        self._reachable.set(level.size is not None)
        self._size.set(level.size or 0)
        self._streams.set(level.streams)
        self._verified.set(level.verified.timestamp() if level.verified else 0)
        for view, lag in level.lag.items():
            self._lag.labels(view).set(lag)
        return generate_latest(self.registry)
