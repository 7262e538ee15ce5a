"""The law of disclosure: on what footing information leaves the record, and what never does."""

from ledger.case.state import Case
from ledger.events.disclosure import DisclosureRefused, InformationDisclosed
from ledger.law.rules import Objection, breach, missing, refusal
from ledger.vocabulary import DisclosureGateway

FOR_PROCEEDINGS = frozenset({DisclosureGateway.APPROPRIATE_AUTHORITY, DisclosureGateway.OVERSIGHT_BODY})
REFLECTIVE_ACCOUNTS = frozenset({"RprpAccountReceived", "RprpDiscussionHeld"})
SENSITIVE_READERS = frozenset({DisclosureGateway.APPROPRIATE_AUTHORITY, DisclosureGateway.CPIA})


@refusal(InformationDisclosed, provision="disclosure-gateway")
def disclosure_has_a_gateway(_case: Case, event: InformationDisclosed) -> Objection | None:
    """Information leaves the record on a stated legal footing."""
    return None if event.gateway else missing("no legal footing is stated", "/data/gateway")


@refusal(InformationDisclosed, provision="restricted-not-disclosed", overridable=True)
def restricted_data_stays(case: Case, event: InformationDisclosed) -> Objection | None:
    """Data whose processing is restricted is not disclosed, save by order of a court."""
    if event.gateway is DisclosureGateway.COURT_ORDER:
        return None
    live = [restriction for restriction in case.stewardship.restrictions.values() if restriction.lifted is None]
    people = {None, event.complainant or event.person, *event.about}
    hit = any(
        restriction.officer in event.officers if restriction.officer
        else restriction.person in people
        for restriction in live
    )  # fmt: skip
    return Objection("its processing is restricted") if hit else None


@refusal(InformationDisclosed, provision="reflective-account-protected")
def reflective_account_stays_sealed(case: Case, event: InformationDisclosed) -> Objection | None:
    """What an officer says in reflective practice is not given for disciplinary proceedings."""
    given = {case.register.entries.get(item) for item in event.items}
    if event.gateway in FOR_PROCEEDINGS and given & REFLECTIVE_ACCOUNTS:
        return Objection("an account given in reflective practice is among the items", "/data/items")
    return None


@refusal(InformationDisclosed, provision="sensitive-information-obscured")
def sensitive_information_is_obscured(case: Case, event: InformationDisclosed) -> Objection | None:
    """Sensitive information is obscured in what the authority or the prosecutor is given."""
    withheld = "SensitiveInformationWithheldFromReport" in case.register.entries.values()
    if withheld and event.gateway in SENSITIVE_READERS and not event.redacted:
        return missing("the report holds sensitive information, and no redaction is recorded", "/data/redacted")
    return None


@breach(DisclosureRefused, provision="refusal-states-exemption")
def refusal_states_its_ground(_case: Case, event: DisclosureRefused) -> Objection | None:
    """A refusal to disclose states its ground."""
    return None if event.exemption else missing("no ground is stated", "/data/exemption")
