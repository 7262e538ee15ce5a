"""A case in which things are said about two officers and a witness, and erasures of it."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from ledger.case.said import Said, Unreadable
from ledger.erasing import Erased, Order, Target
from ledger.events.base import SealedText
from ledger.record import Ledger
from ledger.vocabulary import ErasureGround
from tests.submissions import RECORDER, identified, officer, said

Told = dict[str, Any]
T = TypeVar("T")
SECOND = "a-2"


def run(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run on an event loop of its own."""
    return asyncio.run(work())


def order(by: str = SECOND, ground: ErasureGround = ErasureGround.COURT_ORDER, **target: str) -> Order:
    """An order by a court, authorised by somebody else than who records it."""
    return Order(Target(**target), ground, by)


def concern(text: str, about: str | None = None, of: str = "o-1") -> Told:
    """What is said in confidence of an officer's practice, about the officer or somebody else."""
    value = {"value": text, "about": about} if about else text
    return said("RprpReferralReceived", officer=of, practice_requiring_improvement=value)


STORY = (
    identified(summary="canary-summary"),
    officer("o-1", full_name="canary-name"),
    officer("o-2", full_name="canary-other-name"),
    said("AllegationAdded", allegation="a-1", officers=["o-1", "o-2"]),
    concern("canary-first"),
    concern("canary-witness", about="p-7"),
    concern("canary-second"),
    concern("canary-of-other", about="o-1", of="o-2"),
)


async def told(ledger: Ledger, *more: Told) -> str:
    """A case with two officers, in which things are said about one of them and a witness."""
    return (await ledger.open_case([*STORY, *more], RECORDER)).case


def texts(history: tuple[Said, ...]) -> set[str]:
    """Every sealed text that a history can be read to say."""
    return {text for one in history for text in _texts(one.event)}


def _texts(event: Any) -> set[str]:
    if isinstance(event, Unreadable):
        return set()
    values = (getattr(event, name) for name in type(event).model_fields)
    return {value.value for value in values if isinstance(value, SealedText) and value.value}


def digest_of(ledger: Ledger, case: str, text: str) -> str:
    """The digest under which a text is sealed."""
    values = (getattr(one.event, name) for one in ledger.history(case) for name in _fields(one))
    return next(value.sealed or "" for value in values if isinstance(value, SealedText) and value.value == text)


def _fields(one: Said) -> list[str]:
    return [] if isinstance(one.event, Unreadable) else list(type(one.event).model_fields)


def erased(ledger: Ledger, case: str, wanted: Order) -> Erased:
    """What an erasure comes to."""
    return run(lambda: ledger.erase(case, wanted, RECORDER))


ALL = {"canary-summary", "canary-name", "canary-other-name", "canary-first", "canary-witness", "canary-second"} | {
    "canary-of-other"
}
