"""Exports over HTTP: what can be exported, and each export as one zip of its files and manifest.

An export is made whole in a folder of its own, sent, and removed: nothing of it is kept here. The same export at the
position that its manifest names gives the same rows again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

from fastapi import HTTPException, Query, Response
from fastapi import Path as PathParameter
from fastapi.responses import StreamingResponse
from pydantic import Field

from api import openapi
from api.answers import Answer
from api.exporting.folder import Folder
from api.exporting.job import Order, export, formats
from api.exporting.rows import ExtraMissing
from api.exporting.zipped import zipped
from api.policy import require
from api.routing import router as strict_router
from api.service import Asking, Here, Service
from api.sight import saw
from api.waiting import hold_asked
from ledger.dates import uk_date
from projections.exports.content import LISTINGS, needed, parameters
from projections.exports.listing import Listing
from projections.oversight.catalogue import exported
from projections.oversight.question import Asked, Question

router = strict_router(prefix="/api/exports", tags=["exports"])

Source = Listing | Question


class ExportTold(Answer):
    """Something that can be exported: its name, what its rows say, in which formats, and what narrows it."""

    name: str
    says: str
    addresses: dict[str, str] = Field(description="Where it is exported, by format")
    parameters: dict[str, Any] = Field(description="The JSON Schema of what narrows it")


@router.get("", summary="Every export", responses=openapi.problems(403))
async def catalogue(asking: Asking) -> list[ExportTold]:
    """List what can be exported: cases, entries, officers, outcomes, and the answer to each question of oversight."""
    require(asking, "see")
    return [told(source) for source in _sources()]


def told(source: Source) -> ExportTold:
    """The export, as the catalogue tells it."""
    return ExportTold(
        name=source.name,
        says=source.says if isinstance(source, Listing) else source.asks,
        addresses={format_: f"{router.prefix}/{source.name}.{format_}" for format_ in formats(source)},
        parameters=parameters(source).model_json_schema(),
    )


def _sources() -> Iterator[Source]:
    yield from LISTINGS.values()
    yield from exported().values()


def _exporting(source: Source) -> Callable[..., Awaitable[Response]]:
    async def answer(form: str, asked: Asked, here: Here, asking: Asking) -> Response:
        require(asking, "see")
        await hold_asked(here, [view.name for view in needed(source)], asked)
        saw(every=True)
        folder = TemporaryDirectory(prefix="conduct-export-")
        try:
            await asyncio.to_thread(_made, here, Order(source, form, asked), Path(folder.name))
        except ExtraMissing as error:
            folder.cleanup()
            raise HTTPException(503, str(error)) from error
        headers = {"Content-Disposition": f'attachment; filename="{source.name}-{form}.zip"'}
        return StreamingResponse(zipped(folder), media_type="application/zip", headers=headers)

    answer.__annotations__ |= {
        "form": Annotated[Literal[formats(source)], PathParameter(description="The format of the files.")],
        "asked": Annotated[parameters(source), Query()],
    }
    return answer


def _made(here: Service, order: Order, folder: Path) -> None:
    today = uk_date(here.ledger.now())
    export(here.ledger, here.projector.views, order, Folder(folder), today, lambda _done, _all: None)


for _source in _sources():
    router.add_api_route(
        f"/{_source.name}.{{form}}",
        _exporting(_source),
        name=f"export_{_source.name.replace('-', '_')}",
        summary=f"Export {_source.name.replace('-', ' ')}",
        description=told(_source).says,
        response_class=StreamingResponse,
        responses=openapi.EXPORTING,
    )
