"""What is structurally impossible: an unknown officer, a target that does not exist, a second opening, a version gap.

A case begins once. Kinds of event that bring the matter itself into being (`once`) do not come a second time unless the
first was retracted; a complaint may, since another person may complain of the same matter later.

The same questions refuse an offered event and convict a stored history, so they are asked here once.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ledger.case.register import Register
from ledger.case.said import Said, Unreadable
from ledger.events.base import Event
from ledger.events.correction import EventCorrected, EventRetracted
from ledger.events.references import Reference, references

CORRECTIONS = frozenset({EventCorrected.name(), EventRetracted.name()})

_UNKNOWN = "unknown-"


class Impossible(NamedTuple):
    """One structural impossibility: what is wrong, and where it stands."""

    code: str
    says: str
    pointer: str


class Corrupt(Exception):  # noqa: N818 - what it is, not that it is an error
    """A stored history that cannot have come about: names the entry, and what is impossible about it."""

    def __init__(self, entry: str, version: int, impossible: Impossible) -> None:
        super().__init__(f"entry {entry} (version {version}): {impossible.says} at {impossible.pointer}")
        self.entry, self.version, self.impossible = entry, version, impossible


def check(history: Sequence[Said], register: Register | None = None) -> Register:
    """The register after this history. Raises `Corrupt` where the history is structurally impossible."""
    register = register or Register()
    for said in history:
        problem = next(iter(_in_history(said, register)), None)
        if problem:
            raise Corrupt(said.id, said.version, problem)
        register = registered(register, said)
    return register


def registered(register: Register, said: Said) -> Register:
    """The register with what one entry introduces; what a correction introduces counts as its target's."""
    event = said.event
    if not isinstance(event, Unreadable):
        owner = event.target if isinstance(event, EventCorrected) else said.id
        for reference in _new(event, register):
            register = register.with_thing(reference.kind, reference.id, owner)
    if isinstance(event, EventRetracted):
        register = register.without(event.target)
    return register.with_entry(said.id, event.type, readable=not isinstance(event, Unreadable))


def impossible(event: Event, register: Register) -> Iterator[Impossible]:
    """Why this event cannot follow what the register knows, if it cannot."""
    yield from _opening(event, register)
    yield from _correction(event, register)
    introduced: set[tuple[str, str]] = set()
    for reference in references(event):
        key = (reference.kind, reference.id)
        known = register.knows(reference.kind, reference.id) or key in introduced
        if reference.new and known and not _stands_in_its_place(event, reference, register):
            yield _taken(reference)
        elif not reference.new and not known:
            yield _unknown(reference, register)
        introduced |= {key} if reference.new else set()


def _opening(event: Event, register: Register) -> Iterator[Impossible]:
    if register.version == 0 and not type(event).opens:
        yield Impossible("not-opened", f"a case cannot begin with {event.type}", "/type")
    if type(event).once and register.has(event.type):
        yield Impossible("second-opening", f"the case has {event.type} already: correct or retract that one", "/type")


def _correction(event: Event, register: Register) -> Iterator[Impossible]:
    """A correction puts right what was recorded, not another correction: that one is retracted, or followed."""
    if not isinstance(event, EventCorrected):
        return
    if register.entries.get(event.target) in CORRECTIONS:
        says = "a correction or retraction is not corrected: retract it, or correct its target again"
        yield Impossible("corrects-a-correction", says, "/data/target")
    if event.replacement.event.type in CORRECTIONS:
        says = "what should have been recorded cannot be a correction or retraction"
        yield Impossible("replaced-by-a-correction", says, "/data/replacement/event/type")


def _stands_in_its_place(event: Event, reference: Reference, register: Register) -> bool:
    """Whether it is a correction that says again what its target introduced."""
    owner = register.introduced_by(reference.kind, reference.id)
    return isinstance(event, EventCorrected) and owner == event.target


def _in_history(said: Said, register: Register) -> Iterable[Impossible]:
    if said.version != register.version + 1:
        yield Impossible("version-gap", f"version {said.version} follows version {register.version}", "/version")
    if not isinstance(said.event, Unreadable):
        found = impossible(said.event, register)
        yield from (one for one in found if not (register.has_gaps and one.code.startswith(_UNKNOWN)))


def _new(event: Event, register: Register) -> Iterator[Reference]:
    return (ref for ref in references(event) if ref.new and not register.knows(ref.kind, ref.id))


def _taken(reference: Reference) -> Impossible:
    noun = reference.kind.replace("_", " ")
    return Impossible("already-there", f"{noun} {reference.id!r} is already in the case", reference.pointer)


def _unknown(reference: Reference, register: Register) -> Impossible:
    noun = reference.kind.replace("_", " ")
    there = ", ".join(sorted(register.things.get(reference.kind, ()))) or "none"
    said = f"no {noun} {reference.id!r} in this case (there: {there})"
    return Impossible(_UNKNOWN + reference.kind.replace("_", "-"), said, reference.pointer)
