"""The law of intake (Police Reform Act 2002 s.12 and Sch 3; C&M Regulations 2020 regs 7, 14, 34, 38)."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.dates import Chance, PartialDate
from ledger.events.intake import (
    AllegationAdded,
    AllegationReclassified,
    ComplainantToldOfOutcome,
    ComplainantUpdated,
    ComplaintLogged,
    ComplaintRecorded,
    ComplaintWithdrawn,
    InterestedPersonAccepted,
    MattersCombined,
    MatterSplit,
    RecordableConductMatterRecorded,
    RecordingDeclined,
)
from ledger.law.limits import late_unless, too_late
from ledger.law.regimes import first_attention
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import was_in_force


@breach(ComplaintLogged, ComplaintRecorded, provision="complaint-received-first")
def complaint_comes_first(case: Case, _event: ComplaintLogged | ComplaintRecorded) -> Objection | None:
    """A complaint is logged or recorded after it was received."""
    return None if case.intake.received else missing("no complaint is recorded as received")


@breach(RecordableConductMatterRecorded, provision="record-conduct-matter")
def recorded_promptly(case: Case, _event: RecordableConductMatterRecorded, said: Said) -> Objection | None:
    """A recordable conduct matter is recorded by the end of the next working day after it came to light."""
    identified = case.intake.identified
    return too_late(said.occurred.edtf, identified.occurred.edtf if identified else None, "record-conduct-matter")


@breach(RecordingDeclined, provision="record-when-directed")
def directed_matter_is_recorded(case: Case, _event: RecordingDeclined) -> Objection | None:
    """What the oversight body directs to be recorded is recorded."""
    return Objection("the recording had been directed") if case.intake.recording_directed else None


@breach(RecordingDeclined, provision="declined-recording-notified")
def complainant_hears_of_refusal(_case: Case, event: RecordingDeclined) -> Objection | None:
    """The complainant is told that the complaint is not recorded."""
    if event.complainant_notified is False:
        return Objection("the complainant was not told", "/data/complainant_notified")
    return None


@breach(AllegationAdded, provision="allegation-codes")
def categories_are_of_the_time(case: Case, event: AllegationAdded) -> Objection | None:
    """An allegation is counted under the categories of the scheme in force when it came to attention."""
    when = event.came_to_attention or first_attention(case)
    wrong = [category for category in event.category if when and was_in_force(category, when) is Chance.IMPOSSIBLE]
    return Objection("not in force then: " + ", ".join(wrong), "/data/category") if wrong else None


@breach(AllegationReclassified, provision="reclassified-from")
def reclassified_from_what_it_was(case: Case, event: AllegationReclassified) -> Objection | None:
    """A reclassification names the categories that the allegation had."""
    known = case.allegations.get(event.allegation)
    if known is None or not known.categories or not event.from_ or set(event.from_) == set(known.categories):
        return None
    return Objection("the allegation was under " + ", ".join(known.categories), "/data/from_")


@breach(MattersCombined, MatterSplit, provision="combining-consent")
def oversight_body_consents(case: Case, event: MattersCombined | MatterSplit) -> Objection | None:
    """A matter that is with the oversight body is combined or split with its consent."""
    if not _with_oversight_body(case) or event.oversight_body_consented:
        return None
    pointer = "/data/oversight_body_consented"
    if event.oversight_body_consented is False:
        return Objection("the oversight body did not consent", pointer)
    return missing("the oversight body's consent is not recorded", pointer)


@breach(ComplaintWithdrawn, provision="withdrawal-signed")
def withdrawal_is_signed(_case: Case, event: ComplaintWithdrawn) -> Objection | None:
    """A complaint is withdrawn by a notice signed by the complainant, a solicitor or an agent."""
    if event.signed is False:
        return Objection("the notice was not signed", "/data/signed")
    if event.signed is None and event.notice is None:
        return missing("no signed notice is recorded", "/data/notice")
    return None


@breach(ComplaintWithdrawn, provision="withdrawal-told")
def oversight_body_hears_of_withdrawal(case: Case, event: ComplaintWithdrawn) -> Objection | None:
    """The oversight body is told of the withdrawal of a complaint that was referred to it and not returned."""
    if not _with_oversight_body(case) or event.oversight_body_told:
        return None
    pointer = "/data/oversight_body_told"
    if event.oversight_body_told is False:
        return Objection("the oversight body was not told", pointer)
    return missing("that the oversight body was told is not recorded", pointer)


@breach(ComplainantUpdated, provision="keep-informed")
def updates_come_in_time(case: Case, event: ComplainantUpdated, said: Said) -> Objection | None:
    """Complainants and interested persons are told of progress within four weeks of the start and of the last time."""
    late = too_late(said.occurred.edtf, _last_told(case, event), "keep-informed")
    return late_unless(late, "nothing told in between is recorded")


@breach(ComplainantToldOfOutcome, provision="tell-outcome")
def outcome_is_told_in_time(case: Case, event: ComplainantToldOfOutcome, said: Said) -> Objection | None:
    """Complainants and interested persons are told of an outcome within five working days."""
    decided = case.intake.outcomes[-1].mark.occurred.edtf if case.intake.outcomes else None
    return too_late(said.occurred.edtf, event.outcome_on or decided, "tell-outcome")


@breach(InterestedPersonAccepted, provision="interested-person-consents")
def interested_person_consents(_case: Case, event: InterestedPersonAccepted) -> Objection | None:
    """A person is kept informed with their consent."""
    return Objection("the person did not consent", "/data/consented") if event.consented is False else None


def _with_oversight_body(case: Case) -> bool:
    return bool(case.referral.made) and case.referral.referred_back is None


def _last_told(case: Case, event: ComplainantUpdated) -> PartialDate | None:
    person = case.intake.complainants.get(event.complainant or "")
    updates = person.updates if person else case.intake.updates
    if updates:
        return updates[-1].occurred.edtf
    return next((found.started.occurred.edtf for found in case.investigations.values() if found.started), None)
