"""The police barred list and the police advisory list, kept by the College of Policing (Police Act 1996 Part 4A).

Whoever is dismissed, or would have been, goes on the barred list; whoever leaves while an allegation of gross
misconduct is live goes on the advisory list until it is decided. The force reports; the College lists.
"""

from typing import ClassVar, Literal

from ledger.dates import PartialDate
from ledger.events.base import DocumentId, OfficerEvent
from ledger.vocabulary import (
    AdvisoryTrigger,
    FurtherReportReason,
    ListKind,
    ListPublicationGround,
    ListReviewOutcome,
    Standard,
)

BarredReportPart = Literal[
    "full_name",
    "force",
    "date_of_birth",
    "status",
    "rank",
    "warrant_number",
    "reasons",
    "conduct",
    "standards_breached",
    "date_of_dismissal_or_finding",
    "earlier_advisory_report",
]
"""What a report for the barred list contains (Police Barred List and Police Advisory List Regs 2017 reg 3(2))."""


class BarredListReportMade(OfficerEvent):
    """The force reported the officer for the barred list (Police Act 1996 s.88A; Barred List Regs 2017 reg 3)."""

    type: Literal["BarredListReportMade"] = "BarredListReportMade"
    report: DocumentId | None = None
    contents: tuple[BarredReportPart, ...] | None = None
    """Which of the prescribed contents the report has; None where the source is silent."""
    standards: tuple[Standard, ...] = ()
    dismissed_on: PartialDate | None = None

    sentence: ClassVar[str] = "{officer} was reported to the College of Policing for the barred list"


class AdvisoryListReportMade(OfficerEvent):
    """The force reported the officer for the advisory list (Police Act 1996 s.88I; Barred List Regs 2017 reg 12)."""

    type: Literal["AdvisoryListReportMade"] = "AdvisoryListReportMade"
    trigger: AdvisoryTrigger | None = None
    reached_authority_on: PartialDate | None = None
    """When the event reached the authority, from which the period runs where it learnt later (s.88I(1)(d))."""
    report: DocumentId | None = None

    sentence: ClassVar[str] = "{officer} was reported to the College of Policing for the advisory list"


class FurtherReportMade(OfficerEvent):
    """The force reported what became of a listed officer since (Police Act 1996 s.88F; Barred List Regs 2017 reg 5)."""

    type: Literal["FurtherReportMade"] = "FurtherReportMade"
    list: ListKind
    reason: FurtherReportReason | None = None
    report: DocumentId | None = None

    sentence: ClassVar[str] = "A further report on {officer} was made for the {list}[: {reason}]"


class ListEntryAdded(OfficerEvent):
    """The College of Policing put the officer on a list (Police Act 1996 ss.88B, 88J)."""

    type: Literal["ListEntryAdded"] = "ListEntryAdded"
    list: ListKind

    sentence: ClassVar[str] = "{officer} was placed on the {list}"


class ListEntryAnnounced(OfficerEvent):
    """It was made known that the officer was to be placed on a list; nothing is listed by that (Police Act 1996 s.88B).

    Sources often stop there; `ListEntryAdded` says that it was done.
    """

    type: Literal["ListEntryAnnounced"] = "ListEntryAnnounced"
    list: ListKind

    sentence: ClassVar[str] = "{officer} was to be placed on the {list}"


class ListEntryRemoved(OfficerEvent):
    """The College of Policing removed the officer from a list (Police Act 1996 ss.88G, 88K)."""

    type: Literal["ListEntryRemoved"] = "ListEntryRemoved"
    list: ListKind

    sentence: ClassVar[str] = "{officer} was removed from the {list}"


class ListPublicationDecided(OfficerEvent):
    """The College of Policing decided whether the barred list entry is public (Police Act 1996 s.88H)."""

    type: Literal["ListPublicationDecided"] = "ListPublicationDecided"
    list: ListKind = ListKind.BARRED
    published: bool
    ground: ListPublicationGround | None = None

    sentence: ClassVar[str] = "It was decided that {officer}'s entry on the {list} {is_published}[: {ground}]"

    @property
    def is_published(self) -> str:
        """What was decided, in words."""
        return "is published" if self.published else "is not published"


class ListReviewApplied(OfficerEvent):
    """The person listed asked for a review of the entry (Police Act 1996 s.88G; Barred List Regs 2017)."""

    type: Literal["ListReviewApplied"] = "ListReviewApplied"
    list: ListKind
    for_incompetence: bool | None = None
    """Whether the entry follows gross incompetence rather than conduct; None where the source is silent."""

    sentence: ClassVar[str] = "{officer} asked for a review of the entry on the {list}"


class ListReviewDetermined(OfficerEvent):
    """The College of Policing decided a review of an entry (Police Act 1996 s.88G; Barred List Regs 2017)."""

    type: Literal["ListReviewDetermined"] = "ListReviewDetermined"
    list: ListKind
    outcome: ListReviewOutcome | None = None

    sentence: ClassVar[str] = "The review of {officer}'s entry on the {list} was decided[: {outcome}]"
