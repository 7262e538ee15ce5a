"""How the service is served, beside what it serves: its names, its limits, and what it tells of itself."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from api.limiting import Kind
from api.settings import Settings
from api.verified import path_of


@dataclass(frozen=True, slots=True)
class Serving:
    """What the layers around the routes are told. As it is made here, no rate is limited and nothing is written."""

    names: tuple[str, ...] = ()
    """The host names that the service answers to, beside loopback's."""
    strict_transport: int = 0
    """Seconds for which browsers are to ask for nothing but https."""
    rates: dict[Kind, str] | None = None
    """How often each kind of request may be made; None: as often as one likes."""
    storage: str = "memory://"
    """Where requests are counted."""
    streams: tuple[int, int] = (8, 200)
    """How many streams may be open at once: of each account, and in all."""
    metrics: str | None = ""
    """The token of whoever asks for the metrics; none where it is empty. None: nobody is told."""
    lines: bool = False
    """Whether each request is a line of the log."""
    verified: Path | None = None
    """Where it stands when the record was last verified."""
    traces: str | None = None
    """Where traces are sent, by OpenTelemetry's protocol over HTTP."""


def serving_of(settings: Settings) -> Serving:
    """How a service of these settings is served."""
    public = urlsplit(settings.public_url or "")
    return Serving(
        names=(settings.host, public.hostname) if public.hostname else (settings.host,),
        strict_transport=settings.strict_transport if public.scheme == "https" else 0,
        rates=rates_of(settings) if settings.limits else None,
        storage=settings.limits_storage,
        streams=(settings.streams_each, settings.streams),
        metrics=_metrics(settings),
        lines=settings.log_requests,
        verified=path_of(settings),
        traces=settings.otel_endpoint,
    )


def rates_of(settings: Settings) -> dict[Kind, str]:
    """How often each kind of request may be made."""
    return {
        Kind.RECORDING: settings.rate_recording,
        Kind.READING: settings.rate_reading,
        Kind.EXPORTING: settings.rate_exporting,
        Kind.PUBLIC: settings.rate_public,
        Kind.REFUSED: settings.rate_refused,
    }


def _metrics(settings: Settings) -> str | None:
    """Who is told: where others than this machine may reach the service, only whoever has the token."""
    if settings.metrics_token:
        return settings.metrics_token.get_secret_value()
    return None if settings.public_url else ""
