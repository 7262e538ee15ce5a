"""Readers: which organisations take part in a case, whom it names, whose file it is, what access was given or taken.

And how the case is marked. It is never asked as of earlier: who may see a case is decided as things stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Column

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.state.aftermath import AccessChange
from ledger.events.stewardship import DelegationGranted
from ledger.vocabulary import OversightBody
from projections.columns import code
from projections.ranged import Ranged, Row
from projections.view import Fed

CHANGES: TypeAdapter[tuple[AccessChange, ...]] = TypeAdapter(tuple[AccessChange, ...])


@dataclass(frozen=True, slots=True)
class Readers:
    """Who has to do with a case, as it stands now."""

    organisations: frozenset[str] = frozenset()
    """Those that recorded in it, whose officers it is about, or that it was referred to."""
    named: frozenset[str] = frozenset()
    """Accounts that opened it, investigate, sit, review, decided in it, or had a function delegated."""
    subjects: frozenset[str] = frozenset()
    """Accounts that are officers' of the case."""
    changes: tuple[AccessChange, ...] = field(default=())
    """What access was given and taken, in its order."""


def readers(case: Case, history: Sequence[Said]) -> Readers:
    """Who has to do with a case, as folded from this history."""
    return Readers(
        frozenset(_organisations(case, history)),
        frozenset(one for one in _named(case, history) if one),
        frozenset(case.stewardship.accounts),
        case.stewardship.access,
    )


def _organisations(case: Case, history: Sequence[Said]) -> Iterator[str]:
    for said in history:
        if said.circumstances and said.circumstances.recorded_as.organisation:
            yield str(said.circumstances.recorded_as.organisation)
    yield from (str(one.force) for one in case.officers.values() if one.force)
    if case.intake.force:
        yield str(case.intake.force)
    yield from (str(made.body or OversightBody.IOPC) for made in case.referral.made)
    if case.referral.modes or case.referral.called_in or case.referral.taken_up:
        yield str(OversightBody.IOPC)


def _named(case: Case, history: Sequence[Said]) -> Iterator[str | None]:
    yield from (said.recorded_by for said in history[:1])
    for investigation in case.investigations.values():
        yield from investigation.investigators
    for officer in case.officers.values():
        yield from (officer.practice.reviewer, officer.special_conditions_certifier)
    for held in case.proceedings.values():
        yield from held.conducted_by
    yield from (decided.by.person for decided in case.stewardship.decisions.values())
    for said in history:
        if isinstance(said.event, DelegationGranted) and case.stewardship.delegations.get(said.id):
            yield said.event.to


def _columns() -> tuple[Column[Any], ...]:
    return code("kind"), code("who"), Column("changes", JSON)


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    found = readers(fed.case, fed.history)
    for kind, whose in (("organisation", found.organisations), ("named", found.named), ("subject", found.subjects)):
        for who in whose:
            yield f"{kind}/{who}", {"kind": kind, "who": who, "changes": None}
    if fed.case.marking:
        yield "marking", {"kind": "marking", "who": fed.case.marking.value, "changes": None}
    if found.changes:
        yield "changes", {"kind": "changes", "who": None, "changes": CHANGES.dump_python(found.changes, mode="json")}


READERS = Ranged("readers", 2, _columns, _rows, indexed=(("kind", "who"),))
