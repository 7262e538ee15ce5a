"""The clocks of intake and referral, of keeping complainants informed and of the reviews they may ask for."""

from collections.abc import Iterator

from ledger.case.state import Case, Mark
from ledger.case.state.matter import Complainant
from ledger.dates import PartialDate
from ledger.law.clocks.clock import Due, Extension, Kind, Moment, happened, maybe
from ledger.law.clocks.definition import Course, clock, links
from ledger.law.clocks.reckoning import between
from ledger.law.limits import period_of
from ledger.law.regimes import first_noticed
from ledger.vocabulary import MatterType

CONDUCT_MATTERS = frozenset({MatterType.CONDUCT_MATTER, MatterType.RECORDABLE_CONDUCT_MATTER})


@clock("RECORD", "record-conduct-matter", "the recording of the conduct matter")
def recording(case: Case) -> Iterator[Course]:
    """From its coming to light, where it turned out to be recordable: it was recorded, or referred.

    Disclosed when the matter first came to anybody's attention.
    """
    intake, noticed = case.intake, first_noticed(case)
    recordable = intake.recorded or case.referral.made
    if intake.identified and recordable and intake.matter_type in CONDUCT_MATTERS:
        disclosed = maybe(noticed) if noticed != intake.identified else None
        ended, over = maybe(intake.recorded), maybe(intake.declined)
        yield Course(happened(intake.identified), ended=ended, over=over, disclosed=disclosed)


@clock("REF-M", "refer-next-day", "the mandatory referral to the oversight body")
def mandatory_referral(case: Case) -> Iterator[Course]:
    """From when it was clear that the matter must be referred; disclosed when it first came to attention."""
    referral = case.referral
    if referral.criteria_assessed and referral.mandatory:
        disclosed = maybe(first_noticed(case))
        yield Course(happened(referral.criteria_assessed), ended=_referred(case), disclosed=disclosed)


@clock("REF-CALL", "refer-after-call-in", "the referral of the matter that was called in")
def referral_after_call_in(case: Case) -> Iterator[Course]:
    """From the oversight body's call."""
    if case.referral.called_in:
        yield Course(happened(case.referral.called_in), ended=_referred(case))


@clock("UPD", "keep-informed", "the next word of progress")
def update(case: Case) -> Iterator[Course]:
    """From the start of the investigation, then from the last word, until the outcome is told."""
    started = next((found.started for found in case.investigations.values() if found.started), None)
    for person in case.intake.complainants.values():
        end = _told_of_outcome(case, person) or person.withdrawn
        for trigger, step in links(started, _updates(case, person)):
            yield Course(happened(trigger), person.id, ended=maybe(step), over=maybe(end))
    for trigger, step in () if case.intake.complainants else links(None, case.intake.updates):
        yield Course(happened(trigger), ended=maybe(step), over=maybe(case.intake.told_of_outcome))


@clock("UPD-OUT", "tell-outcome", "the word of the outcome")
def telling_outcome(case: Case) -> Iterator[Course]:
    """From the outcome, or from the day of it that the telling names; disclosed then when the outcome is recorded."""
    decided = case.intake.outcomes[-1].mark if case.intake.outcomes else None
    for person in case.intake.complainants.values():
        told = _told_of_outcome(case, person)
        if told and told.counted_from:
            named, ended = happened(told).counted_from(told.counted_from), happened(told)
            yield Course(named, person.id, ended=ended, disclosed=maybe(decided))
        elif decided:
            yield Course(happened(decided), person.id, ended=maybe(told), over=maybe(person.withdrawn))


@clock("REVW", "review-period", "a review, if the complainant asks for one", kind=Kind.WINDOW)
def complainant_review(case: Case) -> Iterator[Course]:
    """From the day after the complainant was told of the right to it."""
    asked = [review for review in case.reviews.values() if review.kind == "complainant"]
    for review in asked:
        when = happened(review.requested)
        yield Course(when.counted_from(review.requested.counted_from), review.by or review.id, ended=when)
    if case.intake.matter_type is MatterType.COMPLAINT and case.intake.inside_schedule_3 is not False:
        waiting = (one for one in case.intake.complainants.values() if one.id not in {review.by for review in asked})
        yield from (Course(happened(told), one.id) for one in waiting if (told := _told_of_outcome(case, one)))


@clock("VRR", "review-victim", "a review, if the victim asks for one", kind=Kind.WINDOW)
def victim_review(case: Case) -> Iterator[Course]:
    """From the decision not to refer the report to the prosecutor, until the day that the victim was told."""
    for suspect in (suspect for matter in case.criminal.values() for suspect in matter.suspects.values()):
        if declined := suspect.referral_declined:
            until, asked = suspect.review_until, maybe(_victim_asked(case, suspect.officer))
            due = Due(until.earliest, until.latest, says=("as the victim was told",)) if until else None
            yield Course(happened(declined), suspect.officer, suspect.officer, asked, due=due)


@clock("SAR", "answer-in-a-month", "the answer to a person's request about their data", outlives_closure=True)
def subject_request(case: Case) -> Iterator[Course]:
    """From its receipt; longer, once the person was told that it takes longer."""
    for entry, request in case.stewardship.requests.items():
        more = (Extension(request.extended.entry),) if request.extended else ()
        due = _extended(request.mark.occurred.edtf) if more else None
        yield Course(happened(request.mark), entry, ended=maybe(request.answered), extensions=more, due=due)


def _extended(received: PartialDate) -> Due:
    first, last = (period_of("answer-extended", day) if day else None for day in (received.earliest, received.latest))
    return between(first, last)


def _victim_asked(case: Case, officer: str) -> Mark | None:
    """The first request for a review of the decision about this officer."""
    reviews = (review for review in case.reviews.values() if review.kind == "victim")
    return next((review.requested for review in reviews if officer in review.officers or not review.officers), None)


def _referred(case: Case) -> Moment | None:
    return happened(case.referral.made[0].mark) if case.referral.made else None


def _updates(case: Case, person: Complainant) -> tuple[Mark, ...]:
    """The words of progress to this person; where there is nobody else, those that name nobody too."""
    return case.intake.updates if len(case.intake.complainants) == 1 else person.updates


def _told_of_outcome(case: Case, person: Complainant) -> Mark | None:
    return person.told_of_outcome[0] if person.told_of_outcome else case.intake.told_of_outcome
