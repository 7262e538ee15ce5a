"""Disclosure: information leaves the record on a stated footing, and some of it not at all."""

from ledger.events.custodianship import RestrictionOfProcessingApplied, RestrictionOfProcessingLifted
from ledger.events.disclosure import DisclosureRefused, InformationDisclosed
from ledger.events.investigation import InvestigationStarted
from ledger.events.reflective_practice import RprpAccountReceived
from ledger.events.reporting import SensitiveInformationWithheldFromReport
from ledger.law.disclosure import (
    disclosure_has_a_gateway,
    reflective_account_stays_sealed,
    refusal_states_its_ground,
    restricted_data_stays,
    sensitive_information_is_obscured,
)
from ledger.vocabulary import DisclosureGateway, Exemption
from tests.spec import Draft, entry_id, given, happened

FIRST = entry_id(7)


def disclosed(gateway: DisclosureGateway | None, *items: str, redacted: bool | None = None) -> Draft:
    """Information about officer A, given here on this footing."""
    event = InformationDisclosed(gateway=gateway, officers=("o-1",), items=items, redacted=redacted)
    return happened(event, here=True)


class TestGateway:
    def test_stated(self) -> None:
        """Information leaves on a stated legal footing."""
        given().when(disclosed(DisclosureGateway.INSPECTION)).then_recorded()

    def test_missing(self) -> None:
        """Without one it does not leave."""
        given().when(disclosed(None)).then_refused(by=disclosure_has_a_gateway)


class TestRestricted:
    def test_in_force(self) -> None:
        """Data whose processing is restricted stays, save by order of a court."""
        about_a = given(RestrictionOfProcessingApplied(officer="o-1"))

        about_a.when(disclosed(DisclosureGateway.INSPECTION)).then_refused(by=restricted_data_stays)
        about_a.when(disclosed(DisclosureGateway.COURT_ORDER)).then_recorded()

    def test_about_somebody_else_or_lifted(self) -> None:
        """A restriction of another officer's data, or one that was lifted, keeps nothing."""
        applied = RestrictionOfProcessingApplied(officer="o-1")
        lifted = RestrictionOfProcessingLifted(restriction=FIRST)

        given(RestrictionOfProcessingApplied(officer="o-2")).when(
            disclosed(DisclosureGateway.INSPECTION)
        ).then_recorded()
        given(applied, lifted).when(disclosed(DisclosureGateway.INSPECTION)).then_recorded()

    def test_of_the_whole_case(self) -> None:
        """A restriction that names nobody keeps everything."""
        given(RestrictionOfProcessingApplied()).when(disclosed(DisclosureGateway.VETTING)).then_refused(
            by=restricted_data_stays
        )


class TestSealed:
    def test_reflective_account(self) -> None:
        """An account given in reflective practice is not given for disciplinary proceedings."""
        account = given(RprpAccountReceived(officer="o-1"))

        account.when(disclosed(DisclosureGateway.APPROPRIATE_AUTHORITY, FIRST)).then_refused(
            by=reflective_account_stays_sealed
        )
        account.when(disclosed(DisclosureGateway.SUBJECT_ACCESS, FIRST)).then_recorded()

    def test_sensitive_information(self) -> None:
        """Sensitive information is obscured in what the prosecutor is given."""
        history = given(
            InvestigationStarted(investigation="i-1"), SensitiveInformationWithheldFromReport(investigation="i-1")
        )

        history.when(disclosed(DisclosureGateway.CPIA)).then_refused(by=sensitive_information_is_obscured)
        history.when(disclosed(DisclosureGateway.CPIA, redacted=True)).then_recorded()


class TestRefusal:
    def test_states_its_ground(self) -> None:
        """A refusal to disclose states its ground."""
        given().when(DisclosureRefused()).then_recorded(breaching=refusal_states_its_ground)
        given().when(DisclosureRefused(exemption=(Exemption.FOI_PERSONAL_DATA,))).then_recorded()
