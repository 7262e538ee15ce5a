"""How gathering evidence changes a case: interviews, exhibits and who holds them."""

from dataclasses import replace
from typing import Any

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark, put
from ledger.case.state.matter import Exhibit
from ledger.case.state.officer import Postponement
from ledger.events.base import OfficerEvent
from ledger.events.evidence import (
    AuditFindingMade,
    ExhibitExamined,
    ExhibitReceived,
    ExhibitRegistered,
    ExhibitReturned,
    ExhibitSeized,
    ExhibitTransferred,
    InterviewConducted,
    InterviewNotified,
    InterviewPostponed,
)


@evolves(InterviewNotified)
def interview_notified(case: Case, event: OfficerEvent, said: Said) -> Case:
    """The officer knows of an interview to come."""
    return case.with_officer(
        event.officer, interview_notices=(*case.officer(event.officer).interview_notices, Mark.of(said))
    )


@evolves(InterviewPostponed)
def interview_postponed(case: Case, event: InterviewPostponed, said: Said) -> Case:
    """The interview was moved once more."""
    postponed = Postponement(Mark.of(said), event.date, event.alternative)
    earlier = case.officer(event.officer).interviews_postponed
    return case.with_officer(event.officer, interviews_postponed=(*earlier, postponed))


@evolves(InterviewConducted)
def interviewed(case: Case, event: OfficerEvent, said: Said) -> Case:
    """The officer has been interviewed once more."""
    return case.with_officer(event.officer, interviews=(*case.officer(event.officer).interviews, Mark.of(said)))


@evolves(AuditFindingMade)
def audited(case: Case, event: OfficerEvent, said: Said) -> Case:
    """An audit has shown how the officer used a police system."""
    found = (*case.officer(event.officer).audit_findings, Mark.of(said))
    return case.with_officer(event.officer, audit_findings=found)


@evolves(ExhibitSeized, ExhibitReceived)
def taken(case: Case, event: ExhibitSeized | ExhibitReceived, said: Said) -> Case:
    """There is one exhibit more, held by whoever took it."""
    holder = event.custodian or (event.force if isinstance(event, ExhibitSeized) else None)
    custody = ((str(holder), Mark.of(said)),) if holder else ()
    return _exhibit(case, event.exhibit, seized=Mark.of(said), custody=custody)


@evolves(ExhibitRegistered)
def registered(case: Case, event: ExhibitRegistered, said: Said) -> Case:
    """The exhibit has its reference."""
    return _exhibit(case, event.exhibit, registered=Mark.of(said))


@evolves(ExhibitTransferred)
def transferred(case: Case, event: ExhibitTransferred, said: Said) -> Case:
    """Somebody else holds the exhibit."""
    custody = (*exhibit(case, event.exhibit).custody, (event.to, Mark.of(said)))
    return _exhibit(case, event.exhibit, custody=custody)


@evolves(ExhibitExamined)
def examined(case: Case, event: ExhibitExamined, said: Said) -> Case:
    """The exhibit has been examined once more."""
    return _exhibit(case, event.exhibit, examined=(*exhibit(case, event.exhibit).examined, Mark.of(said)))


@evolves(ExhibitReturned)
def returned(case: Case, event: ExhibitReturned, said: Said) -> Case:
    """The exhibit has left custody."""
    return _exhibit(case, event.exhibit, returned=Mark.of(said))


def exhibit(case: Case, id_: str) -> Exhibit:
    """The exhibit of this id; on a cut history that does not show its seizure yet, an empty one."""
    return case.exhibits.get(id_) or Exhibit(id=id_)


def _exhibit(case: Case, id_: str, **changes: Any) -> Case:
    return case.but(exhibits=put(case.exhibits, id_, replace(exhibit(case, id_), **changes)))
