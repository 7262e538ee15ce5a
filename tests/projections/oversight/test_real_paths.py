"""What changed, one officer's path and the tables of a year, worked out by hand on the real cases."""

from projections.oversight.catalogue import questions
from tests.projections.oversight.real import Oversight

DURHAM, SEED = "02-durham", "2021-162004"


class TestChanges:
    def test_between_two_publications(self, oversight: Oversight) -> None:
        """The summary of 15 August 2018 was amended after the tribunal had reversed the dismissal of officer A."""
        told = oversight.ask("changes-between", case="2016/075857").rows
        found = {(row.view, row.about): (row.before, row.after) for row in told}
        before, after = found["outcomes", "o-a/a-1-punch-6"]
        kinds = {view for view, _ in found}

        assert {"officers", "proceedings", "outcomes", "appeals", "clocks", "publications"} == kinds
        assert ("dismissed_without_notice", "reinstated") == (before["outcome"], after["outcome"])
        assert found["officers", "o-a"][1]["serving"]
        assert found["appeals", "ap-1"][0] is None

    def test_between_two_positions(self, oversight: Oversight) -> None:
        """The entry that closed the seed's meeting changed the meeting, and the clocks that hang on it, alone."""
        end = oversight.at(SEED, 26)
        told = oversight.ask("changes-between", after=end - 1, position=end).rows

        assert {SEED} == {oversight.record.called(row.case_id) for row in told}
        assert {"proceedings", "clocks"} == {row.view for row in told}
        assert [(None, "../2023-02-17")] == [
            (row.before["concluded"], row.after["concluded"]) for row in told if row.view == "proceedings"
        ]

    def test_nothing_changes_between_a_point_and_itself(self, oversight: Oversight) -> None:
        """From a position to the same position there is nothing to tell."""
        assert () == oversight.ask("changes-between", after=100, position=100).rows


class TestOfficerPath:
    def test_of_the_seeds_second_officer(self, oversight: Oversight) -> None:
        """Officer B: identified, on the phone, in two allegations and an indication; a meeting, a final warning."""
        told = oversight.ask("officer-path", case="2021/162004", officer="o-b").rows

        assert [
            "SubjectOfficerIdentified", "DigitalMaterialReviewed", "AllegationAdded", "AllegationAdded",
            "IndicationFound", "FormOfProceedingsDetermined", "ReferredToProceedings", "DisciplinaryActionImposed",
            "WarningIssued",
        ] == [row.type for row in told]  # fmt: skip
        assert all(row.sentence for row in told)

    def test_withholds_reflective_practice_as_a_whole(self, oversight: Oversight) -> None:
        """Of officer C's practice it is told that it took place, and when; neither sentence nor content."""
        told = oversight.ask("officer-path", case="2021/162004", officer="o-c").rows
        withheld = [row.type for row in told if row.data is None]

        assert [
            "RprpReferralReceived", "RprpReviewerAppointed", "RprpFactFindingCompleted", "RprpDiscussionHeld",
            "ReflectiveReviewDevelopmentReportProduced",
        ] == withheld  # fmt: skip
        assert all(row.sentence is None for row in told if row.data is None)

    def test_withholds_sealed_values(self, oversight: Oversight) -> None:
        """A free text stands neither in the clear nor as its digest."""
        told = oversight.ask("officer-path", case="2016/075857", officer="o-a").rows
        allegation = next(row for row in told if row.type == "AllegationAdded")

        assert ("withheld", "withheld") == (allegation.data["summary"], allegation.data["location"])

    def test_up_to_a_day(self, oversight: Oversight) -> None:
        """By the end of 2020 the arrest certainly was; the conviction, by July 2022, may have been."""
        told = oversight.ask("officer-path", case="2021/162004", officer="o-a", happened_by="2020-12-31").rows
        chances = {row.type: row.chance for row in told}

        assert ("certain", "possible") == (chances["ArrestMade"], chances["ConvictionRecorded"])


class TestStatistics:
    def test_proceedings_of_a_year(self, oversight: Oversight) -> None:
        """Concluded between April 2018 and March 2019: summer, autumn and winter of 2018; others may have been."""
        told = oversight.ask("statistics-proceedings", year=2019).rows

        assert [
            ("06", "misconduct_hearing", "not_proven", None, 3, 0),
            ("11", "misconduct_hearing", "neither", None, 1, 0),
            ("11", "misconduct_hearing", "not_proven", None, 1, 0),
            ("12", "misconduct_meeting", None, "final_written_warning", 0, 1),
            ("33", "misconduct_hearing", "gross_misconduct", "dismissal_without_notice", 0, 4),
            ("33", "misconduct_hearing", "misconduct", "final_written_warning", 0, 4),
            ("36", "misconduct_meeting", "misconduct", "management_advice", 1, 0),
            ("43", "misconduct_meeting", "not_proven", None, 1, 0),
        ] == [(row.force, row.form, row.finding, row.action, row.surely, row.perhaps) for row in told]

    def test_proceedings_as_known_before_the_appeal(self, oversight: Oversight) -> None:
        """Until the tribunal's decision was recorded, Durham's officer A counted as dismissed for gross misconduct."""
        position = oversight.at(DURHAM, 34)
        told = oversight.ask("statistics-proceedings", year=2019, force="11", position=position).rows

        assert [("gross_misconduct", "dismissal_without_notice", 1), ("not_proven", None, 1)] == [
            (row.finding, row.action, row.surely) for row in told
        ]

    def test_decisions_of_a_year(self, oversight: Oversight) -> None:
        """Decided between April 2017 and March 2018: both of September 2017; those without a date may have been.

        Humberside's three allegations are one officer's. Thames Valley's of August 2018 are of another year.
        """
        told = oversight.ask("statistics-decisions", year=2018).rows

        assert [
            ("01", "gross_misconduct", None, 0, 1, 1),
            ("06", None, "misconduct_hearing", 3, 0, 3),
            ("11", None, "misconduct_hearing", 0, 2, 2),
            ("12", None, "misconduct_meeting", 0, 1, 1),
            ("16", "gross_misconduct", "misconduct_hearing", 3, 0, 1),
            ("33", "gross_misconduct", None, 0, 8, 8),
            ("36", None, "misconduct_meeting", 0, 1, 1),
        ] == [(row.force, row.decision, row.form, row.surely, row.perhaps, row.officers) for row in told]

    def test_a_decision_counts_in_the_form_that_was_directed(self, oversight: Oversight) -> None:
        """Of the two whom the force would have let be, a meeting was directed for one, in August 2018."""
        (told,) = oversight.ask("statistics-decisions", year=2019, force="43").rows

        assert (None, "misconduct_meeting", 2, 0, 1) == (
            told.decision, told.form, told.surely, told.perhaps, told.officers,
        )  # fmt: skip

    def test_outcomes_of_a_year(self, oversight: Oversight) -> None:
        """Ended between April 2018 and March 2019, or perhaps; an appeal of spring 2019 may be of this year too.

        Staffordshire's two were overturned in September 2017 or later, the officer of the seed who left has no date,
        and the one who went into reflective practice is not counted.
        """
        told = oversight.ask("statistics-outcomes", year=2019).rows

        assert [
            ("06", "misconduct_hearing", "not_proven", "not_proven", 3, 0),
            ("11", None, "not_proven", "reinstated", 0, 1),
            ("11", "misconduct_hearing", "neither", "neither_found", 1, 0),
            ("11", "misconduct_hearing", "not_proven", "not_proven", 1, 0),
            ("12", None, None, "not_progressed", 0, 1),
            ("12", "misconduct_meeting", None, "final_written_warning", 0, 1),
            ("21", None, None, "overturned_on_appeal", 0, 2),
            ("33", "misconduct_hearing", "gross_misconduct", "dismissed_without_notice", 0, 4),
            ("33", "misconduct_hearing", "misconduct", "final_written_warning", 0, 4),
            ("36", "misconduct_meeting", "misconduct", "management_advice", 1, 0),
            ("43", "misconduct_hearing", None, "dismissed_without_notice", 0, 1),
            ("43", "misconduct_meeting", "not_proven", "not_proven", 1, 0),
            ("PSNI", None, None, "disciplined", 0, 1),
        ] == [(row.force, row.form, row.finding, row.outcome, row.surely, row.perhaps) for row in told]

    def test_outcomes_as_known_before_the_appeal(self, oversight: Oversight) -> None:
        """Until the tribunal's decision was recorded, Durham's officer A had been dismissed in summer 2018."""
        position = oversight.at(DURHAM, 34)
        told = oversight.ask("statistics-outcomes", year=2019, force="11", position=position).rows

        assert {("dismissed_without_notice", 1), ("neither_found", 1), ("not_proven", 1)} == {
            (row.outcome, row.surely) for row in told
        }

    def test_matters_of_a_year(self, oversight: Oversight) -> None:
        """Noticed between April 2015 and March 2016: one complaint, two conduct matters, and one that may be."""
        told = oversight.ask("statistics-matters", year=2016).rows

        assert [
            ("01", "conduct_matter", 1, 0),
            ("16", "complaint", 1, 0),
            ("33", "conduct_matter", 1, 0),
            ("36", "complaint", 0, 1),
        ] == [(row.force, row.type, row.surely, row.perhaps) for row in told]


class TestCatalogue:
    def test_every_question_says_what_it_asks(self) -> None:
        """Each has a name, a sentence, parameters that are described and rows that are typed."""
        for name, one in questions().items():
            assert one.asks, name
            assert all(field.description for field in one.parameters.model_fields.values()), name
            assert one.row.__doc__, name
