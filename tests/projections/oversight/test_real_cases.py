"""Every question's answer on the real cases, worked out by hand from their timelines."""

import pytest

from projections.oversight.catalogue import questions
from tests.projections.oversight.real import Oversight

DURHAM, HUMBERSIDE, MANCHESTER = "02-durham", "01-humberside", "04-greater-manchester"
THAMES_VALLEY, STAFFORDSHIRE, LEICESTERSHIRE = "06-thames-valley", "09-staffordshire", "13-leicestershire"
NORFOLK, SEED, YORKSHIRE = "15-norfolk", "2021-162004", "21-west-yorkshire"
IRELAND, QUASHED, HEARING, MET = (
    "26-northern-ireland", "30-report-quashed", "34-thames-valley-hearing", "10-metropolitan",
)  # fmt: skip


class TestMattersPastTwelveMonths:
    def test_in_the_middle_of_2017(self, oversight: Oversight) -> None:
        """Two certainly: noticed in June 2015 and in January 2016, and ended later in 2017; others have no dates."""
        told = oversight.ask("matters-past-twelve-months", on="2017-06-30").rows

        assert [
            ("01", None, "certain", {MET}),
            ("06", None, "possible", {MANCHESTER, QUASHED}),
            ("13", None, "possible", {YORKSHIRE}),
            ("16", None, "certain", {HUMBERSIDE}),
            ("33", None, "possible", {LEICESTERSHIRE}),
            ("36", "independent", "possible", {NORFOLK}),
            ("43", None, "possible", {HEARING}),
            ("43", "independent", "possible", {THAMES_VALLEY}),
        ] == [(row.force, row.mode, row.chance, set(map(oversight.record.called, row.cases))) for row in told]

    @pytest.mark.parametrize(("on", "expected"), [("2016-06-07", []), ("2016-06-08", ["certain"])])
    def test_counts_from_the_day_after(self, oversight: Oversight, on: str, expected: list[str]) -> None:
        """Twelve months from 7 June 2015 end on 7 June 2016."""
        told = oversight.ask("matters-past-twelve-months", on=on, force="16").rows

        assert expected == [row.chance for row in told]

    def test_as_known_before_the_end_was(self, oversight: Oversight) -> None:
        """Captured so far only, silence about the end tells nothing: possible."""
        position = oversight.at(HUMBERSIDE, 21)
        told = oversight.ask("matters-past-twelve-months", on="2017-06-30", position=position).rows

        assert [("16", "possible")] == [(row.force, row.chance) for row in told]

    def test_in_one_mode(self, oversight: Oversight) -> None:
        """A mode is asked about by its name."""
        told = oversight.ask("matters-past-twelve-months", on="2017-06-30", mode="independent").rows

        assert ["36", "43"] == [row.force for row in told]


class TestLateMandatoryReferrals:
    def test_that_may_have_been_late(self, oversight: Oversight) -> None:
        """Complained of in June 2015 and referred in July 2016; when the duty became clear is not recorded."""
        rows = oversight.rows("late-mandatory-referrals", "since", "made", "assessed", "evaluated", "chance")

        assert [(HUMBERSIDE, "2015-06-07", "2016-07", False, False, "possible")] == rows

    def test_before_the_next_day_had_ended(self, oversight: Oversight) -> None:
        """On 8 June 2015 there was still time."""
        assert [] == oversight.rows("late-mandatory-referrals", on="2015-06-08")


class TestHearingsPastTheirTime:
    def test_none_of_them(self, oversight: Oversight) -> None:
        """The one hearing with a notice was opened within 100 working days of it: 3 September 2020, 7 January 2021."""
        assert [] == oversight.rows("hearings-past-their-time")


class TestLearning:
    @pytest.mark.parametrize(
        ("on", "expected"), [("2020-04-10", []), ("2020-04-11", [(YORKSHIRE, "rec-1", "possible")])]
    )
    def test_an_answer_without_a_date(
        self, oversight: Oversight, on: str, expected: list[tuple[str, str, str]]
    ) -> None:
        """Due on 10 April 2020 and answered on a day not published: from the day after, it may be overdue."""
        assert expected == oversight.rows("learning-responses-overdue", "subject", "chance", on=on)

    def test_its_publication(self, oversight: Oversight) -> None:
        """Received on a day not told, and no publication captured: it may be late on any day."""
        rows = oversight.rows("learning-responses-published-late", "subject", "chance", "done")

        assert [(YORKSHIRE, "rec-1", "possible", None)] == rows

    def test_before_it_was_known_of(self, oversight: Oversight) -> None:
        """Until the recommendation is recorded, nothing is owed."""
        position = oversight.at(YORKSHIRE, 8)

        assert [] == oversight.rows("learning-responses-overdue", position=position)


class TestResignations:
    def test_while_gross_misconduct_was_live(self, oversight: Oversight) -> None:
        """One after a determination of gross misconduct, listed as barred; one for whom no level is told.

        The officer of Norfolk resigned too, but under an opinion of misconduct.
        """
        rows = oversight.rows(
            "resignations-under-gross-misconduct", "officer", "left", "level_by", "lists", "report", "chance"
        )

        assert [
            (SEED, "o-a", "../2022-07", None, (), None, "possible"),
            (HUMBERSIDE, "o-a", "2019-06", "determination", ("barred",), "cannot tell", "certain"),
        ] == rows

    @pytest.mark.parametrize(
        ("by", "expected"),
        [("2019-05-31", {SEED: "possible"}), ("2019-06-01", {SEED: "possible", HUMBERSIDE: "possible"}),
         ("2019-06-30", {SEED: "possible", HUMBERSIDE: "certain"})],
    )  # fmt: skip
    def test_that_had_happened_by_a_day(self, oversight: Oversight, by: str, expected: dict[str, str]) -> None:
        """Some day in June 2019 is certain by the end of June only; `by July 2022` may have been any time."""
        assert expected == dict(oversight.rows("resignations-under-gross-misconduct", "chance", happened_by=by))


class TestDeterminations:
    def test_on_which_authority_and_oversight_body_differed(self, oversight: Oversight) -> None:
        """Two forces disputed the oversight body's opinion, and proceedings were directed against two officers."""
        rows = oversight.rows("determinations-that-differed", "officer", "allegation", "oversight", "differed")

        assert [
            (NORFOLK, "o-a", "", "misconduct", ("disputed", "directed")),
            (THAMES_VALLEY, "o-a", "a-1", "gross_misconduct", ("disputed", "directed")),
            (THAMES_VALLEY, "o-a", "a-2", "gross_misconduct", ("disputed", "directed")),
            (THAMES_VALLEY, "o-b", "a-2", "gross_misconduct", ("disputed",)),
        ] == rows

    def test_as_known_before_the_direction(self, oversight: Oversight) -> None:
        """Up to the second dispute, nothing was directed."""
        position = oversight.at(THAMES_VALLEY, 17)
        rows = oversight.rows("determinations-that-differed", "officer", "differed", position=position)

        assert {("disputed",)} == {differed for _, _, differed in rows}


class TestProsecutors:
    def test_referrals_and_results(self, oversight: Oversight) -> None:
        """Nine officers' files; two charged, one of them acquitted; a caution; six times nothing further."""
        rows = oversight.rows("prosecutor-referrals", "officer", "decision", "result")

        assert [
            *((MANCHESTER, officer, "no_further_action", None) for officer in ("o-a", "o-b", "o-c")),
            (DURHAM, "o-a", "charge", "acquitted"),
            (HUMBERSIDE, "o-a", "charge", "convicted"),
            *((STAFFORDSHIRE, officer, "no_further_action", None) for officer in ("o-a", "o-b", "o-c")),
            (IRELAND, "o-a", "adult_caution", None),
        ] == rows

    def test_that_had_happened_by_a_day(self, oversight: Oversight) -> None:
        """By the end of 2016 only Staffordshire's three, of September 2016, certainly had; five have no date."""
        rows = oversight.rows("prosecutor-referrals", "chance", happened_by="2016-12-31")

        assert [(STAFFORDSHIRE, "certain")] * 3 == [row for row in rows if row[1] == "certain"]
        assert [MANCHESTER] * 3 + [DURHAM, IRELAND] == [case for case, chance in rows if chance == "possible"]


class TestReviews:
    def test_that_complainants_asked_for(self, oversight: Oversight) -> None:
        """Three appeals under the older rules, one of them with its result told; no victim asked for a review."""
        rows = oversight.rows("reviews", "kind", "requested", "outcome")

        assert [
            (YORKSHIRE, "legacy_appeal", "XXXX", None),
            (NORFOLK, "legacy_appeal", "2016-07", "upheld"),
            (THAMES_VALLEY, "legacy_appeal", "XXXX", None),
        ] == rows
        assert [] == oversight.rows("reviews", kind="victim")


class TestAppeals:
    def test_that_changed_an_outcome(self, oversight: Oversight) -> None:
        """Three tribunals' reversals, and a court that quashed a report with the four opinions in it."""
        rows = oversight.rows("appeals-that-changed-an-outcome", "route", "officers", "effective", "undid")

        assert [
            (QUASHED, "court", ("o-a", "o-b", "o-c", "o-d"), "2016-11-25",
             (*["CaseToAnswerOpinionGiven"] * 4, "FinalReportSubmitted")),
            (DURHAM, "tribunal", ("o-a",), "2018-22", ("DisciplinaryActionImposed", "Dismissed", "FindingMade")),
            (STAFFORDSHIRE, "tribunal", ("o-b",), "2017-09", ("FindingMade",)),
            (STAFFORDSHIRE, "tribunal", ("o-c",), "2017-09", ("FindingMade",)),
        ] == rows  # fmt: skip

    def test_that_had_happened_by_a_day(self, oversight: Oversight) -> None:
        """By the end of 2018 the court had decided, the two of Staffordshire may have, Durham's of 2019 had not."""
        rows = oversight.rows("appeals-that-changed-an-outcome", "chance", happened_by="2018-12-31")

        assert [(QUASHED, "certain"), (STAFFORDSHIRE, "possible"), (STAFFORDSHIRE, "possible")] == rows


class TestReflectivePractice:
    def test_volumes(self, oversight: Oversight) -> None:
        """One officer, who came to the report."""
        told = oversight.ask("reflective-practice-volumes").rows

        assert [("12", "report", False, 1)] == [(row.force, row.stage, row.open, row.officers) for row in told]

    @pytest.mark.parametrize(("line", "stage"), [(28, "referred"), (29, "reviewer_appointed"), (31, "discussed")])
    def test_volumes_as_known_on_the_way(self, oversight: Oversight, line: int, stage: str) -> None:
        """Each stage is known from its entry on, and the process is open until the report."""
        told = oversight.ask("reflective-practice-volumes", position=oversight.at(SEED, line)).rows

        assert [(stage, True)] == [(row.stage, row.open) for row in told]

    def test_reports_that_may_lack_contents(self, oversight: Oversight) -> None:
        """The source does not say what the report contains."""
        rows = oversight.rows("reflective-reports-lacking-contents", "officer", "lacking", "chance")

        assert [(SEED, "o-c", (), "possible")] == rows

    def test_is_the_ground_of_no_other_question(self) -> None:
        """No question on sanctions, determinations or statistics rests on reflective practice."""
        resting = {name for name, one in questions().items() if "practice" in {view.name for view in one.rests_on}}

        assert {"reflective-practice-volumes", "reflective-reports-lacking-contents"} == resting


class TestBreaches:
    def test_historic_capture_writes_none(self, oversight: Oversight) -> None:
        """Silence in an older record is "not shown", never a breach."""
        assert () == oversight.ask("breaches").rows
