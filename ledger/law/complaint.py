"""The law of complaint handling (Police Reform Act 2002 Sch 3 paras 2, 6, 24)."""

from ledger.case.state import Case
from ledger.dates import Chance
from ledger.events.complaint import ComplaintHandlingDetermined, ComplaintOutcomeDetermined
from ledger.law.regimes import first_attention
from ledger.law.rules import Objection, breach, missing
from ledger.vocabulary import ComplaintHandling, was_in_force


@breach(ComplaintOutcomeDetermined, ComplaintHandlingDetermined, provision="complaint-outcome-after-complaint")
def outcome_needs_a_complaint(
    case: Case, _event: ComplaintOutcomeDetermined | ComplaintHandlingDetermined
) -> Objection | None:
    """A complaint's outcome follows a complaint."""
    return None if case.intake.received else missing("no complaint is recorded as received")


@breach(ComplaintOutcomeDetermined, provision="complaint-outcomes-of-the-time")
def outcome_is_of_the_time(case: Case, event: ComplaintOutcomeDetermined) -> Objection | None:
    """Since 1 February 2020 an outcome says whether the service was acceptable, not whether it is upheld."""
    when = first_attention(case)
    if when is None or was_in_force(event.outcome, when) is not Chance.IMPOSSIBLE:
        return None
    return Objection(f"{event.outcome.label!r} is no outcome of the rules then in force", "/data/outcome")


@breach(ComplaintHandlingDetermined, provision="inside-schedule-3")
def schedule_3_is_kept(case: Case, event: ComplaintHandlingDetermined) -> Objection | None:
    """What is inside Schedule 3 is not handled outside it."""
    if event.handling is not ComplaintHandling.OUTSIDE_SCHEDULE_3 or not case.intake.inside_schedule_3:
        return None
    return Objection("the complaint is inside Schedule 3", "/data/handling")
