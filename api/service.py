"""What routes work with: the ledger, its views, and who is asking."""

from dataclasses import dataclass
from typing import Annotated, Self

from fastapi import Depends, Request

from api.identity import principal
from api.identity.doors import SHUT, Doors
from api.policy import Reading, admitted, only_for
from api.projector import Projector
from api.publishing import Publishing
from api.purpose import Stated, purpose_of, require_purpose
from ledger.access import AccessLedger
from ledger.dates import uk_date
from ledger.record import Ledger, Principal
from projections.oversight.asking import LEAST
from projections.search import Narrowing
from projections.worklist import NO_PERIODS, Periods


@dataclass(frozen=True, slots=True)
class Service:
    """One running service: views are fed from when it is entered, and everything is closed when it is left."""

    ledger: Ledger
    projector: Projector
    access: AccessLedger
    publishing: Publishing | None = None
    """None where no policy is set: then the log shows whatever it has signed."""
    purpose_required: bool = True
    """Whether everybody but the local operator says why they look."""
    doors: Doors = SHUT
    """How somebody gets in; without them nobody does."""
    small_numbers: int = LEAST
    """People below whom no figure is told by a protected characteristic."""
    retention: Periods = NO_PERIODS
    """For how long officer-cases are kept; without any, reviews are due only where one was set."""

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
        await self.access.close()
        self.doors.close()
        await self.ledger.close()


async def service(request: Request) -> Service:
    """What this application's routes work with."""
    found: Service = request.app.state.service
    return found


Here = Annotated[Service, Depends(service)]


async def asker(request: Request, who: Annotated[Principal, Depends(principal)]) -> Principal:
    """Who is asking; for the access ledger, too, where it comes to nothing."""
    request.state.asking = who
    return who


Asker = Annotated[Principal, Depends(asker)]


async def recorder(request: Request, here: Here, who: Asker) -> Principal:
    """Who is asking to record, in a case that they see where the path names one."""
    if "case" in request.path_params:
        await admitted(request, here.ledger, here.projector.views, who)
    return who


async def looker(request: Request, here: Here, who: Asker, purpose_of_use: Stated = None) -> Principal:
    """Who is asking to be shown something, and why: taken account of before anything is looked for."""
    request.state.purpose = purpose_of(who, purpose_of_use, required=here.purpose_required)
    require_purpose(request.state.purpose)
    await admitted(request, here.ledger, here.projector.views, who)
    return who


def narrowing(here: Service, who: Principal) -> Narrowing:
    """What an answer across cases is narrowed to for whoever asks."""
    return lambda views, connection: only_for(who, views, connection, uk_date(here.ledger.now()))


async def seen(request: Request, _who: Annotated[Principal, Depends(looker)]) -> Reading:
    """The case that the path names, as whoever asks may see it."""
    found: Reading = request.state.reading
    return found


Asking = Annotated[Principal, Depends(looker)]
Recording = Annotated[Principal, Depends(recorder)]
SeenCase = Annotated[Reading, Depends(seen)]
