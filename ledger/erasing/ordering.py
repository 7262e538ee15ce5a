"""Erasures by two: one person orders what was previewed, another carries exactly that out, or nobody does.

Both come in as principals, so that neither is a name that the other gives. The entry is recorded in the name of who
ordered it, on the authority of who carried it out. One order may reach several cases: each is erased by itself, and an
order that was cut short goes on with those that are left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict

from ledger.canonical import canonical
from ledger.circumstances import Organisation
from ledger.erasing.errors import OrderOvertaken, UnknownOrder
from ledger.erasing.order import Order
from ledger.erasing.preview import Erased, Preview
from ledger.erasing.target import Target
from ledger.errors import NothingToErase, Refused
from ledger.law.judge import Refusal
from ledger.law.provisions import provision_of
from ledger.record import Ledger, Principal
from ledger.vault.orders import OrderRows
from ledger.vocabulary import ErasureGround, Role

NOBODY_YET = "not-yet-authorised"
"""Stands in a preview for who will carry the order out; it is never recorded."""


class Ordered(BaseModel):
    """An erasure that was ordered: by whom and when, of what, and in each case the digest of what it is to take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    by: str
    role: Role
    organisation: Organisation | None = None
    at: datetime
    officer: str | None = None
    person: str | None = None
    value: str | None = None
    ground: ErasureGround
    request: str | None = None
    override: str | None = None
    cases: Mapping[str, str]
    """The digest of what it is to take, by case."""
    authorised_by: str | None = None
    """Who said that it be carried out; set as soon as it is begun."""
    done: tuple[str, ...] = ()
    """The cases in which it is carried out."""

    @property
    def target(self) -> Target:
        """What is erased in each case."""
        return Target(self.officer, self.person, self.value)

    @property
    def digest(self) -> str:
        """What stands for all of it, as it was ordered: who carries it out says so by this."""
        return sha256(canonical(self.model_dump(mode="json", exclude={"authorised_by", "done"}))).hexdigest()

    @property
    def orderer(self) -> Principal:
        """Who ordered it."""
        return Principal(self.by, self.role, self.organisation)

    def order(self, case: str, authorised_by: str) -> Order:
        """What is done in one of its cases."""
        return Order(self.target, self.ground, authorised_by, self.request, self.override, self.cases[case])


class Ordering:
    """The erasures that wait in a ledger for a second person."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._rows = ledger, OrderRows(ledger.vault)

    async def preview(self, cases: Iterable[str], wanted: Order, principal: Principal) -> tuple[Preview, ...]:
        """What an erasure would do in each of these cases, and what would keep it out. Raises `LedgerError`."""
        return tuple([await self._ledger.preview_erasure(case, wanted, principal) for case in cases])

    async def look(self, ordered: Ordered) -> tuple[Preview, ...]:
        """What an order would do now, in the cases that are left. Raises `LedgerError`."""
        left = [case for case in ordered.cases if case not in ordered.done]
        orders = {case: replace(ordered.order(case, NOBODY_YET), expects=None) for case in left}
        return await self._previews(orders, ordered)

    def order(self, previews: Sequence[Preview], wanted: Order, principal: Principal) -> Ordered:
        """Order what was previewed; nothing is erased yet. Raises `Refused` where something would keep it out."""
        _require_open(previews)
        target = wanted.target
        ordered = Ordered(
            id=f"e-{self._ledger.vault.outer.random(12).hex()}",
            by=principal.id, role=principal.role, organisation=principal.organisation, at=self._ledger.now(),
            officer=target.officer, person=target.person, value=target.value,
            ground=wanted.ground, request=wanted.request, override=wanted.override,
            cases={one.case: one.plan.digest for one in previews},
        )  # fmt: skip
        self._rows.add(ordered.id, ordered.model_dump_json().encode())
        return ordered

    def pending(self) -> tuple[Ordered, ...]:
        """The erasures that wait, or were cut short; oldest first."""
        found = [Ordered.model_validate_json(content) for content in self._rows.every().values()]
        return tuple(sorted(found, key=lambda one: one.at))

    def find(self, id_: str) -> Ordered:
        """The order of this id. Raises `UnknownOrder`."""
        content = self._rows.every().get(id_)
        if content is None:
            raise UnknownOrder(id_)
        return Ordered.model_validate_json(content)

    def withdraw(self, id_: str) -> None:
        """Drop an order; what was carried out of it stays so. Raises `UnknownOrder`."""
        self._rows.drop(self.find(id_).id)

    async def authorise(self, id_: str, digest: str, principal: Principal) -> tuple[Erased, ...]:
        """Carry an order out, as somebody else than who ordered it; `digest` says that it is the one looked at.

        All its cases are judged before the first is touched. Raises `LedgerError`; an order that was begun is called
        again, by anybody but the orderer, and goes on.
        """
        ordered = self.find(id_)
        if principal.id == ordered.by:
            raise Refused([_by_one()])
        if digest != ordered.digest:
            raise OrderOvertaken("the order is not the one whose digest is quoted")
        if ordered.authorised_by is None:
            orders = {case: ordered.order(case, principal.id) for case in ordered.cases}
            _require_open(await self._previews(orders, ordered))
            ordered = self._now(ordered, authorised_by=principal.id)
        return await self._carry_out(ordered)

    async def resume(self) -> tuple[Erased, ...]:
        """Go on with every order that was begun and cut short. Raises `LedgerError`."""
        begun = [one for one in self.pending() if one.authorised_by]
        return tuple([done for one in begun for done in await self._carry_out(one)])

    async def _previews(self, orders: Mapping[str, Order], ordered: Ordered) -> tuple[Preview, ...]:
        by = ordered.orderer
        return tuple([await self._ledger.preview_erasure(case, one, by) for case, one in orders.items()])

    async def _carry_out(self, ordered: Ordered) -> tuple[Erased, ...]:
        done: list[Erased] = []
        for case in [case for case in ordered.cases if case not in ordered.done]:
            done += await self._erased(ordered, case)
            ordered = self._now(ordered, done=(*ordered.done, case))
        self._rows.drop(ordered.id)
        return tuple(done)

    async def _erased(self, ordered: Ordered, case: str) -> list[Erased]:
        """What was done in one case; nothing where it was done before the order was cut short."""
        order = ordered.order(case, ordered.authorised_by or "")
        try:
            return [await self._ledger.erase(case, order, ordered.orderer)]
        except NothingToErase:
            return []

    def _now(self, ordered: Ordered, **changes: Any) -> Ordered:
        """The order as it stands now, kept, unless it was dropped meanwhile."""
        changed = ordered.model_copy(update=changes)
        self._rows.change(changed.id, changed.model_dump_json().encode())
        return changed


def _by_one() -> Refusal:
    says = "who ordered an erasure does not carry it out: somebody else does"
    return Refusal("erasure_takes_two", says, "", provision_of("erase-by-two").citation)


def _require_open(previews: Iterable[Preview]) -> None:
    """Return if nothing would keep an erasure out of any of its cases. Raises `Refused`."""
    if refusals := [refusal for one in previews for refusal in one.refusals]:
        raise Refused(refusals)
