"""How the specifications' standard case begins: one conduct matter, three officers, two allegations."""

from ledger.events.base import Event
from ledger.events.intake import AllegationAdded, ConductMatterIdentified
from ledger.events.investigation import SubjectOfficerIdentified
from ledger.vocabulary import Force, Rank

OPENING: tuple[Event, ...] = (
    ConductMatterIdentified(force=Force("12")),
    SubjectOfficerIdentified(officer="o-1", cipher="A", force=Force("12"), rank=Rank.CONSTABLE),
    SubjectOfficerIdentified(officer="o-2", cipher="B", force=Force("12"), rank=Rank.CONSTABLE),
    SubjectOfficerIdentified(officer="o-3", cipher="C", force=Force("12"), rank=Rank.CONSTABLE),
    AllegationAdded(allegation="a-1", officers=("o-1", "o-2", "o-3")),
    AllegationAdded(allegation="a-2", officers=("o-1",)),
)
