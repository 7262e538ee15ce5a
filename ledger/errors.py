"""What can go wrong with a ledger, as one tree of errors; each says what, where, why and what to do.

LedgerError
├── Invalid               a submission that cannot be read: every problem with its JSON pointer
├── Refused               a submission that the structure of the case, or a shut gate, keeps out
│   └── NotYetHappened    an event that certainly lies ahead
├── StaleVersion          the case went on since the version that the submission expects
├── MissingVersion        a submission to a case without the version it expects
├── UnknownCase           no case of this id or reference
├── AmbiguousReference    a reference that several cases have
├── AheadOfRecord         a position that the log has not reached
├── NotRecordedYet        a case asked for as of a point before its first entry
├── IdempotencyConflict   a request's name used again for another content
├── TooLarge              more than an entry or a request may hold
├── ClockBehind           a clock that shows less than what is already recorded
├── KeyDestroyed          the key under which this would be sealed was destroyed
├── NothingToErase        an erasure of what is not there, or of what was erased before
├── ErasureUnderWay       a case in which an erasure was entered and is not yet carried out
├── Unavailable           the database did not answer, or did not confirm
├── CopyUnreadable        a copy that can only be read, with a write-ahead log that cannot be read in place
├── RolledBack            the log is older than, or another than, what is known of it outside
└── Corrupt               what is stored cannot be what was written
    └── PartMissing       a part of the ledger is gone that the others show to have been there
"""

# ruff: noqa: N818 - an error is named by what happened

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ledger.law.judge import Refusal


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a submission: where (a JSON pointer into it), what, and a code for machines."""

    pointer: str
    says: str
    code: str


class LedgerError(Exception):
    """The root of what the ledger raises about what it was asked or what it found.

    `code` is stable and for machines, `title` the kind of error in words, `advice` what to do about it; `detail` says
    what happened this time and `pointer` where in the request, if it is somewhere.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    advice: ClassVar[str]

    def __init__(self, detail: str, pointer: str | None = None) -> None:
        super().__init__(detail)
        self.detail, self.pointer = detail, pointer


class Invalid(LedgerError):
    """A submission that cannot be read; `problems` holds everything that is wrong with it."""

    code = "invalid"
    title = "The submission cannot be read"
    advice = "Mend what the pointers name and send it again; GET /api/schemas/{type} tells an event's fields."

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__("; ".join(f"{problem.pointer}: {problem.says}" for problem in self.problems), first.pointer)


class Refused(LedgerError):
    """An event that is not recorded; `refusals` name rule, provision, place, and whether it can be overridden."""

    code = "refused"
    title = "The event is refused"
    advice = (
        "Record first what is missing; a gate marked overridable opens with an override, its reason and authoriser."
    )

    def __init__(self, refusals: Iterable[Refusal], at: str = "") -> None:
        self.refusals = tuple(refusals)
        cited = (f"{one.says} ({one.provision or 'the structure of a case'})" for one in self.refusals)
        super().__init__("; ".join(cited), at + self.refusals[0].pointer)


class NotYetHappened(Refused):
    """An event dated after the day on which it is submitted: what certainly lies ahead has not happened."""

    advice = "Check the date; what is planned is recorded once it has happened, with the day on which it did."


class StaleVersion(LedgerError):
    """The case has another version than the submission expects: somebody recorded in between."""

    code = "stale-version"
    title = "The case has moved on"
    advice = "Read the case again, look at what is new, and send the submission with the version it has now."

    def __init__(self, case: str, expected: int, found: int) -> None:
        super().__init__(f"case {case} is at version {found}, the submission expects version {expected}")
        self.case, self.expected, self.found = case, expected, found


class MissingVersion(LedgerError):
    """A submission to an existing case that does not say which version of it the sender had seen."""

    code = "missing-version"
    title = "The expected version is missing"
    advice = "Say the version the submission was written against, as `expect` or in If-Match."

    def __init__(self, case: str) -> None:
        super().__init__(f"the submission to case {case} does not say which version it expects")
        self.case = case


class UnknownCase(LedgerError):
    """No case has this id or reference."""

    code = "unknown-case"
    title = "No such case"
    advice = "Open the case first, or name it by its id or by one of its references."

    def __init__(self, named: str) -> None:
        super().__init__(f"no case is called {named[:100]!r}")
        self.named = named


class AmbiguousReference(LedgerError):
    """A reference that several cases have, so that it names none of them."""

    code = "ambiguous-reference"
    title = "Several cases have this reference"
    advice = "Name the case by its id."

    def __init__(self, reference: str, cases: Iterable[str]) -> None:
        self.reference, self.cases = reference, tuple(sorted(cases))
        super().__init__(f"the reference {reference[:100]!r} belongs to cases {', '.join(self.cases)}")


class AheadOfRecord(LedgerError):
    """A position that the log has not reached: what will be known there cannot be told."""

    code = "ahead-of-record"
    title = "The record has not come that far"
    advice = "Ask for a position that the log has; without one, the newest is meant."

    def __init__(self, position: int, size: int) -> None:
        newest = f"the newest is {size - 1}" if size else "the log is empty"
        super().__init__(f"position {position} is not recorded yet; {newest}", "/query/position")
        self.position, self.size = position, size


class NotRecordedYet(LedgerError):
    """A case as of a point before its first entry."""

    code = "not-recorded-yet"
    title = "The case was not recorded yet"
    advice = "Ask for a later point, or leave it out to see the case as it stands."

    def __init__(self, case: str, position: int | None, at: datetime) -> None:
        super().__init__(f"the first entry of case {case} is position {position}, recorded at {at.isoformat()}")
        self.case = case


class IdempotencyConflict(LedgerError):
    """A request's name (its idempotency key) that this principal has already given to another content."""

    code = "idempotency-conflict"
    title = "The idempotency key was used for something else"
    advice = "Give every new request a key of its own; repeat a request with exactly the content it had."

    def __init__(self, key: str) -> None:
        super().__init__(f"the idempotency key {key!r} was used within seven days for a request of other content")
        self.key = key


class TooLarge(LedgerError):
    """More than an entry or a request may hold."""

    code = "too-large"
    title = "Too large"
    advice = "Record a long text as a document and refer to it; split a long list into several appends."

    def __init__(self, what: str, size: int, limit: int, pointer: str | None = None) -> None:
        super().__init__(f"{what}: {size:,}, at most {limit:,}", pointer)
        self.size, self.limit = size, limit


class ClockBehind(LedgerError):
    """A host's clock that shows less than what is already recorded, by more than a few seconds."""

    code = "clock-behind"
    title = "The clock is behind the record"
    advice = "Set this host's clock (NTP); nothing was recorded."

    def __init__(self, now: datetime, last: datetime) -> None:
        super().__init__(f"the clock shows {now.isoformat()}, the newest entry was recorded at {last.isoformat()}")
        self.now, self.last = now, last


class KeyDestroyed(LedgerError):
    """The key under which an entry or a value would be sealed was destroyed: a disposal or an erasure."""

    code = "key-destroyed"
    title = "The key was destroyed"
    advice = "What was disposed of or erased takes no new entries; record a new matter in a case of its own."

    def __init__(self, case: str, scope: str) -> None:
        super().__init__(f"the key of {scope!r} in case {case} was destroyed")
        self.case, self.scope = case, scope


class NothingToErase(LedgerError):
    """An erasure of what the case does not have, or has no more."""

    code = "nothing-to-erase"
    title = "There is nothing to erase"
    advice = "Ask for a preview: it lists what the case has under living keys. Nothing was recorded."


class Unavailable(LedgerError):
    """The database did not answer, or did not confirm that what was sent is safe; the outcome may be unknown."""

    code = "unavailable"
    title = "The record is not available"
    advice = "Send the same request again with the same idempotency key: it is recorded once, whatever happened."


class ErasureUnderWay(Unavailable):
    """A case in which an erasure was entered and is not yet carried out: until then nothing is added to it."""

    code = "erasure-under-way"
    title = "An erasure is under way in the case"
    advice = "Send it again in a moment; if it stays so, the service's log says why the erasure cannot be finished."

    def __init__(self, case: str) -> None:
        super().__init__(f"an erasure in case {case} is entered and its keys are not yet destroyed")
        self.case = case


class CopyUnreadable(LedgerError):
    """A file that may only be read, beside a write-ahead log that SQLite can read only where it may write."""

    code = "copy-unreadable"
    title = "The copy cannot be read where it is"
    advice = "Copy the whole directory, the files ending in -wal with it, to where you may write, and read it there."

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has a write-ahead log beside it, and nothing may be written there")


class RolledBack(LedgerError):
    """The log is not, or not any more, the one that a checkpoint known outside its database was signed of."""

    code = "rolled-back"
    title = "The record is not the one that is known outside"
    advice = "Do not write to it: a backup was restored, or its past was changed. Restore the newest copy, or run fsck."


class Corrupt(LedgerError):
    """What is stored cannot be what was written; names the position where it is known."""

    code = "corrupt"
    title = "The record is damaged"
    advice = "Stop writing, keep the files as they are, and run fsck."

    def __init__(self, detail: str, position: int | None = None) -> None:
        super().__init__(f"position {position}: {detail}" if position is not None else detail)
        self.says, self.position = detail, position


class PartMissing(Corrupt):
    """A part of the ledger is gone that the others show to have been there; `parts` names each."""

    code = "part-missing"
    title = "A part of the ledger is missing"
    advice = "Restore it from its newest backup, to where it was; nothing was made anew."

    def __init__(self, *parts: str) -> None:
        super().__init__(f"{' and '.join(parts)} cannot be found, and the rest of the ledger shows that it was there")
        self.parts = parts
