"""What routes work with: the ledger, its views, and who is asking."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.identity import principal
from api.projector import Projector
from ledger.record import Ledger, Principal


@dataclass(frozen=True, slots=True)
class Service:
    """One running service."""

    ledger: Ledger
    projector: Projector


async def service(request: Request) -> Service:
    """What this application's routes work with."""
    found: Service = request.app.state.service
    return found


Here = Annotated[Service, Depends(service)]
Asking = Annotated[Principal, Depends(principal)]
