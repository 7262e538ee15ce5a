"""Oversight: the catalogue of named questions across cases, and each question at an address of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Query
from pydantic import Field

from api import openapi
from api.answers import Answer
from api.asof import require_reached
from api.policy import require
from api.routing import router as strict_router
from api.service import Asking, Here, Service
from api.sight import saw, saw_rows
from api.waiting import hold
from ledger.dates import uk_date
from projections.oversight.asking import put, rests_on
from projections.oversight.catalogue import questions
from projections.oversight.question import Answer as Answered
from projections.oversight.question import Asked, Question

router = strict_router(prefix="/api/oversight", tags=["oversight"])


class QuestionTold(Answer):
    """A question that can be asked: its name, what it asks, and what it takes."""

    name: str
    asks: str
    address: str = Field(description="Where it is asked")
    parameters: dict[str, Any] = Field(description="The JSON Schema of its parameters")
    rests_on: tuple[str, ...] = Field(description="The views that answer it")


@router.get("", summary="Every question", responses=openapi.problems(403))
async def catalogue(asking: Asking) -> list[QuestionTold]:
    """List the questions that oversight can ask, each with its parameters."""
    require(asking, "see")
    return [told(question) for question in questions().values()]


def told(question: Question) -> QuestionTold:
    """The question, as the catalogue tells it."""
    return QuestionTold(
        name=question.name,
        asks=question.asks,
        address=f"{router.prefix}/{question.name}",
        parameters=question.parameters.model_json_schema(),
        rests_on=tuple(view.name for view in rests_on(question)),
    )


def _asking(question: Question) -> Callable[..., Awaitable[Answered[Any]]]:
    async def answer(asked: Asked, here: Here, asking: Asking) -> Answered[Any]:
        require(asking, "see")
        for type_ in question.opens:
            require(asking, "oversee", type_)
        size = here.ledger.head().size
        wanted = size - 1 if asked.position is None else asked.position
        require_reached(wanted, size)
        await hold(here, [view.name for view in rests_on(question)], wanted, asked.at_least)
        return await asyncio.to_thread(_put, here, question, asked)

    answer.__annotations__["asked"] = Annotated[question.parameters, Query()]
    return answer


def _put(here: Service, question: Question, asked: Asked) -> Answered[Any]:
    answered = put(here.projector.views, question, asked, uk_date(here.ledger.now()), here.small_numbers)
    saw_rows((*answered.rows, *answered.possibly))
    saw(every=bool(question.opens))
    return answered


for _question in questions().values():
    router.add_api_route(
        f"/{_question.name}",
        _asking(_question),
        name=_question.name.replace("-", "_"),
        summary=_question.name.replace("-", " ").capitalize(),
        description=_question.asks,
        response_model=_question.answer,
        responses=openapi.problems(403, 503),
    )
