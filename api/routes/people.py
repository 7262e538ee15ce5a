"""Finding people by what they are called: asked in a body, never in an address, and answered in opaque ids."""

import asyncio
from typing import Annotated

from fastapi import Body
from fastapi.openapi.models import Example
from pydantic import ConfigDict, Field, StringConstraints, model_validator

from api import openapi
from api.answers import Answer
from api.policy import require
from api.routing import router as strict_router
from api.service import Asking, Here
from api.sight import saw
from ledger.calling import catch_up
from ledger.record import Ledger
from ledger.vault.names import Place

router = strict_router(prefix="/people")

Words = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\w")]


class PersonSought(Answer):
    """What somebody is called: a name, in any order of its words, a collar number, or both."""

    model_config = ConfigDict(extra="forbid")

    name: Words | None = Field(None, examples=["Alex Example"])
    collar: Words | None = Field(None, description="A collar number", examples=["1234"])

    @model_validator(mode="after")
    def _something(self) -> "PersonSought":
        if self.name is None and self.collar is None:
            raise ValueError("say a name or a collar number")
        return self


class PersonFound(Answer):
    """Somebody in a case who is called so, by the entries that say it; ids alone."""

    case: str
    person: str = Field(description="The officer's or other person's id in that case", examples=["o-1"])
    entries: tuple[str, ...]


class PeopleFound(Answer):
    """Everybody who is called what was asked for."""

    found: tuple[PersonFound, ...]


EXAMPLES: dict[str, Example] = {
    "name": {"summary": "By name", "value": {"name": "Alex Example"}},
    "both": {"summary": "By name and collar number", "value": {"name": "Alex Example", "collar": "1234"}},
}


@router.post("/search", summary="Find people by name", responses=openapi.problems(403, 503))
async def search(
    sought: Annotated[PersonSought, Body(openapi_examples=EXAMPLES)], here: Here, asking: Asking
) -> PeopleFound:
    """Find who is called so in any case. Nothing of the name is kept, logged or answered."""
    require(asking, "oversee")
    require(asking, "see-sealed")
    found = await asyncio.to_thread(people, here.ledger, sought)
    saw(cases=(one.case for one in found), officers=(one.person for one in found))
    return PeopleFound(found=found)


def people(ledger: Ledger, sought: PersonSought) -> tuple[PersonFound, ...]:
    """Everybody who is called all that is asked for, once the index holds the whole log."""
    catch_up(ledger, ledger.names)
    asked = {"name": sought.name, "collar": sought.collar}
    answers = [ledger.names.called(kind, called) for kind, called in asked.items() if called]
    everybody = [{(place.case, place.person) for place in places} for places in answers]
    return tuple(_found(who, answers) for who in sorted(set.intersection(*everybody)))


def _found(who: tuple[str, str], answers: list[tuple[Place, ...]]) -> PersonFound:
    case, person = who
    entries = {place.entry for places in answers for place in places if (place.case, place.person) == who}
    return PersonFound(case=case, person=person, entries=tuple(sorted(entries)))
