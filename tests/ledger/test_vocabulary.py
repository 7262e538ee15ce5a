"""The closed lists: their codes, their dates, and what they refuse."""

import re
from datetime import date

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from ledger import vocabulary
from ledger.dates import Chance, PartialDate
from ledger.vocabulary import (
    AllegationCategory,
    Force,
    FormOfProceedings,
    Mode,
    OversightBody,
    Rank,
    ReferralType,
    Sanction,
    Standard,
    UnknownList,
    Vocabulary,
    WarningKind,
    lists,
    terms,
    was_in_force,
)

# Forces, security markings and the two schemes of categories go by codes that others gave them.
CODES_OF_OTHERS = {"Force", "Marking", "ProcessingRegime", "AllegationCategory"}
EVERY_LIST = pytest.mark.parametrize("vocabulary_list", lists().values(), ids=lists().keys())


class TestEveryList:
    @EVERY_LIST
    def test_has_no_code_twice(self, vocabulary_list: type[Vocabulary]) -> None:
        """A code means one thing."""
        assert list(vocabulary_list.__members__.values()) == list(vocabulary_list)

    @pytest.mark.parametrize("name", sorted(lists().keys() - CODES_OF_OTHERS))
    def test_has_codes_of_plain_english_words(self, name: str) -> None:
        """A code can be read without a key, unless somebody else gave it."""
        codes = [term.code for term in terms(name)]

        assert codes == [code for code in codes if re.fullmatch(r"[a-z0-9_]+", code)]

    @EVERY_LIST
    def test_says_each_term_in_words(self, vocabulary_list: type[Vocabulary]) -> None:
        """Each term has words of its own within its scheme."""
        labels = [(member.label, member.since) for member in vocabulary_list]

        assert all(label for label, _ in labels)
        assert len(labels) == len(set(labels))

    @EVERY_LIST
    def test_dates_run_forwards(self, vocabulary_list: type[Vocabulary]) -> None:
        """No term ends before it begins."""
        dated = [(member.since, member.until) for member in vocabulary_list if member.since and member.until]

        assert [(since, until) for since, until in dated if until < since] == []

    @EVERY_LIST
    def test_is_published_under_its_name(self, vocabulary_list: type[Vocabulary]) -> None:
        """Every list can be imported from the package."""
        assert vocabulary_list is getattr(vocabulary, vocabulary_list.__name__)
        assert vocabulary_list.__name__ in vocabulary.__all__


class Warned(BaseModel):
    """A fact with a term in it, as strict as the record's own models."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: WarningKind


class TestAsAField:
    def test_a_term_goes_through_json_as_its_code(self) -> None:
        """In JSON a term is its code."""
        stored = '{"kind":"final_written_warning"}'

        assert stored == Warned.model_validate_json(stored).model_dump_json()

    def test_a_code_outside_the_list_is_refused_with_the_list(self) -> None:
        """The error says which codes are allowed."""
        with pytest.raises(ValidationError, match="'written_warning' or 'final_written_warning'"):
            Warned.model_validate_json('{"kind": "telling_off"}')

    def test_the_schema_lists_the_codes(self) -> None:
        """A program that reads the schema sees the whole list."""
        schema = Warned.model_json_schema()["$defs"]["WarningKind"]

        assert schema["enum"] == ["written_warning", "final_written_warning"]


class TestTerms:
    def test_are_given_by_the_name_of_their_list(self) -> None:
        """Documentation and pages ask for a list by its name."""
        assert [term.label for term in terms("WarningKind")] == ["written warning", "final written warning"]

    def test_of_a_list_that_is_not_there_are_refused_with_the_lists(self) -> None:
        """The error says which lists there are."""
        with pytest.raises(UnknownList, match=r"AllegationCategory.*WarningKind"):
            terms("Warnings")


class TestInForce:
    @pytest.mark.parametrize(
        ("member", "when", "expected"),
        [
            (FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING, "2020-02-01", Chance.CERTAIN),
            (FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING, "2020-01-31", Chance.IMPOSSIBLE),
            (FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING, "2020", Chance.POSSIBLE),
            (FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING, "XXXX", Chance.POSSIBLE),
            (FormOfProceedings.PERFORMANCE_THIRD_STAGE, "2025-05-27", Chance.CERTAIN),
            (FormOfProceedings.PERFORMANCE_THIRD_STAGE, "2025-05-28", Chance.IMPOSSIBLE),
            (Mode.MANAGED, "2018", Chance.CERTAIN),
            (Mode.MANAGED, "2021", Chance.IMPOSSIBLE),
            (Mode.LOCAL, "XXXX", Chance.CERTAIN),
            (Sanction.MANAGEMENT_ADVICE, "2016-10", Chance.CERTAIN),
            (Sanction.MANAGEMENT_ADVICE, "2008-11", Chance.IMPOSSIBLE),
            (OversightBody.IPCC, "2018", Chance.POSSIBLE),
            (OversightBody.IOPC, "2018-01-08", Chance.CERTAIN),
        ],
    )
    def test_is_as_sure_as_the_date_allows(self, member: Vocabulary, when: str, expected: Chance) -> None:
        """A term was certainly in force only if it was on every day the date can mean."""
        assert expected is was_in_force(member, PartialDate.parse(when))

    def test_takes_a_plain_day(self) -> None:
        """A known day needs no partial date."""
        assert was_in_force(ReferralType.POWER_OF_INITIATIVE, date(2020, 2, 1)) is Chance.CERTAIN


class TestForces:
    def test_are_the_43_of_england_and_wales_and_the_others(self) -> None:
        """England and Wales have 43 police areas, each with its Home Office number."""
        assert sum(force.is_territorial for force in Force) == 43

    def test_go_by_their_home_office_number(self) -> None:
        """North Yorkshire is force 12."""
        assert Force("12").label == "North Yorkshire Police"

    def test_of_northern_ireland_are_outside_this_jurisdiction(self) -> None:
        """Only the Police Service of Northern Ireland is overseen under other law."""
        assert [Force("PSNI")] == [force for force in Force if force.is_outside_england_and_wales]


class TestRanks:
    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            (Rank.SERGEANT, Rank.CONSTABLE, True),
            (Rank.CONSTABLE, Rank.CONSTABLE, False),
            (Rank.CONSTABLE, Rank.SERGEANT, False),
            (Rank.COMMANDER, Rank.ASSISTANT_CHIEF_CONSTABLE, False),
            (Rank.SERGEANT, Rank.SPECIAL_INSPECTOR, True),
            (Rank.SPECIAL_INSPECTOR, Rank.CONSTABLE, False),
            (Rank.POLICE_STAFF, Rank.CONSTABLE, False),
            (Rank.CHIEF_CONSTABLE, Rank.POLICE_STAFF, False),
        ],
    )
    def test_are_above_by_at_least_one_rank(self, one: Rank, other: Rank, expected: bool) -> None:  # noqa: FBT001 - named by the table
        """A meeting is conducted by somebody at least one rank above the officer; staff have no rank (reg 28(3))."""
        assert expected is one.is_above(other)

    def test_of_senior_officers_are_above_chief_superintendent(self) -> None:
        """A senior officer holds a rank above chief superintendent (reg 2)."""
        senior = {rank.value for rank in Rank if rank.is_senior_officer}

        assert senior == {
            "assistant_chief_constable",
            "commander",
            "deputy_assistant_commissioner",
            "deputy_chief_constable",
            "assistant_commissioner",
            "deputy_commissioner",
            "chief_constable",
            "commissioner",
        }


class TestProceedings:
    def test_of_reflective_practice_are_not_disciplinary(self) -> None:
        """Reflective practice, performance and vetting are no misconduct proceedings."""
        disciplinary = {form.value for form in FormOfProceedings if form.is_disciplinary}

        assert disciplinary == {
            "misconduct_meeting",
            "misconduct_hearing",
            "accelerated_misconduct_hearing",
            "special_case_hearing",
        }


class TestStandards:
    def test_are_ten(self) -> None:
        """There are ten Standards of Professional Behaviour (Sch 2)."""
        assert len(Standard) == 10


class TestAllegationCategories:
    def test_name_their_scheme(self) -> None:
        """The letters of the two schemes clash, so a code begins with its scheme."""
        assert {"2020", "legacy"} == {category.value.partition(":")[0] for category in AllegationCategory}
