"""Who imposes disciplinary action, and that the officer is heard on it before."""

import pytest

from ledger.events.base import Event
from ledger.events.proceedings import OutcomeReportSubmitted
from ledger.law.disciplinary_action import (
    legal_adviser_does_not_decide,
    officer_is_heard_on_the_action,
    oversight_body_imposes_nothing,
)
from ledger.law.reflective_practice import reviewer_imposes_nothing
from ledger.law.telling import report_says_why_not_dismissed
from ledger.vocabulary import Finding, Role, Sanction
from tests.builders.proceedings import (
    HEARING,
    MEETING,
    action,
    concluded,
    finding,
    found_at,
    given_in_2025,
    opened,
    referred,
)
from tests.spec import given, happened

GROSS, MISCONDUCT = Finding.GROSS_MISCONDUCT, Finding.MISCONDUCT
WARNING, FINAL = Sanction.WRITTEN_WARNING, Sanction.FINAL_WRITTEN_WARNING
DISMISSAL = Sanction.DISMISSAL_WITHOUT_NOTICE


class TestHearingTheOfficer:
    """Before disciplinary action is decided on, the officer may make representations (reg 42)."""

    @pytest.mark.parametrize(("heard", "naming"), [(False, "no opportunity"), (None, "is recorded")])
    def test_unheard(self, *, heard: bool | None, naming: str) -> None:
        """Action without an opportunity to speak to it is a breach, and so is a record silent about one."""
        imposed = action(WARNING, officer_heard=heard)

        given(*found_at(MEETING, MISCONDUCT)).when(imposed).then_recorded(
            breaching=officer_is_heard_on_the_action, naming=naming
        )

    def test_heard(self) -> None:
        """With the opportunity nothing is broken."""
        given(*found_at(MEETING, MISCONDUCT)).when(action(WARNING, officer_heard=True)).then_recorded()

    @pytest.mark.parametrize("sanction", [None, Sanction.NOT_STATED, Sanction.NO_ACTION])
    def test_on_no_action(self, sanction: Sanction | None) -> None:
        """Where no action is told, there was nothing to be heard on."""
        unheard = action(sanction, officer_heard=None)

        given(*found_at(MEETING, MISCONDUCT)).when(unheard).then_silent(officer_is_heard_on_the_action)

    def test_in_an_old_source(self) -> None:
        """Historic capture leaves open what the source does not tell."""
        imposed = happened(action(WARNING, officer_heard=None), historic=True)

        given(*found_at(MEETING, MISCONDUCT)).when(imposed).then_not_shown(officer_is_heard_on_the_action)


class TestWhoDecides:
    """Those who hear the case find and impose; neither the oversight body, an adviser nor a reviewer does."""

    @pytest.mark.parametrize("role", [Role.OVERSIGHT, Role.DECISION_MAKER, Role.ASSESSMENT_UNIT])
    @pytest.mark.parametrize("decision", [finding(GROSS), action(FINAL)], ids=["finding", "action"])
    def test_the_oversight_body(self, role: Role, decision: Event) -> None:
        """The oversight body decides whether there is a case, and no more."""
        given(*found_at(HEARING, GROSS)).when(happened(decision, decided_by=role)).then_recorded(
            breaching=oversight_body_imposes_nothing, naming=role.label
        )

    @pytest.mark.parametrize("role", [Role.CHAIR, Role.PANEL_MEMBER, None])
    def test_the_panel(self, role: Role | None) -> None:
        """The panel imposes; where nobody is told, nothing is claimed."""
        given(*found_at(HEARING, GROSS)).when(happened(action(FINAL), decided_by=role)).then_recorded()

    def test_the_adviser_in_2025(self) -> None:
        """Since 7 May 2024 the legally qualified person advises."""
        imposed = happened(action(DISMISSAL), "2025-11-03", decided_by=Role.LEGALLY_QUALIFIED_PERSON)

        given_in_2025(*found_at(HEARING, GROSS)).when(imposed).then_recorded(breaching=legal_adviser_does_not_decide)

    @pytest.mark.parametrize("on", ["2021-11-03", "2025-11-03"])
    def test_the_legally_qualified_chair(self, on: str) -> None:
        """Before that day a lawyer was in the chair; which panel an older case has after it is not settled."""
        imposed = happened(action(FINAL), on, decided_by=Role.LEGALLY_QUALIFIED_PERSON)

        given(*found_at(HEARING, GROSS)).when(imposed).then_recorded()

    def test_the_reviewer_in_reflective_practice(self) -> None:
        """The reviewer discusses and reports, and imposes nothing."""
        imposed = happened(action(WARNING), decided_by=Role.REVIEWER)

        given(*found_at(MEETING, MISCONDUCT)).when(imposed).then_recorded(breaching=reviewer_imposes_nothing)


class TestReasonsForNotDismissing:
    """The reasons are owed on what these proceedings imposed for the gross misconduct that they found."""

    outcome = OutcomeReportSubmitted(proceedings="p-1")
    kept = action(FINAL, allegations=("a-1",), exceptional_circumstances=True)
    found = (referred(HEARING), opened, finding(GROSS, allegations=("a-1",)))

    @pytest.mark.parametrize(
        "elsewhere",
        [
            action(DISMISSAL, allegations=("a-1",)).model_copy(update={"proceedings": "p-2"}),
            action(DISMISSAL, allegations=("a-2",)),
        ],
        ids=["other proceedings", "another allegation"],
    )
    def test_a_dismissal_for_something_else(self, elsewhere: Event) -> None:
        """That the officer was dismissed for something else is no reason for not dismissing for this."""
        other = referred(HEARING).model_copy(update={"proceedings": "p-2"})

        given_in_2025(*self.found, self.kept, other, elsewhere, concluded).when(self.outcome).then_recorded(
            breaching=report_says_why_not_dismissed
        )

    def test_a_warning_for_something_else(self) -> None:
        """That another allegation ended in a warning says nothing of the one that ended in dismissal."""
        imposed = (action(DISMISSAL, allegations=("a-1",)), action(FINAL, allegations=("a-2",)))

        given_in_2025(*self.found, *imposed, concluded).when(self.outcome).then_silent(report_says_why_not_dismissed)
