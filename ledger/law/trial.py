"""The order of a criminal case in court: charge, verdict, sentence, appeal; and the statutory maximum."""

from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.process import Suspect
from ledger.case.topics.criminal import suspect_of
from ledger.events.criminal import CriminalEvent
from ledger.events.trial import (
    AcquittalRecorded,
    ConvictionRecorded,
    CriminalAppealDetermined,
    CriminalAppealLodged,
    PleaEntered,
    ProceedingsDiscontinued,
    SentencePassed,
    TrialStarted,
    VerdictReturned,
)
from ledger.law.criminal import CHARGING
from ledger.law.offences import offence
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import CourtOutcome, SentenceKind

CUSTODIAL = frozenset({SentenceKind.IMPRISONMENT, SentenceKind.SUSPENDED_SENTENCE})


@breach(
    TrialStarted,
    PleaEntered,
    VerdictReturned,
    ConvictionRecorded,
    AcquittalRecorded,
    ProceedingsDiscontinued,
    provision="charge-first",
)
def charge_comes_first(case: Case, event: CriminalEvent, said: Said) -> Objection | None:
    """Trial, plea, verdict and discontinuance follow a charge."""
    suspect = suspect_of(case, event)
    if _is_charged(suspect):
        return _too_early(said, suspect.charged, "charged")
    return missing("no charge against the officer is recorded", "/data/officer")


@breach(SentencePassed, provision="conviction-first")
def conviction_precedes_sentence(case: Case, event: SentencePassed, said: Said) -> Objection | None:
    """A sentence follows a conviction or a plea of guilty."""
    suspect = suspect_of(case, event)
    if suspect.convicted or suspect.pleaded_guilty:
        return _too_early(said, suspect.convicted, "convicted")
    return missing("no conviction of the officer is recorded", "/data/officer")


@breach(SentencePassed, provision="offences")
def sentence_is_within_maximum(case: Case, event: SentencePassed) -> Objection | None:
    """A sentence does not exceed what the statutes of the offences allow together."""
    titles = event.offences or suspect_of(case, event).convicted_of
    known = [offence(title) for title in titles]
    maxima = [one.months for one in known if one and one.months is not None]
    if event.kind not in CUSTODIAL or event.months is None or not titles or len(maxima) < len(titles):
        return None
    if event.months <= sum(maxima):
        return None
    statutes = ", ".join(one.statute for one in known if one)
    return Objection(f"{event.months} months exceed the maximum of {sum(maxima)} ({statutes})", "/data/months")


@breach(CriminalAppealLodged, provision="criminal-appeal")
def appeal_follows_conviction(case: Case, event: CriminalAppealLodged) -> Objection | None:
    """Who appeals has been convicted or sentenced."""
    suspect = suspect_of(case, event)
    if suspect.convicted or suspect.sentence:
        return None
    return missing("no conviction of the officer is recorded", "/data/officer")


@breach(CriminalAppealDetermined, provision="criminal-appeal")
def determination_follows_appeal(case: Case, event: CriminalAppealDetermined) -> Objection | None:
    """An appeal is decided once it is lodged."""
    if suspect_of(case, event).appeal_lodged:
        return None
    return missing("no appeal by the officer is recorded", "/data/officer")


@breach(CriminalAppealDetermined, provision="conviction-quashed")
def quashing_names_what_it_undoes(_case: Case, event: CriminalAppealDetermined) -> Objection | None:
    """A quashed conviction is taken back together with what rests on it."""
    if event.outcome is not CourtOutcome.CONVICTION_QUASHED or event.undoes:
        return None
    return missing("the entries that the quashing undoes are not named", "/data/undoes")


def _is_charged(suspect: Suspect) -> bool:
    return bool(suspect.charged or suspect.prosecution_directed or suspect.charging_decision in CHARGING)


def _too_early(said: Said, earlier: Mark | None, what: str) -> Objection | None:
    if earlier is None or not said.occurred.edtf.certainly_before(earlier.occurred.edtf):
        return None
    return Objection(f"the officer was {what} only on {earlier.occurred.edtf.in_words()}", "/occurred")
