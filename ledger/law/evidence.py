"""The law of gathering evidence: interviews after notice, and a chain of custody without a gap."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.case.topics.evidence import exhibit
from ledger.dates import PartialDate
from ledger.events.evidence import (
    DigitalMaterialReviewed,
    ExhibitExamined,
    ExhibitReturned,
    ExhibitTransferred,
    InterviewConducted,
    InterviewNotAttended,
    InterviewPostponed,
)
from ledger.law.limits import period_of
from ledger.law.rules import Objection, breach, missing, refusal
from ledger.vocabulary import Force, InterviewType

Moving = ExhibitTransferred | ExhibitReturned

ABOUT_MISCONDUCT = frozenset({InterviewType.MISCONDUCT, InterviewType.CRIMINAL_AND_MISCONDUCT})


@breach(InterviewConducted, provision="interview-after-notice")
def interview_follows_notice(case: Case, event: InterviewConducted) -> Objection | None:
    """An officer is interviewed about misconduct once they have the terms of reference or a notice."""
    officer = case.officer(event.officer)
    if event.kind not in ABOUT_MISCONDUCT or officer.notices or officer.terms_supplied:
        return None
    return missing("neither a notice nor terms of reference are recorded as given to the officer", "/data/officer")


@breach(InterviewPostponed, provision="interview-alternative")
def alternative_is_in_time(_case: Case, event: InterviewPostponed) -> Objection | None:
    """The alternative date lies within five working days, beginning with the first after the day fixed."""
    if event.date is None or event.alternative is None or event.date.latest is None:
        return None
    period = period_of("interview-alternative", event.date.latest)
    if not event.alternative.certainly_after(period.end):
        return None
    return Objection(
        f"the alternative date is {event.alternative.in_words()}; {period.in_words()}", "/data/alternative"
    )


@breach(InterviewNotAttended, provision="interview-attendance")
def officer_attends(case: Case, event: InterviewNotAttended) -> Objection | None:
    """An officer who had notice of an interview attends it."""
    if event.reason or not case.officer(event.officer).interview_notices:
        return None
    return missing("the officer had notice of the interview and did not attend; no reason is recorded", "/data/reason")


@refusal(ExhibitTransferred, ExhibitReturned, provision="custody-contiguous")
def custody_has_no_gap(case: Case, event: Moving) -> Objection | None:
    """An exhibit passes on from the custodian who holds it."""
    holder = exhibit(case, event.exhibit).custodian
    if holder is None or event.from_ == holder:
        return None
    if event.from_ is None:
        return missing(f"who gave it out is not recorded; the exhibit is with {_called(holder)}", "/data/from_")
    return Objection(f"the exhibit is with {_called(holder)}, not with {_called(event.from_)}", "/data/from_")


@breach(ExhibitExamined, provision="custody-contiguous")
def examined_where_it_is_held(case: Case, event: ExhibitExamined) -> Objection | None:
    """An exhibit is examined while the examiner's custody of it is recorded."""
    holder = exhibit(case, event.exhibit).custodian
    if holder is None or event.custodian is None or event.custodian == holder:
        return None
    return Objection(f"the exhibit is with {_called(holder)}, not with {_called(event.custodian)}", "/data/custodian")


def _called(custodian: str) -> str:
    """A custodian as a person reads it: a force by its name."""
    return next((force.label for force in Force if force.value == custodian), custodian)


@breach(ExhibitTransferred, ExhibitExamined, provision="custody-ended")
def returned_exhibit_stays_out(case: Case, event: ExhibitTransferred | ExhibitExamined) -> Objection | None:
    """An exhibit that was given back is in nobody's custody any more."""
    if exhibit(case, event.exhibit).returned is None:
        return None
    return Objection("the exhibit is recorded as returned", "/data/exhibit")


@breach(ExhibitTransferred, ExhibitReturned, provision="custody-order")
def custody_runs_forward(case: Case, event: Moving, said: Said) -> Objection | None:
    """Each custodian receives an exhibit after the one before."""
    custody = exhibit(case, event.exhibit).custody
    taken: PartialDate | None = custody[-1][1].occurred.edtf if custody else None
    if taken is None or not said.occurred.edtf.certainly_before(taken):
        return None
    return Objection(f"its custodian received it only on {taken.in_words()}", "/occurred")


@breach(DigitalMaterialReviewed, provision="exhibit-registered")
def reviewed_exhibit_is_registered(case: Case, event: DigitalMaterialReviewed) -> Objection | None:
    """What is reviewed is an exhibit with a reference of its own."""
    if event.exhibit is None or exhibit(case, event.exhibit).registered:
        return None
    return missing("the exhibit is not recorded as registered", "/data/exhibit")
