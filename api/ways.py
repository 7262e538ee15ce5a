"""The ways into the service: its routes as they are written, their parameters' names in the place of values."""

from starlette.types import Scope

RECORDING = frozenset({"/api/cases", "/api/events", "/api/cases/{case:path}/events"})
"""The routes whose POST appends: once it is recorded, it is in the log of cases."""


def route_of(scope: Scope) -> str | None:
    """The path of the route that a request met, with its parameters' names; None where it met none.

    FastAPI keeps a route that was included with a prefix as it was, and its whole path beside it.
    """
    route = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")
    return getattr(route, "path", None) or (scope["path"] if "endpoint" in scope else None)
