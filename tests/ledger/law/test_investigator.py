"""Who investigates: skilled, without an interest, from outside the management, or the force, of those concerned."""

import pytest

from ledger.events.custodianship import AccountLinked
from ledger.events.investigation import InvestigatorAppointed, OfficerIdentityEstablished
from ledger.law.investigation import (
    investigator_is_independent,
    investigator_is_skilled,
    senior_officers_are_investigated_from_elsewhere,
)
from ledger.vocabulary import Force, OversightBody, Rank, Track
from tests.spec import given

appointed = InvestigatorAppointed(investigator="p-1", interested_party=False, managed_by=(), suitably_skilled=True)
senior = OfficerIdentityEstablished(officer="o-1", rank=Rank.ASSISTANT_CHIEF_CONSTABLE)


def from_force(code: str) -> InvestigatorAppointed:
    """A skilled and independent investigator of this force is appointed."""
    return appointed.model_copy(update={"body": Force(code)})


class TestInvestigator:
    """Who investigates."""

    def test_with_an_interest(self) -> None:
        """An interested party is recorded as investigator, with a breach."""
        given().when(InvestigatorAppointed(interested_party=True)).then_recorded(
            breaching=investigator_is_independent, naming="interest"
        )

    def test_managed_by_an_officer_concerned(self) -> None:
        """Nobody investigates who is managed by an officer concerned."""
        given().when(InvestigatorAppointed(managed_by=("o-1",))).then_recorded(
            breaching=investigator_is_independent, naming="managed"
        )

    def test_who_is_an_officer_concerned(self) -> None:
        """Nobody investigates themselves: whose account is an officer's is no independent investigator."""
        given(AccountLinked(officer="o-1", account="p-1")).when(appointed).then_recorded(
            breaching=investigator_is_independent, naming="is an officer concerned"
        )

    def test_without_the_skills(self) -> None:
        """An investigator is suitably skilled."""
        given().when(InvestigatorAppointed(suitably_skilled=False)).then_recorded(breaching=investigator_is_skilled)

    def test_skilled_and_independent(self) -> None:
        """A skilled and independent investigator is recorded without a breach."""
        given().when(appointed).then_recorded()

    def test_on_whom_the_source_is_silent(self) -> None:
        """Independence is a prohibition: silence about it breaks nothing."""
        given().when(InvestigatorAppointed(investigator="p-1")).then_recorded()

    def test_of_a_senior_officers_own_force(self) -> None:
        """Nobody of the same force investigates a senior officer."""
        given(senior).when(from_force("12")).then_recorded(breaching=senior_officers_are_investigated_from_elsewhere)

    @pytest.mark.parametrize("body", [Force("13"), OversightBody.IOPC, None])
    def test_of_elsewhere(self, body: Force | OversightBody | None) -> None:
        """Somebody of another force, or of the oversight body, may; where it is not told, nothing is claimed."""
        given(senior).when(appointed.model_copy(update={"body": body})).then_recorded()

    def test_of_a_constables_own_force(self) -> None:
        """Other officers may be investigated by their own force."""
        given().when(from_force("12")).then_recorded()

    def test_of_a_senior_officers_own_force_inside_schedule_3(self) -> None:
        """Inside Schedule 3 the Conduct Regulations' bars do not apply."""
        inside = from_force("12").model_copy(update={"track": Track.SCHEDULE_3})

        given(senior).when(inside).then_silent(senior_officers_are_investigated_from_elsewhere)

    def test_of_the_metropolitan_force(self) -> None:
        """In the metropolitan force it is the command that counts, which is not recorded."""
        there = senior.model_copy(update={"force": Force.METROPOLITAN})

        given(there).when(from_force("01")).then_recorded()
