"""A witness over HTTP (c2sp.org/tlog-witness): an application of its own, run by whoever does not run the log.

Its answers are the protocol's, plain text; they are not problem details. It asks nobody who they are: what a checkpoint
says is authenticated by its log's signature.
"""

import asyncio
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.exceptions import HTTPException

from ledger.merkle.witness import MAX_REQUEST, PATH
from ledger.witness.service import Witness


def create_witness_app(witness: Witness) -> FastAPI:
    """The application of this witness; submission and monitoring prefix are its root."""
    app = FastAPI(title="Conduct ledger witness", docs_url=None, redoc_url=None)
    app.add_exception_handler(HTTPException, _plain)

    @app.post(f"/{PATH}", summary="Cosign a checkpoint that extends the last one", response_class=PlainTextResponse)
    async def add_checkpoint(request: Request) -> Response:
        """Answer with cosignature lines; 409 holds the size of the last cosigned checkpoint."""
        body = await _body(request)
        answer = await asyncio.to_thread(witness.add_checkpoint, body)
        return Response(answer.body, answer.status, {"Content-Type": answer.content_type})

    @app.get("/{origin_hash}/checkpoint", summary="The last cosigned checkpoint", response_class=PlainTextResponse)
    async def checkpoint(origin_hash: str) -> Response:
        """Give the checkpoint of the log whose origin has this SHA-256, in lowercase hex."""
        note = await asyncio.to_thread(witness.state.latest, origin_hash)
        if note is None:
            raise HTTPException(HTTPStatus.NOT_FOUND, "no checkpoint of such a log was cosigned here")
        return PlainTextResponse(note, headers={"Cache-Control": "no-cache"})

    return app


async def _body(request: Request) -> bytes:
    """The body, which is refused as soon as it is longer than any request of the protocol."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_REQUEST:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {MAX_REQUEST:,} bytes")
        parts.append(part)
    return b"".join(parts)


async def _plain(request: Request, error: Exception) -> Response:
    """A refusal in plain text."""
    del request
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    return PlainTextResponse(f"{error.detail}\n", error.status_code, headers=dict(error.headers or {}))
