"""The service's log: what went wrong on this side, and what was asked, without a word of what anybody said.

An exception's text may hold what was submitted, so only its kind and the lines of code it came through are written; the
record's and the databases' own errors say what they say about themselves. Each line is a JSON object, with the name of
the request that it belongs to. Errors go to standard error, unless the process configures the logger `conduct`; a
service writes all of it to standard output.
"""

import logging
import secrets
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
import structlog
from sqlalchemy.exc import DBAPIError
from structlog.typing import EventDict, WrappedLogger

from api.correlating import named
from ledger.errors import Corrupt, Unavailable

QUIET = ("asgi_correlation_id", "uvicorn.access")
"""Loggers of packages that say nothing that we do not say ourselves."""


@dataclass(frozen=True, slots=True)
class Incident:
    """An error that was written down: under which name, of which kind, during what, and when."""

    name: str
    kind: str
    during: str
    at: datetime


class _Newest:
    """The newest incident of this process."""

    incident: Incident | None = None


def newest_incident() -> Incident | None:
    """The error that this process wrote down last."""
    return _Newest.incident


def log_error(error: BaseException, during: str) -> str:
    """Write an error down, and return the name under which it can be found there."""
    incident = Incident(secrets.token_hex(4), type(error).__name__, during, datetime.now(UTC))
    _Newest.incident = incident
    _LOG.error("error", incident=incident.name, error=_named(error), during=during, code=[*_frames(error)])
    return incident.name


def log_request(**members: Any) -> None:
    """Write down that something was asked."""
    _LOG.info("request", **members)


def _named(error: BaseException) -> str:
    kind = type(error).__name__
    if isinstance(error, Unavailable | Corrupt):
        return f"{kind}: {error}"
    return f"{kind} ({type(error.orig).__name__})" if isinstance(error, DBAPIError) else kind


def _frames(error: BaseException) -> Iterator[str]:
    yield from (f"{at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(error.__traceback__))
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield f"because of {_named(cause)}"
        yield from _frames(cause)


def _with_request(_logger: WrappedLogger, _method: str, told: EventDict) -> EventDict:
    """The line, with the name of the request that it belongs to."""
    name = named()
    return {**told, "request": name} if name else told


def _rendered(told: EventDict, **_: Any) -> str:
    return orjson.dumps(told, default=str).decode()


_LOG: structlog.stdlib.BoundLogger = structlog.wrap_logger(
    logging.getLogger("conduct"),
    processors=[
        structlog.stdlib.filter_by_level,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        _with_request,
        structlog.processors.JSONRenderer(serializer=_rendered),
    ],
    wrapper_class=structlog.stdlib.BoundLogger,
)


class Foreign(logging.Formatter):
    """What packages of others log, as far as it can hold nobody's words: the template, never what is filled in."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        error = record.exc_info[1] if record.exc_info else None
        told = {
            "event": str(record.msg).partition("\n")[0],
            "level": record.levelname.lower(),
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "logger": record.name,
        }
        return _rendered(told | ({"error": _named(error), "code": [*_frames(error)]} if error else {}))


def write_to_standard_output() -> None:
    """Have this process write its log there: ours from requests up, that of packages from warnings up."""
    _handled(logging.getLogger("conduct"), logging.INFO, logging.Formatter("%(message)s"))
    _handled(logging.getLogger(), logging.WARNING, Foreign())
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _handled(logger: logging.Logger, level: int, formatter: logging.Formatter) -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter)
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(level)
