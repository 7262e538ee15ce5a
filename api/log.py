"""The service's log: what went wrong on this side, without a word of what anybody said.

An exception's text may hold what was submitted, so only its kind and the lines of code it came through are written; the
record's and the databases' own errors say what they say about themselves. It goes to standard error, unless the
process configures the logger `conduct`.
"""

import logging
import secrets
import traceback
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError

from ledger.errors import Corrupt, Unavailable

_log = logging.getLogger("conduct")


def log_error(error: Exception, during: str) -> str:
    """Write an error down, and return the name under which it can be found there."""
    incident = secrets.token_hex(4)
    _log.error("%s: %s during %s\n%s", incident, _named(error), during, "".join(_frames(error)))
    return incident


def _named(error: BaseException) -> str:
    kind = type(error).__name__
    if isinstance(error, Unavailable | Corrupt):
        return f"{kind}: {error}"
    return f"{kind} ({type(error.orig).__name__})" if isinstance(error, DBAPIError) else kind


def _frames(error: BaseException) -> Iterator[str]:
    yield from traceback.format_list(traceback.extract_tb(error.__traceback__))
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield f"because of {_named(cause)}\n"
        yield from _frames(cause)
