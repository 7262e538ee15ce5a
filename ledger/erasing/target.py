"""What is erased in a case: an officer-case, what is said about a person, or one value."""

from dataclasses import dataclass

from ledger.events.base import Event
from ledger.events.custodianship import PersonalDataErased


@dataclass(frozen=True, slots=True)
class Target:
    """What is erased in a case: the officer-case of an officer, all that is said about a person, or one value.

    Exactly one of them is given; a value by its digest.
    """

    officer: str | None = None
    person: str | None = None
    value: str | None = None

    def __post_init__(self) -> None:
        if sum(one is not None for one in (self.officer, self.person, self.value)) != 1:
            raise ValueError("an erasure is of an officer-case, of a person or of a value: give exactly one")

    def in_words(self) -> str:
        """What it is, in words."""
        if self.officer:
            return f"the officer-case of {self.officer}"
        return f"said about {self.person}" if self.person else f"the value {self.value}"


def target_of(event: Event) -> Target:
    """What an erasure that was entered is to erase."""
    if not isinstance(event, PersonalDataErased):
        raise TypeError(f"{event.type} erases nothing")
    if event.value:
        return Target(value=event.value)
    if event.officer:
        return Target(officer=event.officer)
    return Target(person=event.person or event.complainant)
