"""Webhooks: who is sent what, what nobody took, and sending it again."""

import asyncio
from typing import Annotated

from fastapi import Body, Depends, HTTPException, Path, Request
from fastapi.openapi.models import Example

from api import openapi
from api.policy import require
from api.routing import router as strict_router
from api.service import Asking
from api.sight import saw
from api.webhooks import subscribing
from api.webhooks.sending import Sender
from api.webhooks.subscribing import DeadMessage, NewWebhook, SentAgain, Wanted, Webhook
from projections.oversight.question import LAST_POSITION

router = strict_router(prefix="/webhooks")

EXAMPLES: dict[str, Example] = {
    "arrests": {
        "summary": "Every arrest in one force",
        "value": {"url": "https://example.org/hook", "filters": {"force": "12", "type": "ArrestMade"}},
    }
}


async def sender(request: Request) -> Sender:
    """What sends this application's webhooks."""
    found: Sender = request.app.state.webhooks.sender
    return found


Sending = Annotated[Sender, Depends(sender)]


@router.get("", summary="Every webhook", responses=openapi.problems(403))
async def every(asking: Asking, sending: Sending) -> list[Webhook]:
    """List the subscriptions, how far each has come, and how many messages of it nobody took."""
    require(asking, "administer")
    return await asyncio.to_thread(subscribing.listed, sending)


@router.post("", status_code=201, summary="Subscribe", responses=openapi.problems(403))
async def subscribe(
    asking: Asking, sending: Sending, wanted: Annotated[Wanted, Body(openapi_examples=EXAMPLES)]
) -> NewWebhook:
    """Send entries that are recorded from now on to an address, signed; the secret is told in this answer alone."""
    require(asking, "administer")
    saw(every=True)
    return await asyncio.to_thread(subscribing.subscribe, sending, wanted)


@router.delete("/{webhook}", status_code=204, summary="End a webhook", responses=openapi.problems(403, 404))
async def end(webhook: str, asking: Asking, sending: Sending) -> None:
    """Send nothing more, and forget what nobody took."""
    require(asking, "administer")
    if not await asyncio.to_thread(sending.kept.remove, webhook):
        raise HTTPException(404, f"no webhook has the id {webhook[:80]!r}")


@router.get("/{webhook}/dead", summary="What nobody took", responses=openapi.problems(403))
async def dead(webhook: str, asking: Asking, sending: Sending) -> list[DeadMessage]:
    """List the messages that were given up, oldest first, each with why it was not taken the last time."""
    require(asking, "administer")
    return await asyncio.to_thread(subscribing.dead, sending, webhook)


@router.post("/{webhook}/dead/{position}", summary="Send again", responses=openapi.problems(403, 404))
async def send_again(
    webhook: str, position: Annotated[int, Path(ge=0, le=LAST_POSITION)], asking: Asking, sending: Sending
) -> SentAgain:
    """Send a dead letter once more; taken, it is one no longer."""
    require(asking, "administer")
    try:
        return await asyncio.to_thread(subscribing.send_again, sending, webhook, position)
    except LookupError as error:
        raise HTTPException(404, str(error)) from error
