"""What routes work with: the ledger, its views, and who is asking."""

from dataclasses import dataclass
from typing import Annotated, Self

from fastapi import Depends, Request

from api.identity import principal
from api.projector import Projector
from api.publishing import Publishing
from ledger.record import Ledger, Principal


@dataclass(frozen=True, slots=True)
class Service:
    """One running service: views are fed from when it is entered, and everything is closed when it is left."""

    ledger: Ledger
    projector: Projector
    publishing: Publishing | None = None
    """None where no policy is set: then the log shows whatever it has signed."""

    async def __aenter__(self) -> Self:
        """Begin to feed the views, and to ask the witnesses."""
        await self.projector.start()
        if self.publishing:
            await self.publishing.start()
        return self

    def shown(self) -> bytes | None:
        """The checkpoint that the log shows: the newest one, or the newest that the policy's quorum has cosigned."""
        return self.publishing.published if self.publishing else self.ledger.signed().checkpoint

    async def __aexit__(self, *_: object) -> None:
        """Let what is under way finish, readers of the record first."""
        if self.publishing:
            await self.publishing.stop()
        await self.projector.stop()
        await self.ledger.close()


async def service(request: Request) -> Service:
    """What this application's routes work with."""
    found: Service = request.app.state.service
    return found


Here = Annotated[Service, Depends(service)]
Asking = Annotated[Principal, Depends(principal)]
