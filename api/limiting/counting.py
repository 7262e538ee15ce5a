"""Counting requests: an account wherever it asks from, whoever is nobody yet by address.

What is public is counted by address and, apart from it, what strangers are refused: each refusal is an entry of the
access ledger. So who is let in is never held back by what others at the same address did.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import Request
from starlette.types import Scope

from api.limiting.refusing import too_many
from api.limiting.standing import Counting, Kind, Standing
from api.ways import route_of

EXPORTING = ("/api/cases/{case:path}/pack", "/api/exports/", "/log/{ledger}/tile/entries/")
"""How the routes begin that make a file of much."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SITE_PREFIX = 64
"""Bits of an IPv6 address that are a site's; its hosts take as many of the others as they like."""


async def count_account(request: Request, account: str) -> None:
    """Count a request by an account. Raises `BadRequest` (429)."""
    await _count(request, kind_of(request.method, route_of(request.scope) or ""), account)


async def count_public(request: Request, routes: frozenset[str]) -> None:
    """Count a request by anybody to one of these routes. Raises `BadRequest` (429)."""
    if route_of(request.scope) in routes:
        await _count(request, Kind.PUBLIC, address_of(request.scope))


async def count_refused(scope: Scope) -> Standing | None:
    """How the address stands of somebody who is about to be refused; None where nothing is limited."""
    limits: Counting | None = scope["app"].state.limits
    return await limits.take(Kind.REFUSED, address_of(scope)) if limits else None


async def _count(request: Request, kind: Kind, whom: str) -> None:
    limits: Counting | None = request.app.state.limits
    standing = await limits.take(kind, whom) if limits else None
    request.state.standing = standing
    if standing and not standing.allowed:
        raise too_many(standing)


def kind_of(method: str, route: str) -> Kind:
    """The kind of request that this method of a route is."""
    if method not in SAFE:
        return Kind.RECORDING
    return Kind.EXPORTING if route.startswith(EXPORTING) else Kind.READING


def address_of(scope: Scope) -> str:
    """Where a request comes from: an address or, of IPv6, the site that it is of."""
    host = str((scope.get("client") or ("",))[0])
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((int(address), SITE_PREFIX), strict=False))
    return host
