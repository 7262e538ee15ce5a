"""What is asked of an erasure and what is told of it, the same over HTTP and on the command line."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.answers import Answer, ReceiptAnswer, append_answer
from api.problems import Detail
from ledger import errors
from ledger.erasing import Erased, Order, Preview, Target
from ledger.erasing.ordering import NOBODY_YET, Ordered
from ledger.record import Ledger
from ledger.vault import person_scope
from ledger.vocabulary import ErasureGround

T = TypeVar("T", bound=BaseModel)


class ErasureAsked(BaseModel):
    """The body that orders an erasure, or asks what it would do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cases: tuple[str, ...] | None = Field(
        default=None, min_length=1, max_length=1_000,
        description="The cases, by id or reference; of a person also left out: then every case that speaks of them",
    )  # fmt: skip
    officer: str | None = Field(default=None, description="The whole officer-case of this officer")
    person: str | None = Field(default=None, description="All that is said about this person")
    value: str | None = Field(default=None, description="The one value of this digest")
    ground: ErasureGround
    request: str | None = Field(default=None, description="The entry of the person's request, where it follows one")
    override: str | None = Field(default=None, min_length=1, description="Why a gate that may be opened is")

    def order(self) -> Order:
        """What is asked for, while nobody is named who carries it out. Raises `Invalid`."""
        try:
            target = Target(self.officer, self.person, self.value)
        except ValueError as error:
            raise errors.Invalid([errors.Problem("", str(error), "misshapen")]) from error
        return Order(target, self.ground, NOBODY_YET, self.request, self.override)

    def named(self, ledger: Ledger) -> tuple[str, ...]:
        """The cases that are meant. Raises `NothingToErase`, `Invalid`."""
        if self.cases:
            return self.cases
        if not self.person:
            raise errors.Invalid([errors.Problem("/cases", "the cases must be named, save for a person", "missing")])
        scope = person_scope(self.person)
        found = tuple(key.case for key in ledger.vault.inventory() if key.scope == scope and not key.destroyed)
        if not found:
            raise errors.NothingToErase(f"no case has anything under a living key that is said about {self.person}")
        return found


class ErasureWord(BaseModel):
    """The body that carries an order out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str = Field(description="The digest of the order that was looked at")


def read(kind: type[T], body: Any) -> T:
    """The body, as this kind has it. Raises `Invalid`."""
    try:
        return kind.model_validate(body)
    except ValidationError as error:
        found = [(f"/{'/'.join(map(str, one['loc']))}".rstrip("/"), one["msg"]) for one in error.errors()]
        raise errors.Invalid([errors.Problem(pointer, says, "misshapen") for pointer, says in found]) from error


class RecipientTold(Answer):
    """Somebody who was given information that the erasure concerns: they have copies that no key closes."""

    position: int
    type: str
    to: str | None = Field(description="A code or an opaque id; none where the record does not say")


class PreviewTold(Answer):
    """What an erasure would do in one case, and what would keep it out."""

    case: str
    positions: tuple[int, ...] = Field(description="The entries that are closed, or have values that are")
    unreadable_entries: int = Field(description="How many entries nobody could read any more")
    values: tuple[str, ...] = Field(description="The digests of the values that nobody could read any more")
    survives: tuple[str, ...] = Field(description="What stays, in words")
    given_to: tuple[RecipientTold, ...]
    refusals: tuple[Detail, ...] = Field(description="What keeps it from being done; none where nothing does")


class OrderTold(Answer):
    """An erasure that was ordered, and waits for somebody else's word."""

    id: str
    digest: str = Field(description="What stands for all of it; who carries it out quotes it")
    ordered_by: str
    ordered_at: datetime
    officer: str | None = None
    person: str | None = None
    value: str | None = None
    ground: ErasureGround
    request: str | None = None
    cases: tuple[str, ...]
    authorised_by: str | None = Field(default=None, description="Set where it was begun and cut short")
    done: tuple[str, ...] = Field(description="The cases in which it is carried out")


class ErasureTold(Answer):
    """An erasure before it is done: what it would do in each case, and the order, where it is ordered."""

    order: OrderTold | None = None
    previews: tuple[PreviewTold, ...]


class CarriedOut(Answer):
    """An erasure that was done: the receipt of its entry in each case."""

    order: str
    receipts: tuple[ReceiptAnswer, ...]


def preview_told(preview: Preview) -> PreviewTold:
    """A preview, as it is told."""
    plan = preview.plan
    return PreviewTold(
        case=preview.case,
        positions=plan.positions,
        unreadable_entries=plan.bodies,
        values=plan.values,
        survives=preview.survives,
        given_to=tuple(RecipientTold(**asdict(one)) for one in preview.given_to),
        refusals=tuple(
            Detail(pointer=one.pointer, detail=one.says, code=one.rule, provision=one.provision,
                   overridable=one.overridable)
            for one in preview.refusals
        ),
    )  # fmt: skip


def order_told(ordered: Ordered) -> OrderTold:
    """An order, as it is told."""
    members = ordered.model_dump(include=set(OrderTold.model_fields) - {"cases", "digest"})
    return OrderTold(
        **members, digest=ordered.digest, ordered_by=ordered.by, ordered_at=ordered.at, cases=tuple(ordered.cases)
    )


def told(previews: Sequence[Preview], ordered: Ordered | None = None) -> ErasureTold:
    """What would be done, and the order of it."""
    return ErasureTold(order=order_told(ordered) if ordered else None, previews=tuple(map(preview_told, previews)))


def carried_out(order: str, done: Sequence[Erased]) -> CarriedOut:
    """What was done."""
    return CarriedOut(order=order, receipts=tuple(append_answer(one.appended).receipts[0] for one in done))
