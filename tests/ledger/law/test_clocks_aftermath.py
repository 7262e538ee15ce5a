"""The clocks after the outcome: lists, learning, warnings, terms, former officers."""

from typing import Any

from ledger.dates import PartialDate
from ledger.events.appeal import JudicialReviewDetermined, JudicialReviewStarted
from ledger.events.learning import (
    RecommendationMade,
    ResponseExtensionGranted,
    ResponseReceived,
    ResponseWithheld,
)
from ledger.events.listing import BarredListReportMade, ListEntryAdded, ListEntryRemoved, ListPublicationDecided
from ledger.events.proceedings import DisciplinaryActionImposed, OfficerNotifiedOfOutcome, OutcomePublished
from ledger.events.sanction import Dismissed, WarningIssued
from ledger.events.service_status import LeftService, Resigned
from ledger.law.clocks import State
from ledger.vocabulary import DepartureKind, ListKind, Rank, RecommendationKind, Sanction, WarningKind
from tests.builders.opening import OPENING
from tests.builders.proceedings import HEARING, MEETING, referred
from tests.ledger.law.clock_of import clock_of, clocks_of, states
from tests.spec import given, given_only, happened

O: dict[str, Any] = {"officer": "o-1"}  # noqa: E741 - as in the table of agreements
P: dict[str, Any] = {"proceedings": "p-1"}
dismissed = Dismissed(**O)
listed = ListEntryAdded(**O, list=ListKind.BARRED)


class TestLists:
    def test_the_day_of_the_dismissal_is_the_first(self) -> None:
        """Dismissed on Monday, reported by Friday; on Saturday it is overdue."""
        spec = given(happened(dismissed, "2021-04-12"))

        assert [State.RUNNING, State.OVERDUE] == states(spec, "BL", "2021-04-16", "2021-04-17")

    def test_the_report_may_name_the_day(self) -> None:
        """A report that states the day of the dismissal is measured from it."""
        report = BarredListReportMade(**O, dismissed_on=PartialDate.parse("2021-04-06"))
        spec = given(happened(dismissed, "2021-04-12"), happened(report, "2021-04-16"))

        assert State.MET_LATE is clock_of(spec, "BL").state

    def test_the_action_discloses_the_dismissal(self) -> None:
        """Where the dismissal was carried out after it was imposed, both days are measured from."""
        imposed = DisciplinaryActionImposed(**O, sanction=Sanction.DISMISSAL_WITHOUT_NOTICE)
        found = clock_of(given(happened(imposed, "2021-04-06"), happened(dismissed, "2021-04-12")), "BL", "2021-04-13")

        assert State.RUNNING is found.state
        assert found.disclosed is not None
        assert State.OVERDUE is found.disclosed.state

    def test_an_entry_shows_that_there_was_a_report(self) -> None:
        """An officer on the list was reported by then: in time if listed in time, else nobody can tell."""
        soon, later = (
            given(happened(dismissed, "2021-04-12"), happened(listed, day)) for day in ("2021-04-16", "2021-05-20")
        )

        assert (State.MET, State.CANNOT_TELL) == (clock_of(soon, "BL").state, clock_of(later, "BL").state)

    def test_there_was_no_list_before_december_2017(self) -> None:
        """A dismissal from before the list is reported to nobody."""
        assert () == clocks_of(given(happened(dismissed, "2017-06-01")), "BL")

    def test_terms_of_an_entry(self) -> None:
        """For five years an entry stands published and is not reviewed; removed, both are over."""
        published = ListPublicationDecided(**O, list=ListKind.BARRED, published=True)
        removed = happened(ListEntryRemoved(**O, list=ListKind.BARRED), "2022-01-01")
        spec = given(happened(listed, "2021-04-12"), published)

        assert [State.RUNNING, State.OVER] == states(spec, "BLP", "2026-04-12", "2026-04-13")
        assert [State.RUNNING, State.OVER] == states(spec, "BLR", "2026-04-12", "2026-04-13")
        assert () == clocks_of(given(happened(listed, "2021-04-12"), removed), "BLP")

    def test_after_gross_incompetence_the_wait_is_shorter(self) -> None:
        """Who was dismissed for performance may ask for a review after three years."""
        gone = LeftService(**O, kind=DepartureKind.DISMISSED_FOR_PERFORMANCE)
        spec = given(happened(gone, "2021-04-01"), happened(listed, "2021-04-12"))

        assert [State.RUNNING, State.OVER] == states(spec, "BLR", "2024-04-12", "2024-04-13")


class TestLearning:
    made = happened(RecommendationMade(recommendation="rec-1", kind=RecommendationKind.PARAGRAPH_28A), "2021-04-01")
    answered = ResponseReceived(recommendation="rec-1")
    in_court = happened(JudicialReviewStarted(appeal="jr-1"), "2021-05-01")
    out_of_court = happened(JudicialReviewDetermined(appeal="jr-1"), "2021-06-01")

    def test_the_day_it_was_made_is_the_first(self) -> None:
        """56 days from 1 April, that day included, end on 26 May."""
        assert [State.RUNNING, State.OVERDUE] == states(given(self.made), "REC56", "2021-05-26", "2021-05-27")

    def test_days_in_court_are_added(self) -> None:
        """A judicial review of 31 days may put the last day off to 26 June; until it ends nobody can tell."""
        pending, ended = given(self.made, self.in_court), given(self.made, self.in_court, self.out_of_court)

        assert [State.RUNNING, State.CANNOT_TELL] == states(pending, "REC56", "2021-05-26", "2025-01-01")
        assert [State.CANNOT_TELL, State.OVERDUE] == states(ended, "REC56", "2021-06-26", "2021-06-27")
        assert ["2021-05-01"] == [pause.since.text for pause in clock_of(ended, "REC56").pauses]

    def test_more_time(self) -> None:
        """With an extension the new day counts, and where none is told, nobody can tell."""
        longer, open_ = (
            given(
                self.made,
                happened(
                    ResponseExtensionGranted(
                        recommendation="rec-1", new_date=PartialDate.parse(until) if until else None
                    ),
                    "2021-05-01",
                ),
            )
            for until in ("2021-07-01", None)
        )

        assert [State.RUNNING, State.OVERDUE] == states(longer, "REC56", "2021-07-01", "2021-07-02")
        assert [longer.history[-1].id] == [one.entry for one in clock_of(longer, "REC56").extensions]
        assert State.CANNOT_TELL is clock_of(open_, "REC56").state

    def test_a_learning_recommendation_of_another_kind(self) -> None:
        """Only recommendations under paragraph 28A have the 56 days; another has the day it states, or none."""
        other = RecommendationMade(recommendation="rec-1", kind=RecommendationKind.QUICK_TIME)
        due = other.model_copy(update={"due": self.made.circumstances.occurred.edtf})

        assert () == clocks_of(given(other), "REC56")
        assert [State.RUNNING, State.OVERDUE] == states(given(due), "REC56", "2021-04-01", "2021-04-02")

    def test_the_answer_is_published_in_21_days(self) -> None:
        """21 days with the day of the answer end on 21 April; an answer that is withheld is not published."""
        received = happened(self.answered, "2021-04-01")
        withheld = happened(ResponseWithheld(recommendation="rec-1"), "2021-04-10")

        assert [State.RUNNING, State.OVERDUE] == states(given(self.made, received), "REC21", "2021-04-21", "2021-04-22")
        assert State.OVER is clock_of(given(self.made, received, withheld), "REC21").state


class TestTerms:
    def test_a_warning_expires_by_itself(self) -> None:
        """A final written warning of 1 April 2021 is live until 31 March 2023, and no event says that it expired."""
        issued = WarningIssued(**O, kind=WarningKind.FINAL_WRITTEN_WARNING, base_months=24)
        spec = given(happened(issued, "2021-04-01"))

        assert [State.RUNNING, State.OVER] == states(spec, "WARN", "2023-03-31", "2023-04-01")
        assert "24 months" in clock_of(spec, "WARN").due.in_words()

    def test_an_outcome_stays_on_the_website(self) -> None:
        """Published on 1 April, the outcome of a hearing stands at least until the 28th."""
        spec = given(referred(HEARING), happened(OutcomePublished(**P), "2021-04-01"))

        assert [State.RUNNING, State.OVER] == states(spec, "PUBO", "2021-04-28", "2021-04-29")


class TestAppeals:
    told = happened(OfficerNotifiedOfOutcome(**O, **P), "2021-04-06")

    def test_the_way_of_appeal_follows_the_form(self) -> None:
        """After a meeting there are seven working days for an appeal meeting, after a hearing ten for a tribunal."""
        met, heard = given(referred(MEETING), self.told), given(referred(HEARING), self.told)

        assert [State.RUNNING, State.OVER] == states(met, "APP-M", "2021-04-15", "2021-04-16")
        assert [State.RUNNING, State.OVER] == states(heard, "PAT-N", "2021-04-20", "2021-04-21")
        assert () == (*clocks_of(met, "PAT-N"), *clocks_of(heard, "APP-M"))

    def test_senior_officers_go_to_the_tribunal(self) -> None:
        """A senior officer appeals to a tribunal even from a meeting."""
        opening = [event.model_copy(update={"rank": Rank.CHIEF_CONSTABLE}) if event is OPENING[1] else event
                   for event in OPENING]  # fmt: skip
        spec = given_only(*(happened(event, "2021-03-01") for event in opening), referred(MEETING), self.told)

        assert State.OVER is clock_of(spec, "PAT-N").state


class TestFormerOfficers:
    def test_a_year_from_leaving(self) -> None:
        """An allegation that came to attention within twelve months of leaving is within the window, later not."""
        within, beyond = (given(happened(Resigned(**O), day)) for day in ("2020-03-01", "2020-02-28"))

        assert (State.MET, State.MET_LATE) == (clock_of(within, "FO-12").state, clock_of(beyond, "FO-12").state)

    def test_leaving_after_it_came_to_attention(self) -> None:
        """Who left after the allegation came to attention has no such time."""
        assert () == clocks_of(given(happened(Resigned(**O), "2021-04-01")), "FO-12")
