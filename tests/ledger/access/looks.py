"""Looks as tests make them, and what they need to record and dispose of them."""

from datetime import UTC, datetime
from typing import Any

from ledger.access import AccessLedger, Look, Purpose
from ledger.fsck import ACCESS, Report, fsck
from ledger.vocabulary.looking import LookOutcome, LookVerb, PurposeBasis

CASE = "00000000-0000-7000-8000-00000000000a"
CANARY = "canary-why-somebody-looked"


def look(account: str = "a-1", *cases: str, **said: Any) -> Look:
    """A consultation of cases, allowed, for a stated purpose."""
    given: dict[str, Any] = {
        "account": account,
        "verb": LookVerb.CONSULTATION,
        "way": "GET /api/cases/{case}",
        "cases": cases or (CASE,),
        "purpose": Purpose(basis=PurposeBasis.STATED, said=CANARY),
        "outcome": LookOutcome.ALLOWED,
        "correlation": "r-1",
    }
    return Look(**given | said)


class Clock:
    """A clock that is set."""

    def __init__(self, *day: int) -> None:
        self.set(*day)

    def set(self, *day: int) -> None:
        """Show this day, month and year first."""
        self._now = datetime(*day, tzinfo=UTC)  # type: ignore[arg-type,misc]  # a day of three numbers

    def __call__(self) -> datetime:
        """The time it shows."""
        return self._now


def audited(access: AccessLedger) -> Report:
    """What an audit of an access ledger finds."""
    return fsck(access.store, access.vault, keys=access.keys, contents=ACCESS)
