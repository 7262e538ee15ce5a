"""Errors as RFC 9457 problem details: one table from the ledger's errors to status codes, one shape for all of them."""

from collections.abc import Callable
from http import HTTPStatus

from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from ledger import errors
from ledger.erasing.errors import OrderOvertaken, UnknownOrder
from ledger.schema import SchemaNewer, SchemaOlder

MEDIA_TYPE = "application/problem+json"
MOST_TOLD = 100
"""Details one problem tells; what is wrong a thousand times is told a hundred times."""

STATUS: dict[type[errors.LedgerError], int] = {
    errors.Invalid: 422,
    errors.Refused: 422,
    errors.NotYetHappened: 422,
    errors.StaleVersion: 412,
    errors.MissingVersion: 428,
    errors.UnknownCase: 404,
    errors.AmbiguousReference: 409,
    errors.AheadOfRecord: 422,
    errors.NotRecordedYet: 404,
    errors.IdempotencyConflict: 422,
    errors.TooLarge: 413,
    errors.ClockBehind: 503,
    errors.KeyDestroyed: 410,
    errors.NothingToErase: 422,
    OrderOvertaken: 412,
    UnknownOrder: 404,
    errors.ErasureUnderWay: 503,
    errors.Unavailable: 503,
    errors.CopyUnreadable: 503,
    SchemaNewer: 500,
    SchemaOlder: 500,
    errors.RolledBack: 500,
    errors.Corrupt: 500,
    errors.PartMissing: 500,
}
"""The status of each of the ledger's errors; one that is not here has the status of the kind it is of."""


class Detail(BaseModel):
    """One thing that is wrong: where, by which rule, on what provision."""

    model_config = ConfigDict(frozen=True)

    pointer: str = Field(description="JSON pointer into the request", examples=["/events/0/data/officer"])
    detail: str = Field(description="What is wrong there")
    code: str = Field(description="The rule's or the check's name, stable and for machines")
    provision: str | None = Field(default=None, description="The legal provision, where a rule of law speaks")
    overridable: bool = Field(
        default=False, description="Whether an override with reason and authoriser opens the gate"
    )


class Problem(BaseModel):
    """A problem as RFC 9457 has it, with what to do about it."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="The kind of problem, as a relative reference", examples=["/problems/stale-version"])
    title: str = Field(description="The kind of problem in words")
    status: int = Field(description="The HTTP status")
    detail: str = Field(description="What happened this time")
    instance: str | None = Field(default=None, description="The request's path")
    advice: str | None = Field(default=None, description="What to do about it")
    request: str | None = Field(default=None, description="The request's name, as X-Request-ID and the log have it")
    errors: tuple[Detail, ...] = Field(default=(), description="What is wrong, each with its place; a hundred at most")


class BadRequest(HTTPException):
    """A request that cannot be taken before anything is read in it: its headers, its size, its syntax."""

    def __init__(  # noqa: PLR0913, PLR0917 - a problem's members, which its raisers alone put together
        self, status: int, code: str, title: str, detail: str, advice: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(status, detail, headers)
        self.problem = Problem(type=f"/problems/{code}", title=title, status=status, detail=detail, advice=advice)


def misshapen(pointer: str, says: str) -> errors.Invalid:
    """The error of a body whose JSON has not the shape asked for, at a pointer into it."""
    return errors.Invalid([errors.Problem(pointer, says, "misshapen")])


Place = Callable[[int], str]
"""Where the event of an index stands in the request that was sent."""


def status_of(error: errors.LedgerError) -> int:
    """The status that one of the ledger's errors is answered with."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def of(error: errors.LedgerError, place: Place = "/{}".format) -> Problem:
    """The problem that one of the ledger's errors is, its pointers leading into the request as it was sent."""
    details = tuple(one.model_copy(update={"pointer": _placed(one.pointer, place)}) for one in _details(error))
    return Problem(
        type=f"/problems/{error.code}",
        title=error.title,
        status=status_of(error),
        detail=_told(error, details),
        advice=error.advice,
        errors=details[:MOST_TOLD],
    )


def _told(error: errors.LedgerError, details: tuple[Detail, ...]) -> str:
    """What happened, in one line. What a database says about itself is the operator's to read, in the log."""
    if isinstance(error, errors.Unavailable):
        return "the database did not answer, or did not confirm that what was sent is safe"
    if not isinstance(error, errors.Invalid):
        return str(error)
    more = f"; and {len(details) - MOST_TOLD} more" if len(details) > MOST_TOLD else ""
    return "; ".join(f"{one.pointer}: {one.detail}".removeprefix(": ") for one in details[:MOST_TOLD]) + more


def _placed(pointer: str, place: Place) -> str:
    """The pointer with its event's index led to where the event stands."""
    head, _, rest = pointer.removeprefix("/").partition("/")
    return place(int(head)) + (f"/{rest}" if rest else "") if head.isdigit() else pointer


def _details(error: errors.LedgerError) -> list[Detail]:
    if isinstance(error, errors.Refused):
        return [
            Detail(
                pointer=(error.pointer or "").removesuffix(error.refusals[0].pointer) + one.pointer,
                detail=one.says,
                code=one.rule,
                provision=one.provision,
                overridable=one.overridable,
            )
            for one in error.refusals
        ]
    if isinstance(error, errors.Invalid):
        return [Detail(pointer=one.pointer, detail=one.says, code=one.code) for one in error.problems]
    return [Detail(pointer=error.pointer, detail=error.detail, code=error.code)] if error.pointer else []


def http(status: int, detail: str) -> Problem:
    """The problem that a bare HTTP status is: no such resource, no such method."""
    titles = {404: "No such resource", 405: "No such method here"}
    phrase = HTTPStatus(status).phrase
    return Problem(
        type=f"/problems/{phrase.lower().replace(' ', '-')}",
        title=titles.get(status, phrase),
        status=status,
        detail=detail,
        advice="The resources and their methods are listed at /docs.",
    )
