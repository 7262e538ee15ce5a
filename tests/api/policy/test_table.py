"""The table: whole, readable, the same in the documentation, and what law says of the main roles."""

import pytest

from api.policy import may, may_record, told
from api.policy.table import PARTS_BY_NAME, PATH, TABLE, VERBS, BadTable, Verb, read, types_in
from ledger.events.catalogue import EVENTS
from ledger.record import Principal
from ledger.vocabulary import Role

OUTSIDE = frozenset(
    {
        Role.COURT,
        Role.OFFICER,
        Role.POLICE_FRIEND,
        Role.LEGAL_REPRESENTATIVE,
        Role.COMPLAINANT,
        Role.INTERESTED_PERSON,
        Role.VICTIM,
        Role.WITNESS,
        Role.PUBLIC,
    }
)
"""Those who are told of a case by disclosure, and never by asking the ledger."""

ALLOWED = (
    (Role.APPROPRIATE_AUTHORITY, "SeverityAssessed"),
    (Role.APPROPRIATE_AUTHORITY, "InvestigatorAppointed"),
    (Role.APPROPRIATE_AUTHORITY, "CaseToAnswerDetermined"),
    (Role.APPROPRIATE_AUTHORITY, "FormOfProceedingsDetermined"),
    (Role.APPROPRIATE_AUTHORITY, "OfficerSuspended"),
    (Role.APPROPRIATE_AUTHORITY, "BarredListReportMade"),
    (Role.APPROPRIATE_AUTHORITY, "MatterReferredToIopc"),
    (Role.APPROPRIATE_AUTHORITY, "AccessGranted"),
    (Role.INVESTIGATOR, "NoticeOfInvestigationServed"),
    (Role.INVESTIGATOR, "InterviewConducted"),
    (Role.INVESTIGATOR, "FinalReportSubmitted"),
    (Role.LEAD_INVESTIGATOR, "NoticeOfInvestigationServed"),
    (Role.DECISION_MAKER, "ModeOfInvestigationDetermined"),
    (Role.DECISION_MAKER, "CaseToAnswerDetermined"),
    (Role.DECISION_MAKER, "FileReferredToProsecutor"),
    (Role.DECISION_MAKER, "ProceedingsDirected"),
    (Role.DECISION_MAKER, "RecommendationMade"),
    (Role.CHAIR, "FindingMade"),
    (Role.CHAIR, "DisciplinaryActionImposed"),
    (Role.CHAIR, "ReportingRestrictionMade"),
    (Role.CHAIR, "ProceedingsDateExtended"),
    (Role.PANEL_MEMBER, "FindingMade"),
    (Role.REVIEWER, "RprpDiscussionHeld"),
    (Role.LOCAL_POLICING_BODY, "ReviewDetermined"),
    (Role.PROSECUTOR, "ChargingDecisionMade"),
    (Role.COLLEGE_OF_POLICING, "ListEntryAdded"),
    (Role.RECORDS_MANAGER, "LegalHoldPlaced"),
    (Role.RECORDS_MANAGER, "PersonalDataErased"),
)
FORBIDDEN = (
    (Role.INVESTIGATOR, "CaseToAnswerDetermined"),
    (Role.INVESTIGATOR, "DisciplinaryActionImposed"),
    (Role.INVESTIGATOR, "AccessGranted"),
    (Role.INVESTIGATOR, "InformationDisclosed"),
    (Role.INVESTIGATOR, "PersonalDataErased"),
    (Role.LEAD_INVESTIGATOR, "CaseToAnswerDetermined"),
    (Role.LEAD_INVESTIGATOR, "FinalReportCompletedByDirectorGeneral"),
    (Role.DECISION_MAKER, "DisciplinaryActionImposed"),
    (Role.DECISION_MAKER, "WarningIssued"),
    (Role.LEGALLY_QUALIFIED_PERSON, "FindingMade"),
    (Role.REVIEWER, "DisciplinaryActionImposed"),
    (Role.OVERSIGHT, "EventAnnotated"),
    (Role.AUDITOR, "EventAnnotated"),
    (Role.PROSECUTOR, "Charged"),
    (Role.COLLEGE_OF_POLICING, "BarredListReportMade"),
    (Role.RECORDS_MANAGER, "FindingMade"),
    (Role.SYSTEM, "FindingMade"),
)


def of(role: Role) -> Principal:
    """Somebody in this role."""
    return Principal("a-1", role)


class TestTable:
    def test_is_what_the_documentation_shows(self) -> None:
        """The page is made from the table: `conduct policy --markdown > api/policy/README.md`."""
        assert told.markdown() + "\n" == PATH.with_name("README.md").read_text("utf-8")

    def test_speaks_of_every_role_verb_and_event(self) -> None:
        """Nothing that there is has no row; nobody outside the process has a verb."""
        assert list(Role) == [row.role for row in TABLE.rows.values()]
        assert set(VERBS) == {verb for row in TABLE.rows.values() for verb in row.cells}
        assert set(EVENTS) == set(TABLE.verbs)
        assert {*OUTSIDE} == {row.role for row in TABLE.rows.values() if not row.cells}

    def test_lets_somebody_record_each_event(self) -> None:
        """There is no event that only the machine's operator could record."""
        nobodys = [type_ for type_ in EVENTS if not any(may_record(of(role), type_) for role in Role)]

        assert [] == nobodys

    @pytest.mark.parametrize("verb", ["record", "confirm", "see-sealed"])
    def test_gives_no_role_a_cell_beyond_what_it_sees_or_records(self, verb: Verb) -> None:
        """Who opens a sealed value sees the entry that it stands in; who confirms may record."""
        for row in TABLE.rows.values():
            if verb == "see-sealed":
                assert row.types(verb) <= row.types("see"), row.role
            assert not row.types(verb) or row.cases != "none", row.role

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('"intake"', '"intakes"'),
            ("[roles.public]", "[roles.publick]"),
            ('cases = "named"', 'cases = "mine"'),
            ("see-sealed = [", "see-seled = ["),
        ],
    )
    def test_of_what_there_is_not_is_refused(self, old: str, new: str) -> None:
        """A misspelt part, role, reach or verb is told when the table is read, and allows nothing."""
        with pytest.raises(BadTable):
            read(PATH.read_text("utf-8").replace(old, new, 1))

    def test_cell_adds_and_takes_away_in_its_order(self) -> None:
        """A part, without one of its events, is the part's other events."""
        expected = PARTS_BY_NAME["complaint"] - {"ComplaintHandlingDetermined"}

        assert expected == types_in(["complaint", "-ComplaintHandlingDetermined"])


class TestLaw:
    """What the sources say of the main roles, written down apart from the table."""

    @pytest.mark.parametrize(("role", "type_"), ALLOWED)
    def test_allows(self, role: Role, type_: str) -> None:
        """The role has this function in law (Conduct Regs 2020; PRA 2002 Sch 3; C&M Regs 2020)."""
        assert may_record(of(role), type_)

    @pytest.mark.parametrize(("role", "type_"), FORBIDDEN)
    def test_forbids(self, role: Role, type_: str) -> None:
        """The role has not this function, whoever else has it."""
        assert not may_record(of(role), type_)

    def test_opens_accounts_in_reflective_practice_to_the_reviewer_alone(self) -> None:
        """What an officer says there is protected (Conduct Regs 2020 reg 66(4)); the authority gets the report."""
        for type_, roles in {
            "RprpAccountReceived": {Role.REVIEWER},
            "RprpDiscussionHeld": {Role.REVIEWER},
            "ReflectiveReviewDevelopmentReportProduced": {Role.REVIEWER, Role.APPROPRIATE_AUTHORITY},
        }.items():
            assert roles == {role for role in Role if may(of(role), "see-sealed", type_)}, type_

    def test_keeps_sensitive_information_from_the_authority(self) -> None:
        """Of what is withheld from its copies of the report the authority learns nothing (PRA 2002 s.21A)."""
        seeing = {role for role in Role if may(of(role), "see-sealed", "SensitiveInformationWithheldFromReport")}

        assert {Role.LEAD_INVESTIGATOR, Role.DECISION_MAKER} == seeing

    @pytest.mark.parametrize(
        ("verb", "roles"),
        [
            ("erase", {Role.RECORDS_MANAGER}),
            ("audit", {Role.AUDITOR}),
            ("oversee", {Role.OVERSIGHT, Role.RECORDS_MANAGER, Role.AUDITOR}),
        ],
    )
    def test_gives_to_few(self, verb: Verb, roles: set[Role]) -> None:
        """To erase, to ask about access, and to ask across all cases are not everybody's."""
        assert roles == {role for role in Role if may(of(role), verb)}

    def test_lets_an_auditor_open_nothing(self) -> None:
        """An auditor replays, verifies and exports, and decrypts nothing without a grant."""
        assert not may(of(Role.AUDITOR), "see-sealed")
