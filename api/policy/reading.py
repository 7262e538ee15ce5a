"""Reading a case as somebody may: what they may not see folds as what nobody can read.

So whatever is worked out from a history (a case, a replay, a difference) is worked out from what the reader sees, and
what depends on the rest cannot be told.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from api.identity.operator import LOCAL_OPERATOR
from api.policy.cases import FREE, Seeing, seeing
from api.policy.deciding import EVERY_TYPE, types
from api.policy.refusing import no_case
from api.sight import saw
from ledger.case.fold import fold
from ledger.case.said import Said, Unreadable
from ledger.case.state import Case
from ledger.dates import uk_date
from ledger.events.base import Event
from ledger.events.correction import EventCorrected, EventRetracted
from ledger.events.custodianship import RestrictionOfProcessingApplied
from ledger.record import Ledger, Principal
from ledger.vocabulary import Conflict
from projections.readers import readers
from projections.withholding import names


@dataclass(frozen=True)
class Reading:
    """One case before one reader."""

    ledger: Ledger
    principal: Principal
    called: str
    seeing: Seeing

    @cached_property
    def case_id(self) -> str:
        """Its id. Raises `UnknownCase`, `AmbiguousReference`, where it was not looked for before."""
        return self.ledger.find(self.called)

    @cached_property
    def whole(self) -> tuple[Said, ...]:
        """Its history, as the record has it."""
        return self.ledger.history(self.case_id)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The type that each entry counts as: a correction or retraction as what it speaks of."""
        kinds: dict[str, str] = {}
        for said in self.whole:
            kinds[said.id] = kind_of(said.event, kinds)
        return kinds

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The entries that the reader does not see."""
        if self.sees_all:
            return frozenset()
        seen = types(self.principal, "see")
        return frozenset(said.id for said in self.whole if self.kinds[said.id] not in seen or self._is_kept_from(said))

    @property
    def sees_all(self) -> bool:
        """Whether nothing of the case is hidden from the reader, whatever is in it."""
        return types(self.principal, "see") == EVERY_TYPE and not self.seeing.officers

    @cached_property
    def history(self) -> tuple[Said, ...]:
        """The history as the reader sees it."""
        return tuple(_closed(said) if said.id in self.hidden else said for said in self.whole)

    def opens(self, entry: str) -> bool:
        """Whether the sealed values of an entry are opened to the reader.

        What processing is restricted of is kept, and opened to those alone who answer for disclosing it (UK GDPR
        art 18(2); DPA 2018 s.47).
        """
        if entry in self.hidden or self.kinds[entry] not in types(self.principal, "see-sealed"):
            return False
        return entry not in self._set_apart or self.kinds[entry] in types(self.principal, "disclose")

    @cached_property
    def _set_apart(self) -> frozenset[str]:
        """The entries about what processing is restricted of."""
        if RestrictionOfProcessingApplied.name() not in self.kinds.values():
            return frozenset()
        every = fold(self.case_id, self.whole).stewardship.restrictions.values()
        about = [one.officer or one.person for one in every if one.lifted is None]
        return frozenset(said.id for said in self.whole if _concerns(said, about))

    @cached_property
    def case(self) -> Case:
        """The case as the reader sees it."""
        return fold(self.case_id, self.history)

    def _is_kept_from(self, said: Said) -> bool:
        return _concerns(said, self.seeing.officers)


def _concerns(said: Said, about: Collection[str | None]) -> bool:
    """Whether an entry names one of these; None: whatever it says."""
    if not about or not isinstance(said.event, Event):
        return False
    data = said.event.model_dump(mode="json")
    return any(one is None or names(data, one) for one in about)


def kind_of(event: Event | Unreadable, kinds: Mapping[str, str]) -> str:
    """The type that an event counts as, given those of the entries before it."""
    if isinstance(event, EventCorrected):
        return event.replacement.event.name()
    return kinds.get(event.target, event.type) if isinstance(event, EventRetracted) else event.type


def _closed(said: Said) -> Said:
    return replace(said, event=Unreadable(said.event.type), circumstances=None, breaches=(), rule_set={})


def reading(ledger: Ledger, principal: Principal, called: str) -> Reading:
    """The case of this id or reference before a reader; for the operator, it is looked for when it is read.

    Raises `NotAllowed`, `UnknownCase`, `AmbiguousReference`.
    """
    if principal == LOCAL_OPERATOR:
        return Reading(ledger, principal, called, FREE)
    case_id = ledger.find(called)
    found = _seeing(ledger, principal, case_id)
    if found.own_file:
        saw(conflicts=[Conflict.OWN_FILE])
    if not found.sees:
        raise no_case(principal)
    return Reading(ledger, principal, case_id, found)


def _seeing(ledger: Ledger, principal: Principal, case_id: str) -> Seeing:
    """Asked of the log itself, and of no view: access that was taken is gone with the receipt."""
    history = ledger.history(case_id)
    return seeing(principal, readers(fold(case_id, history), history), uk_date(ledger.now()))
