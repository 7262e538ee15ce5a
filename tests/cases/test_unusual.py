from datetime import date

import pytest

from ledger.case.fold import Cut, fold
from ledger.case.outcomes import outcome_of
from ledger.case.owed import owed
from ledger.case.state import Case
from ledger.events.evidence import DigitalMaterialReviewed
from ledger.vocabulary import CaseToAnswer, DepartureKind, FormOfProceedings, OutcomeKind
from tests.cases.timeline import CASE, folded, timeline


def by(name: str, day: date) -> Case:
    """The case of this timeline as it may have stood when the day ended: nothing certainly later is in it."""
    return fold(CASE, timeline(name), Cut(happened_by=day, possibly=True))


class TestReversal:
    def test_dismissed_then_reinstated(self) -> None:
        """A tribunal's decision takes the place of the dismissal, and the officer is in service again."""
        before, after = by("02", date(2018, 12, 31)).officer("o-a"), folded(timeline("02")).officer("o-a")

        assert before.departure
        assert DepartureKind.DISMISSED == before.departure.kind
        assert after.serving
        assert () == after.sanctions

    def test_an_allegation_taken_apart(self) -> None:
        """The panel found on five punches and on the sixth by themselves; the appeal reversed the sixth alone."""
        case = folded(timeline("02"))
        parts = [outcome_of(case, "o-a", f"a-1-{part}").kind for part in ("punches-1-to-5", "punch-6")]

        assert [OutcomeKind.NEITHER_FOUND, OutcomeKind.REINSTATED] == parts
        assert {"a-1"} == {case.allegations[f"a-1-{part}"].split_from for part in ("punches-1-to-5", "punch-6")}

    def test_an_amended_page_reports_what_stands(self) -> None:
        """The page was amended after the reversal, so no correction of it is owed; before the amendment it was."""
        amended = timeline("02")
        not_amended = amended[:-1]

        assert () == owed(folded(amended))
        assert {"page"} == {duty.kind for duty in owed(folded(not_amended))}

    def test_a_report_quashed_at_its_authors_request(self) -> None:
        """The court's order takes back the report and every opinion in it; until then they stand."""
        entries = timeline("30")
        before, after = folded(entries[:-1]), folded(entries)

        assert CaseToAnswer.NONE == before.officer("o-a").determination("").opinion
        assert 1 == len(before.investigations["i-1"].reports)
        assert after.officer("o-a").determination("").opinion is None
        assert () == after.investigations["i-1"].reports
        assert 5 == len(after.undone)

    def test_findings_overturned_for_two_of_three(self) -> None:
        """Two appeals undo two findings and leave the third as it was."""
        case = folded(timeline("09"))
        (held,) = case.proceedings.values()

        assert ["o-a"] == [found.officer for found in held.found]
        assert {"2017-09"} == {undone.by.effective.text for undone in case.undone.values()}


class TestDisagreement:
    def test_a_determination_reopened_and_kept(self) -> None:
        """A force that asks to revise what it determined changes nothing until it is decided."""
        decided = folded(timeline("04")).officer("o-b").determination("a-1")

        assert decided.revision_sought
        assert decided.maintained
        assert FormOfProceedings.MISCONDUCT_HEARING == decided.form

    def test_directed_to_a_lower_forum(self) -> None:
        """An opinion of gross misconduct and a direction to a meeting stand side by side."""
        case = folded(timeline("06"))

        assert CaseToAnswer.GROSS_MISCONDUCT == case.officer("o-a").determination("a-1").opinion
        assert FormOfProceedings.MISCONDUCT_MEETING == case.officer("o-a").determination("a-1").directed_form
        assert case.proceedings["p-1"].directed

    def test_investigated_twice(self) -> None:
        """An appeal that is upheld leads to another investigation, which knows the first."""
        case = folded(timeline("15"))

        assert ["i-1", "i-2"] == list(case.investigations)
        assert "i-1" == case.investigations["i-2"].reinvestigates


class TestLeaving:
    def test_dismissed_after_having_resigned(self) -> None:
        """A disciplinary action does not change how the officer left."""
        officer = folded(timeline("01")).officer("o-a")

        assert officer.departure
        assert DepartureKind.RESIGNED == officer.departure.kind
        assert ["dismissal_without_notice"] == [action.sanction for action in officer.sanctions]
        assert ["barred"] == [entry.list for entry in officer.list_entries]
        assert () == owed(folded(timeline("01")))

    def test_learned_of_a_month_later(self) -> None:
        """When somebody left and when the oversight body was told are two dates."""
        officer = folded(timeline("15")).officer("o-b")

        assert officer.departure
        assert officer.departure_told
        assert "2017-04" == officer.departure.mark.occurred.edtf.text
        assert "2017-05" == officer.departure_told.occurred.edtf.text


class TestPrecision:
    def test_to_the_minute(self) -> None:
        """A time stays a time, an approximate one stays approximate, and a season a season."""
        dates = [said.occurred.edtf.text for said in timeline("09")]

        assert {"2014-12-22T01:13~", "2014-12-22T01:28", "2014-12-22T02:30", "2016-08", "2018-24"} <= set(dates)

    def test_not_one_date(self) -> None:
        """A source without dates has an order and nothing else; only its own publication is dated."""
        dated = [said.event.type for said in timeline("26") if said.occurred.edtf.is_known]

        assert ["SummaryPublished"] == dated

    def test_days_of_a_hearing(self) -> None:
        """A hearing over three days has three; the source stops before it ends, so it is open."""
        held = folded(timeline("34")).proceedings["p-1"]

        assert ["2021-01-07", "2021-01-08", "2021-01-12"] == [day.occurred.edtf.text for day in held.days]
        assert held.is_open


class TestCounting:
    def test_one_sanction_over_several_findings(self) -> None:
        """Five of six findings carry one action; the sixth allegation has an end of its own."""
        (action,) = folded(timeline("10")).officer("o-a").sanctions

        assert tuple(f"a-{number}" for number in range(1, 6)) == action.allegations

    def test_more_people_than_subjects(self) -> None:
        """Seventeen took part in a group, and eight of them are officers of the case."""
        (review,) = (said.event for said in timeline("13") if isinstance(said.event, DigitalMaterialReviewed))

        assert (3181, 17) == (review.items, review.participants)
        assert 8 == len(folded(timeline("13")).officers)

    def test_nobody_at_all(self) -> None:
        """A case may be about a force: a recommendation with a due date, and no officer."""
        case = folded(timeline("21"))
        (recommendation,) = case.learning.recommendations.values()

        assert {} == case.officers
        assert recommendation.due
        assert "2020-04-10" == recommendation.due.text
        assert "not_accepted" == recommendation.response

    def test_audited_twice(self) -> None:
        """An officer who read the file on himself is found out by the log of access, a second time."""
        assert 2 == len(folded(timeline("26")).officer("o-a").audit_findings)


class TestWaiting:
    @pytest.mark.parametrize(("name", "officers"), [("04", 3), ("09", 3), ("26", 1), ("02", 1), ("01", 1)])
    def test_the_criminal_strand_ends_by_itself(self, name: str, officers: int) -> None:
        """A decision not to charge, a caution, an acquittal and a sentence each end it; misconduct goes its own way."""
        (matter,) = folded(timeline(name)).criminal.values()

        assert officers == len(matter.suspects)
        assert not any(suspect.is_open for suspect in matter.suspects.values())
