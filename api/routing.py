"""Routes that know their query: a parameter that nobody reads is told, not passed over."""

from collections.abc import Callable, Coroutine, Iterable
from inspect import isclass
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel

from api.identity.bearing import refuse_in_query


class StrictRoute(APIRoute):
    """A route that refuses query parameters it does not know.

    A misspelt `dry_run` would record, and a misspelt `known_by` would answer as of now.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Look at the query's names before anything else does."""
        handle = super().get_route_handler()
        allowed = sorted(_query_names(self.dependant))

        async def strict(request: Request) -> Response:
            if request.scope["query_string"]:
                refuse_in_query(request)
                _only(allowed, request)
            return await handle(request)

        return strict


def router(**options: Any) -> APIRouter:
    """A router of strict routes."""
    return APIRouter(route_class=StrictRoute, **options)


def _only(allowed: list[str], request: Request) -> None:
    unknown = [name for name in request.query_params if name not in allowed]
    if unknown:
        told = f"there is no such parameter; allowed: {', '.join(allowed) or 'none'}"
        raise RequestValidationError([{"loc": ("query", name), "msg": told, "type": "unknown"} for name in unknown])


def _query_names(dependant: Any) -> set[str]:
    """The names of the query's parameters that a route, or what it depends on, reads."""
    names = {name for parameter in dependant.query_params for name in _names_of(parameter)}
    return names.union(*map(_query_names, dependant.dependencies))


def _names_of(parameter: Any) -> Iterable[str]:
    """The names in the query that a parameter stands for: a model's members, else its own."""
    kind = parameter.field_info.annotation
    return kind.model_fields if isclass(kind) and issubclass(kind, BaseModel) else [parameter.alias]
