"""Deciding by the table: what a role may do at all, and about which types of event."""

from collections.abc import Callable, Iterable, Mapping

from api.identity.operator import LOCAL_OPERATOR
from api.policy.refusing import NotAllowed
from api.policy.table import TABLE, Cases, Verb
from ledger.case.structure import CORRECTIONS
from ledger.events.catalogue import EVENTS
from ledger.events.stewardship import DecisionConfirmed
from ledger.record import Principal

Recorded = Callable[[], Mapping[str, str]]
"""The types that the entries of a case count as, by entry, as far as they are needed."""
EVERY_TYPE = frozenset(EVENTS)


def types(principal: Principal, verb: Verb) -> frozenset[str]:
    """The types of event about which the principal may do this; to the machine's own operator, all of them."""
    return EVERY_TYPE if principal == LOCAL_OPERATOR else TABLE.rows[principal.role].types(verb)


def cases_of(principal: Principal) -> Cases:
    """Which cases the principal's role sees at all."""
    return "all" if principal == LOCAL_OPERATOR else TABLE.rows[principal.role].cases


def may(principal: Principal, verb: Verb, type_: str | None = None) -> bool:
    """Whether the principal may do this at all; about this type of event, where one is named."""
    allowed = types(principal, verb)
    return bool(allowed) if type_ is None else type_ in allowed


def require(principal: Principal, verb: Verb, type_: str | None = None) -> None:
    """Go on only where the principal may do this; about this type of event, where one is named. Raises `NotAllowed`."""
    if not may(principal, verb, type_):
        about = f", about {type_}" if type_ else ""
        raise NotAllowed(principal, f"the role of {principal.role.label} may not {_in_words(verb)}{about}")


def may_record(principal: Principal, type_: str) -> bool:
    """Whether the principal may record events of this type, by the verb that it takes."""
    return may(principal, TABLE.verbs[type_], type_)


def require_recording(principal: Principal, events: Iterable[object], recorded: Recorded) -> None:
    """Go on only where the principal may record all of these, as they were sent. Raises `NotAllowed`.

    A correction counts as what it puts in its target's place, and whatever speaks of a recorded entry as that entry's
    type too; `recorded` tells those by entry, where it is needed. What is no event is for others to
    refuse.
    """
    if principal == LOCAL_OPERATOR:
        return
    for event in events:
        for type_ in _types_of(event, recorded):
            if not may_record(principal, type_):
                raise NotAllowed(principal, _told(principal, type_))
        if (confirmed := _confirmed(event, recorded)) and not may(principal, "confirm", confirmed):
            raise NotAllowed(principal, f"the role of {principal.role.label} confirms no decision of {confirmed}")


def _types_of(event: object, recorded: Recorded) -> Iterable[str]:
    """The type of an event and, for a correction or retraction, those that it replaces and takes back."""
    said = _members(event)
    type_, data = said.get("type"), _members(said.get("data"))
    replaced = _members(_members(data.get("replacement")).get("event")).get("type")
    target = recorded().get(str(data.get("target"))) if type_ in CORRECTIONS else None
    return (one for one in (type_, replaced, target) if isinstance(one, str) and one in EVENTS)


def _confirmed(event: object, recorded: Recorded) -> str | None:
    """The type of the entry whose decision an event confirms."""
    said = _members(event)
    if said.get("type") != DecisionConfirmed.name():
        return None
    return recorded().get(str(_members(said.get("data")).get("target")))


def _members(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _told(principal: Principal, type_: str) -> str:
    verb = TABLE.verbs[type_]
    needs = f"record {type_}" if verb == "record" else f"record {type_}, which takes the verb {verb}"
    return f"the role of {principal.role.label} may not {needs}"


def _in_words(verb: Verb) -> str:
    return TABLE.says[verb][:1].lower() + TABLE.says[verb][1:]
