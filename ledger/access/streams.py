"""How the access ledger's entries are numbered and keyed: a stream of looks, one of disposals, a key for each month."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

_SCOPE = "access:"
DISPOSALS_SCOPE = f"{_SCOPE}disposals"
"""The scope of the key that disposals are sealed under, which outlives every month's."""


def looks_stream(log: str) -> str:
    """The id under which a log's looks stand in their order."""
    return str(uuid5(NAMESPACE_URL, f"{log}/looks"))


def disposals_stream(log: str) -> str:
    """The id under which a log's disposals stand in their order."""
    return str(uuid5(NAMESPACE_URL, f"{log}/disposals"))


def month_of(at: datetime) -> str:
    """The month of a time in UTC, like 2026-11."""
    return f"{at:%Y-%m}"


def month_scope(month: str) -> str:
    """The scope of a month's key."""
    return f"{_SCOPE}{month}"


def month_in(scope: str) -> str:
    """The month whose key has this scope."""
    return scope.removeprefix(_SCOPE)


def is_of_access(scope: str) -> bool:
    """Whether the keys of this scope seal entries of the access ledger."""
    return scope.startswith(_SCOPE)


def is_of_month(scope: str) -> bool:
    """Whether the key of this scope is a month's."""
    return is_of_access(scope) and scope != DISPOSALS_SCOPE


def months_before(at: datetime, count: int) -> str:
    """The month that was so many months before a time's own."""
    year, month = divmod(at.year * 12 + at.month - 1 - count, 12)
    return f"{year:04}-{month + 1:02}"
