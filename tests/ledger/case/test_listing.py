"""How lists change a case: reports, entries, their removal, publication and review."""

from ledger.events.listing import (
    AdvisoryListReportMade,
    BarredListReportMade,
    FurtherReportMade,
    ListEntryAdded,
    ListEntryRemoved,
    ListPublicationDecided,
    ListReviewApplied,
    ListReviewDetermined,
)
from ledger.vocabulary import ListKind, ListReviewOutcome
from tests.spec import entry_id, given

barred = ListEntryAdded(officer="o-1", list=ListKind.BARRED)
advisory = ListEntryAdded(officer="o-1", list=ListKind.ADVISORY)
removed = ListEntryRemoved(officer="o-1", list=ListKind.ADVISORY)


class TestReports:
    """What the force reported."""

    def test_for_which_list(self) -> None:
        """Every report is kept with its list, further ones marked as such."""
        reports = given(
            AdvisoryListReportMade(officer="o-1"),
            BarredListReportMade(officer="o-1"),
            FurtherReportMade(officer="o-1", list=ListKind.BARRED),
        ).case()

        assert [(ListKind.ADVISORY, False), (ListKind.BARRED, False), (ListKind.BARRED, True)] == [
            (report.list, report.further) for report in reports.officer("o-1").list_reports
        ]


class TestEntries:
    """What the College listed."""

    def test_removed_from_one_list(self) -> None:
        """Removal from one list leaves the other's entry."""
        entries = given(advisory, barred, removed).case().officer("o-1").list_entries

        assert [(ListKind.ADVISORY, True), (ListKind.BARRED, False)] == [
            (entry.list, entry.removed is not None) for entry in entries
        ]

    def test_listed_again(self) -> None:
        """An entry after a removal is a new one."""
        entries = given(advisory, removed, advisory).case().officer("o-1").list_entries

        assert [True, False] == [entry.removed is not None for entry in entries]

    def test_published_and_reviewed(self) -> None:
        """What is decided about an entry is kept with it."""
        (entry,) = (
            given(
                barred,
                ListPublicationDecided(officer="o-1", published=True),
                ListReviewApplied(officer="o-1", list=ListKind.BARRED),
                ListReviewDetermined(officer="o-1", list=ListKind.BARRED, outcome=ListReviewOutcome.KEPT),
            )
            .case()
            .officer("o-1")
            .list_entries
        )

        assert entry.review_applied is not None
        assert entry.review_determined is not None
        assert (True, entry_id(9), entry_id(10)) == (
            entry.published,
            entry.review_applied.entry,
            entry.review_determined.entry,
        )
