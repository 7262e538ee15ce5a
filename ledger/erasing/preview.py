"""What an erasure would do, told before it is done: what goes, what stays, and who was given copies."""

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.case.said import Said
from ledger.disclosing.copies import copies
from ledger.erasing.plan import Plan
from ledger.erasing.target import Target
from ledger.law.judge import Refusal
from ledger.receipts import Appended

SURVIVES = (
    "every entry's header: ids, case, type, version, who recorded it and when",
    "every digest, ciphertext, leaf, checkpoint and proof; the ciphertexts without a key that opens them",
    "this erasure's own entry: its ground, who authorised it, and these positions",
    "copies that were given to others, and backups kept elsewhere together with the outer key of their time",
)
"""What no erasure takes."""
BODIES_SURVIVE = "the structured members of the entries: dates, codes and ids; they are under other keys"
"""What stays where no whole officer-case goes."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who was given information that the erasure concerns, or may: they have copies."""

    position: int
    type: str
    to: str | None
    """A code or an opaque id; None where the record does not say."""


@dataclass(frozen=True, slots=True)
class Preview:
    """An erasure before it is done."""

    case: str
    target: Target
    plan: Plan
    survives: tuple[str, ...]
    given_to: tuple[Recipient, ...]
    refusals: tuple[Refusal, ...]
    """What would keep it from being entered as things stand."""


@dataclass(frozen=True, slots=True)
class Erased:
    """An erasure that was done: what it took, and the receipt of its entry."""

    preview: Preview
    appended: Appended


def survives(plan: Plan) -> tuple[str, ...]:
    """What an erasure leaves."""
    return SURVIVES if plan.bodies else (BODIES_SURVIVE, *SURVIVES)


def given_to(history: Iterable[Said], target: Target, plan: Plan) -> tuple[Recipient, ...]:
    """Who was given information about the officer, or items that the erasure closes, or nobody says about what."""
    entries, about = list(history), target.officer or target.person
    closed = {said.id for said in entries if said.position in plan.positions}
    return tuple(
        Recipient(copy.position, copy.type, copy.to)
        for copy in copies(entries)
        if copy.concerns(about) or not closed.isdisjoint(copy.items)
    )
