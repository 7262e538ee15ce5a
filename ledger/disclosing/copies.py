"""Who holds copies: what the record says of information that left it. The one source for whoever asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ledger.case.said import Said
from ledger.events.disclosure import InformationDisclosed, OfficerMisconductDisclosedToProsecutor

PROSECUTOR = "prosecutor"


@dataclass(frozen=True, slots=True)
class Copy:
    """Information that somebody was given: they have a copy that no key closes."""

    entry: str
    position: int
    type: str
    occurred: str
    """When it was given (EDTF)."""
    to: str | None
    """A code or an opaque id; None where the record does not say."""
    gateway: str | None = None
    people: frozenset[str] = frozenset()
    """The officers and others whom it is about."""
    items: frozenset[str] = frozenset()
    """The entries that were given."""
    opened: tuple[str, ...] = field(default=(), repr=False)
    """The digests of what can be read in it."""
    pack: str | None = None
    """The SHA-256 of the proof pack that was given."""

    def concerns(self, person: str | None) -> bool:
        """Whether it is about somebody, or may be: nobody says about what it is."""
        return person in self.people or not (self.people or self.items)


def copies(history: Iterable[Said]) -> Iterator[Copy]:
    """Every copy that a case's history tells of, oldest first."""
    for said in history:
        occurred = said.occurred.edtf.text
        match said.event:
            case InformationDisclosed() as event:
                to = event.recipient or event.person or event.complainant
                people = {*event.officers, *event.about}
                yield Copy(
                    said.id, said.position or 0, event.type, occurred, str(to) if to else None,
                    event.gateway.value if event.gateway else None,
                    frozenset(people), frozenset(event.items), event.opened, event.pack,
                )  # fmt: skip
            case OfficerMisconductDisclosedToProsecutor() as event:
                people = {event.officer}
                yield Copy(said.id, said.position or 0, event.type, occurred, PROSECUTOR, people=frozenset(people))
