"""The door that every request passes: about one case, that the reader sees it; across cases, that they may oversee.

It stands where every route gets to know who is asking, so that none can forget it: a new route across cases is shut to
whoever may not oversee until it narrows its own answer and says so in `NARROWED`.
"""

import asyncio
from datetime import date

from fastapi import Request

from api.identity.operator import LOCAL_OPERATOR
from api.policy.cases import FREE
from api.policy.deciding import cases_of, require
from api.policy.narrowing import is_kept_from_some
from api.policy.reading import Reading, reading
from api.policy.refusing import no_case, not_across
from ledger.dates import uk_date
from ledger.errors import AmbiguousReference, UnknownCase
from ledger.record import Ledger, Principal, is_id
from projections.engine import Views

NARROWED = frozenset({"/api/cases", "/api/disclosures", "/api/disclosures/drafts", "/api/events", "/api/events/stream"})
"""Routes across cases that tell each reader of the cases that they see alone."""
OWN_VERB = ("/api/access/", "/api/erasures")
"""Where the routes begin that take a verb of their own, whose holders see every case."""
ABOUT_A_CASE = frozenset({"case", "officer", "entry"})
"""The parameters of paths that are about one case."""


async def admitted(request: Request, ledger: Ledger, views: Views, principal: Principal) -> None:
    """Return where the principal may ask what the path names. Raises `NotAllowed`, `ViewParked`."""
    if not ABOUT_A_CASE & request.path_params.keys():
        await asyncio.to_thread(_across, request, views, principal, uk_date(ledger.now()))
        return
    named = await asyncio.to_thread(_named, request, ledger)
    if named is not None:
        request.state.reading = await asyncio.to_thread(_reading, ledger, principal, named)
    elif cases_of(principal) != "all":
        raise no_case(principal)


def _named(request: Request, ledger: Ledger) -> str | None:
    """The case that a path names, by itself, by an officer or by an entry of it; None where that is not there."""
    path = request.path_params
    if "case" in path:
        return str(path["case"])
    if "officer" in path:
        return str(path["officer"]).rpartition(":")[0] or "no case"
    row = ledger.store.row_of(path["entry"]) if is_id(path["entry"]) else None
    return row.case if row else None


def _reading(ledger: Ledger, principal: Principal, called: str) -> Reading:
    """The case before the reader; who does not see every case learns no more of one than that it is not theirs.

    To whoever does, the route tells that there is none, after what else is wrong with the request.
    """
    try:
        return reading(ledger, principal, called)
    except (UnknownCase, AmbiguousReference):
        if cases_of(principal) == "all":
            return Reading(ledger, principal, called, FREE)
        raise no_case(principal) from None


def _across(request: Request, views: Views, principal: Principal, day: date) -> None:
    """Go on where the answer is narrowed to what the reader sees, or the reader sees everything."""
    path = request.scope["path"]
    if principal == LOCAL_OPERATOR or path in NARROWED or path.startswith(OWN_VERB):
        return
    require(principal, "oversee")
    if is_kept_from_some(views, principal, day):
        raise not_across(principal)
