"""The law of holding misconduct proceedings: referral, time, findings, reports, publication and withdrawal."""

from collections.abc import Iterator
from datetime import date

from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.officer import Determination
from ledger.case.state.process import Proceedings
from ledger.case.topics.preparation import proceedings_of
from ledger.dates import Chance
from ledger.events.proceedings import (
    AllegationSplitByPanel,
    DirectorGeneralElectedToPresent,
    FindingMade,
    ProceedingsConcluded,
    ProceedingsOpened,
    ProceedingsWithdrawn,
    ReferredToProceedings,
)
from ledger.law.limits import late_unless, too_late
from ledger.law.preparation import accelerated_trigger
from ledger.law.provisions import provision_of
from ledger.law.rules import Objection, breach, missing
from ledger.law.standing import had_left
from ledger.vocabulary import CaseToAnswer, CriminalLink, Finding, FormOfProceedings, Mode

ACCELERATED = FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING
HEARING = FormOfProceedings.MISCONDUCT_HEARING
MEETING = FormOfProceedings.MISCONDUCT_MEETING


@breach(ReferredToProceedings, provision="proceedings-referral")
def referral_follows_the_form(case: Case, event: ReferredToProceedings) -> Objection | None:
    """Officers are referred to proceedings of the form that was decided or directed."""
    forms = {decision.form for decision in _decisions(case, event)}
    if event.form in forms or event.form is ACCELERATED:
        return None
    if forms <= {None}:
        return missing("no decision on the form of proceedings is recorded", "/data/form")
    decided = ", ".join(sorted(form.label for form in forms if form))
    return Objection(f"what was decided is: {decided}", "/data/form")


@breach(ReferredToProceedings, provision="proceedings-prejudice-first")
def prejudice_is_assessed_first(case: Case, event: ReferredToProceedings) -> Objection | None:
    """Before referral it is decided whether the proceedings would prejudice a criminal case."""
    if all(case.officer(each).prejudice_assessed for each in event.officers):
        return None
    return missing("whether they would prejudice a criminal case is not recorded as assessed", "/data/officers")


@breach(ProceedingsOpened, provision="proceedings-prejudice-first")
def nothing_is_held_while_it_would_prejudice(case: Case, event: ProceedingsOpened) -> Objection | None:
    """No meeting or hearing is held while it would prejudice a criminal case."""
    if not any(case.officer(each).would_prejudice for each in proceedings_of(case, event.proceedings).officers):
        return None
    return Objection("the proceedings were found to prejudice a criminal case")


@breach(ReferredToProceedings, provision="proceedings-special-conditions")
def accelerated_hearing_is_certified(case: Case, event: ReferredToProceedings, said: Said) -> Objection | None:
    """A serving officer comes before an accelerated hearing when the special conditions are certified."""
    if event.form is not ACCELERATED:
        return None
    serving = [each for each in event.officers if had_left(case, each, said) is Chance.IMPOSSIBLE]
    if all(case.officer(each).special_conditions for each in serving):
        return None
    return missing("the special conditions are not recorded as certified", "/data/form")


@breach(ReferredToProceedings, provision="former-officer-gross-only")
def former_officers_answer_for_gross_misconduct_alone(
    case: Case, event: ReferredToProceedings, said: Said
) -> Objection | None:
    """After service nobody is referred to a meeting, or for misconduct that is not gross."""
    if Chance.CERTAIN not in {had_left(case, each, said) for each in event.officers}:
        return None
    if event.form is MEETING:
        return Objection("no meeting is held for somebody who has left", "/data/form")
    if {decision.case_to_answer for decision in _decisions(case, event)} != {CaseToAnswer.MISCONDUCT}:
        return None
    return Objection("the case to answer is for misconduct that is not gross", "/data/officers")


@breach(ReferredToProceedings, provision="former-officer-accelerated")
def former_officers_are_heard_accelerated(case: Case, event: ReferredToProceedings, said: Said) -> Objection | None:
    """Since 28 May 2025 a former officer's hearing is accelerated unless a full hearing was chosen or found needed."""
    since = provision_of("former-officer-accelerated").values["since"]
    if event.form is not HEARING or not said.occurred.edtf.certainly_on_or_after(since):
        return None
    gone = (each for each in event.officers if had_left(case, each, said) is Chance.CERTAIN)
    left = [each for each in gone if not _noticed_before(case, each, since)]
    if all(case.officer(each).hearing_chosen for each in left):
        return None
    return missing("no choice of a full hearing is recorded", "/data/form")


def _noticed_before(case: Case, officer: str, since: date) -> bool:
    """Whether the officer may have had notice of proceedings before, which keeps the older rules (reg 64(3))."""
    notices = (held.notices.get(officer) for held in case.proceedings.values())
    return any(notice and not notice.effective.certainly_on_or_after(since) for notice in notices)


@breach(DirectorGeneralElectedToPresent, provision="proceedings-presented")
def director_general_presents_own_cases(case: Case, _event: DirectorGeneralElectedToPresent) -> Objection | None:
    """The Director General may present a case after a directed or independent investigation."""
    return Objection("the investigation was local") if case.referral.mode is Mode.LOCAL else None


@breach(ProceedingsOpened, provision="proceedings-notice-first")
def officers_have_notice(case: Case, event: ProceedingsOpened) -> Objection | None:
    """Proceedings begin when the officer was given notice and somebody was appointed to hear them."""
    held = proceedings_of(case, event.proceedings)
    if held.panel is None:
        return missing("nobody is recorded as appointed to hear them")
    return None if held.notice else missing("no notice to the officer is recorded")


@breach(ProceedingsOpened, provision="proceedings-withdrawal")
def withdrawn_proceedings_are_not_held(case: Case, event: ProceedingsOpened) -> Objection | None:
    """Proceedings that were withdrawn are not held."""
    return Objection("they had been withdrawn") if proceedings_of(case, event.proceedings).withdrawn else None


@breach(ProceedingsOpened, provision="proceedings-meeting-period")
def meeting_is_held_in_time(case: Case, event: ProceedingsOpened, said: Said) -> Objection | None:
    """A meeting is held within 20 working days of the papers, unless the time is extended."""
    held = proceedings_of(case, event.proceedings)
    if held.form is not MEETING:
        return None
    return _opened_late(held, said, held.documents_supplied, "proceedings-meeting-period")


@breach(ProceedingsOpened, provision="proceedings-hearing-period")
def hearing_is_held_in_time(case: Case, event: ProceedingsOpened, said: Said) -> Objection | None:
    """A hearing is held within 100 working days of the notice, unless the time is extended."""
    held = proceedings_of(case, event.proceedings)
    return _opened_late(held, said, held.notice, "proceedings-hearing-period") if held.form is HEARING else None


@breach(ProceedingsOpened, provision="proceedings-accelerated-date")
def accelerated_hearing_is_held_in_time(case: Case, event: ProceedingsOpened, said: Said) -> Objection | None:
    """An accelerated hearing is held within 15 working days of the notice, unless another day is recorded as fixed."""
    held = proceedings_of(case, event.proceedings)
    if held.form is not ACCELERATED or held.date_fixed:
        return None
    late = too_late(said.occurred.edtf, accelerated_trigger(held), "proceedings-accelerated-date")
    return late_unless(late, "no day that was fixed is recorded")


def _opened_late(held: Proceedings, said: Said, trigger: Mark | None, key: str) -> Objection | None:
    opened = said.occurred.edtf
    if not held.extensions:
        return too_late(opened, trigger.effective if trigger else None, key)
    if held.extended_until is None or not opened.certainly_after(held.extended_until):
        return None
    return Objection(f"the time had been extended until {held.extended_until.in_words()}", "/occurred")


@breach(FindingMade, AllegationSplitByPanel, ProceedingsConcluded, provision="proceedings-findings")
def proceedings_were_opened(
    case: Case, event: FindingMade | AllegationSplitByPanel | ProceedingsConcluded
) -> Objection | None:
    """Findings are made, and proceedings end, after they began."""
    return None if proceedings_of(case, event.proceedings).opened else missing("their beginning is not recorded")


@breach(FindingMade, provision="proceedings-findings")
def finding_is_on_somebody_heard(case: Case, event: FindingMade) -> Objection | None:
    """A finding is made on an officer who was referred to the proceedings."""
    officers = proceedings_of(case, event.proceedings).officers
    if not officers or event.officer in officers:
        return None
    return Objection("the officer was not referred to these proceedings", "/data/officer")


@breach(FindingMade, provision="proceedings-meeting-level")
def meeting_finds_no_gross_misconduct(case: Case, event: FindingMade) -> Objection | None:
    """A meeting deals with misconduct that is not gross."""
    at_meeting = proceedings_of(case, event.proceedings).form is MEETING
    if not at_meeting or event.finding is not Finding.GROSS_MISCONDUCT:
        return None
    return Objection("gross misconduct was found at a meeting", "/data/finding")


@breach(FindingMade, provision="proceedings-indictable-only")
def indictable_only_conviction_is_gross_misconduct(case: Case, event: FindingMade) -> Objection | None:
    """Conduct for which the officer was convicted of an offence triable on indictment only is gross misconduct."""
    on_these_facts = (matter for matter in case.criminal.values() if matter.relationship is CriminalLink.SAME_FACTS)
    strands = (matter.suspects.get(event.officer) for matter in on_these_facts)
    convicted = any(strand and strand.convicted and strand.convicted_on_indictment_only for strand in strands)
    if not convicted or event.finding is Finding.GROSS_MISCONDUCT:
        return None
    return Objection("the officer was convicted of an offence triable on indictment only", "/data/finding")


@breach(ProceedingsWithdrawn, provision="proceedings-withdrawal")
def proceedings_are_withdrawn_before_they_begin(case: Case, event: ProceedingsWithdrawn) -> Objection | None:
    """Proceedings are withdrawn before they begin."""
    return Objection("they had begun") if proceedings_of(case, event.proceedings).opened else None


@breach(ProceedingsWithdrawn, provision="proceedings-withdrawal-directed")
def directed_proceedings_are_not_withdrawn_alone(case: Case, event: ProceedingsWithdrawn) -> Objection | None:
    """Directed proceedings are withdrawn only with the oversight body's agreement."""
    if event.oversight_body_agreed or not proceedings_of(case, event.proceedings).directed:
        return None
    if event.oversight_body_agreed is False:
        return Objection("the oversight body had not agreed", "/data/oversight_body_agreed")
    return missing("the oversight body's agreement is not recorded", "/data/oversight_body_agreed")


def _decisions(case: Case, event: ReferredToProceedings) -> tuple[Determination, ...]:
    """What was decided on the officers and the allegations that are referred; at least an empty one."""
    return tuple(_decided(case, event)) or (Determination(),)


def _decided(case: Case, event: ReferredToProceedings) -> Iterator[Determination]:
    for each in event.officers:
        officer = case.officer(each)
        theirs = {allegation.id for allegation in case.allegations_of(each)}
        named = [allegation for allegation in event.allegations if allegation in theirs]
        yield from map(officer.determination, named) if named else officer.determinations.values()
