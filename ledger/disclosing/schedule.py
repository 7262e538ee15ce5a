"""The prosecutor's schedules: what a case holds of material, derived from its entries (CPIA 1996 s.24 and Code).

Which of it the prosecution uses, and what it is in words, is for the disclosure officer to say; here is what there is,
and which of it stands as sensitive by the record itself.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from ledger.case.said import Said
from ledger.events import evidence
from ledger.events.base import Event
from ledger.events.disclosure import UnusedMaterialScheduled
from ledger.vocabulary import Marking

NO_MATERIAL: Container[type[Event]] = frozenset(
    {
        evidence.ExhibitRegistered,
        evidence.ExhibitReturned,
        evidence.ExhibitTransferred,
        evidence.InterviewNotAttended,
        evidence.InterviewNotified,
        evidence.InterviewPostponed,
    }
)
"""What is said of gathering evidence without any being gathered."""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of material, by the entry that brought it in."""

    entry: str
    type: str
    occurred: str
    """When (EDTF)."""
    exhibit: str | None
    sensitive: str | None
    """Why it goes on the sensitive schedule; None where it goes on the other."""
    scheduled: bool
    """Whether the record says that it was listed for the prosecutor."""


def schedule(history: Iterable[Said]) -> tuple[Item, ...]:
    """Every piece of material, oldest first; of entries that cannot be read, none."""
    entries = list(history)
    listed = {one for said in entries for one in _listed(said.event)}
    return tuple(item for said in entries for item in _items(said, listed))


def _listed(event: object) -> tuple[str, ...]:
    return event.exhibits if isinstance(event, UnusedMaterialScheduled) else ()


def _items(said: Said, listed: Container[str]) -> Iterator[Item]:
    event = said.event
    if not isinstance(event, Event) or type(event).__module__ != evidence.__name__ or type(event) in NO_MATERIAL:
        return
    exhibit = event.exhibit if isinstance(event, evidence.ExhibitSeized | evidence.ExhibitReceived) else None
    yield Item(said.id, event.type, said.occurred.edtf.text, exhibit, _sensitive(said, event), exhibit in listed)


def _sensitive(said: Said, event: Event) -> str | None:
    if event.compartment:
        return f"it stands in a compartment: {event.compartment.replace('_', ' ')}"
    secret = said.circumstances is not None and said.circumstances.marking.level > Marking.OFFICIAL_SENSITIVE.level
    return "its protective marking" if secret else None
