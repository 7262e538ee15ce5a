"""What an entry of the access ledger says: a look, or that months of looks were disposed of."""

from typing import ClassVar

from pydantic import Field

from ledger.circumstances import Organisation
from ledger.events.base import Frozen
from ledger.vocabulary import Role
from ledger.vocabulary.looking import Conflict, LookOutcome, LookVerb, PurposeBasis

MOST_IDS = 2_000
"""Ids of one kind that a look names; one that showed more says so, and counts as a look at every case."""
MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"


class Purpose(Frozen):
    """Why somebody looked, and where that comes from."""

    basis: PurposeBasis
    said: str | None = None


class Look(Frozen):
    """Somebody's look at what the ledger holds: one request, one command, one opened stream (DPA 2018 s.62(1), (2)).

    `account` is an opaque id. What was asked is told in structured members alone; `called` is how a case was named that
    could not be found.
    """

    type: ClassVar = "Look"

    account: str
    role: Role | None = None
    organisation: Organisation | None = None
    verb: LookVerb
    way: str = Field(description="The route or the command")
    cases: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    every: bool = Field(default=False, description="Whether more cases were shown than are named")
    positions: tuple[int, int] | None = Field(default=None, description="The first and last position shown")
    asked: dict[str, str] = Field(default_factory=dict, description="The parameters, none of them personal")
    called: str | None = None
    recipients: tuple[str, ...] = Field(default=(), description="To whom it was disclosed (s.62(3)(c))")
    conflicts: tuple[Conflict, ...] = ()
    purpose: Purpose
    outcome: LookOutcome
    reason: str | None = Field(default=None, description="Why it was refused or failed: the problem's code")
    correlation: str = Field(description="The name of the request in the service's own log")

    def concerns(self, case: str) -> bool:
        """Whether it was, or may have been, a look at this case."""
        return case in self.cases or (self.every and self.outcome is LookOutcome.ALLOWED)


class Disposal(Frozen):
    """That the keys of all months before one are destroyed: the looks of those months are beyond reading."""

    type: ClassVar = "MonthsDisposed"

    account: str
    before: str = Field(pattern=MONTH)
    months: tuple[str, ...]
    correlation: str
