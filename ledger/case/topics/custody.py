"""How arrest, detention and bail before charge change a case."""

from dataclasses import replace

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.custody import Bail, Detention
from ledger.case.state.process import Suspect
from ledger.case.topics.criminal import off_bail, suspect_of, with_suspect
from ledger.events.criminal import (
    ArrestMade,
    BailExtended,
    DetentionExtended,
    ReleasedNoFurtherAction,
    ReleasedOnBail,
    ReleasedUnderInvestigation,
)


@evolves(ArrestMade)
def arrested(case: Case, event: ArrestMade, said: Said) -> Case:
    """The officer is a suspect under arrest, whatever had ended before; an earlier arrest's detention is over."""
    known, mark = suspect_of(case, event).detention.ended, Mark.of(said)
    ended = None if known and known.occurred.edtf.certainly_before(mark.occurred.edtf) else known
    detention = Detention(reached_station=event.reached_station, ended=ended)
    return with_suspect(case, event, arrested=mark, detention=detention, ended=None)


@evolves(DetentionExtended)
def detention_extended(case: Case, event: DetentionExtended, said: Said) -> Case:
    """The detention may go on for longer."""
    held = suspect_of(case, event).detention
    longer = replace(
        held,
        extended=(*held.extended, Mark.of(said)),
        authorities=(*held.authorities, event.authority),
        until=event.until,
    )
    return with_suspect(case, event, detention=longer)


@evolves(ReleasedOnBail)
def bailed(case: Case, event: ReleasedOnBail, said: Said) -> Case:
    """The officer is on bail."""
    detention = _released(suspect_of(case, event), said)
    return with_suspect(case, event, detention=detention, bail=Bail(Mark.of(said), event.until))


@evolves(BailExtended)
def bail_extended(case: Case, event: BailExtended, said: Said) -> Case:
    """The bail goes on; that it was extended shows that it was granted."""
    bail = suspect_of(case, event).bail or Bail(Mark.of(said))
    longer = replace(bail, until=event.until, extended=(*bail.extended, Mark.of(said)), ended=None)
    return with_suspect(case, event, bail=longer)


@evolves(ReleasedUnderInvestigation)
def released(case: Case, event: ReleasedUnderInvestigation, said: Said) -> Case:
    """The officer is neither held nor on bail."""
    detention = _released(suspect_of(case, event), said)
    return off_bail(with_suspect(case, event, released=Mark.of(said), detention=detention), event, said)


@evolves(ReleasedNoFurtherAction)
def freed(case: Case, event: ReleasedNoFurtherAction, said: Said) -> Case:
    """The strand ended."""
    return off_bail(with_suspect(case, event, ended=Mark.of(said)), event, said)


def _released(suspect: Suspect, said: Said) -> Detention:
    """The detention as ended by its first release, in whatever order the releases are recorded."""
    mark, known, arrest = Mark.of(said), suspect.detention.ended, suspect.arrested
    is_earlier = known is None or mark.occurred.edtf.certainly_before(known.occurred.edtf)
    of_an_earlier_arrest = arrest is not None and mark.occurred.edtf.certainly_before(arrest.occurred.edtf)
    return replace(suspect.detention, ended=mark) if is_earlier and not of_an_earlier_arrest else suspect.detention
