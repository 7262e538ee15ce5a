"""Reading the token that a request bears (RFC 6750): one header, nothing else."""

import re
from collections.abc import Sequence

from starlette.requests import HTTPConnection

from api.identity.refusing import invalid_request

QUERY_NAMES = frozenset({"access_token", "bearer_token", "id_token", "token"})
"""How a token would be called in a query, where logs and histories keep it (RFC 6750, 5.3)."""
_BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/-]+=*) *", re.IGNORECASE)


def refuse_in_query(connection: HTTPConnection) -> None:
    """Refuse a token in the query, whatever else stands there. Raises `BadRequest` (401)."""
    if QUERY_NAMES.intersection(connection.query_params):
        raise invalid_request("a token stands in no address")


def borne(headers: Sequence[str]) -> str:
    """The token of the request's Authorization headers. Raises `BadRequest` (401)."""
    if len(headers) != 1:
        raise invalid_request("Authorization was sent more than once")
    found = _BEARER.fullmatch(headers[0])
    if not found:
        raise invalid_request("Authorization is not a bearer token")
    return found[1]
