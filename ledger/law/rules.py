"""How the law is written down here: a rule is a named pure function over the folded case and the offered event.

A **breach** is a provision that what happened did not keep: it is written into the entry and does not stop it. A
**refusal** stops an act that is performed *here* while its gate is shut; the same act reported from elsewhere is a fact
like any other, and then the shut gate is recorded as a breach. A rule function takes `(case, event)`, or
`(case, event, said)` where it needs who, when and on what authority, and answers `None` or an `Objection`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from ledger.case.evolve import with_said
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.events.base import Event
from ledger.law.provisions import provision_of
from ledger.law.regimes import EVERY, Regime


@dataclass(frozen=True, slots=True)
class Objection:
    """What a rule has to say: the words, where in the entry, and whether it rests on silence.

    `silent` means that something needed is *not recorded*, as opposed to recorded and wrong. Historic capture treats
    silence as "not shown", and a case with unreadable entries as "cannot tell".
    """

    says: str
    pointer: str = "/data"
    silent: bool = False


def missing(says: str, pointer: str = "/data") -> Objection:
    """An objection that rests on silence: what should be there is not recorded."""
    return Objection(says, pointer, silent=True)


Check = Callable[[Case, Event, Said], Objection | None]
F = TypeVar("F", bound=Callable[..., Objection | None])


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of law: its name, what it binds, its provision, and the regimes that have it."""

    name: str
    law: str
    """What the rule says, in one sentence: the function's docstring."""
    kind: Literal["breach", "refusal"]
    events: tuple[type[Event], ...]
    provision: str
    regimes: frozenset[Regime]
    overridable: bool
    check: Check


RULES: dict[type[Event], list[Rule]] = {}


def breach(*events: type[Event], provision: str, regimes: frozenset[Regime] | None = None) -> Callable[[F], F]:
    """Register a rule whose objection is recorded with the entry.

    `provision` is a key of `provisions.toml`; `regimes` are those that have the rule, by default the regimes that the
    provision itself names there.
    """
    return _register("breach", events, provision, regimes, overridable=False)


def refusal(*events: type[Event], provision: str, overridable: bool = False) -> Callable[[F], F]:
    """Register a gate: its objection refuses the act performed here, and is a breach reported from elsewhere."""
    return _register("refusal", events, provision, EVERY, overridable=overridable)


def _register(
    kind: Literal["breach", "refusal"],
    events: tuple[type[Event], ...],
    provision: str,
    regimes: frozenset[Regime] | None,
    *,
    overridable: bool,
) -> Callable[[F], F]:
    scope = regimes if regimes is not None else provision_of(provision).regimes

    def register(function: F) -> F:
        law = (function.__doc__ or "").strip().splitlines()[0]
        rule = Rule(function.__name__, law, kind, events, provision, scope, overridable, with_said(function))
        for event in events:
            RULES.setdefault(event, []).append(rule)
        return function

    return register


def rules_for(event: Event) -> tuple[Rule, ...]:
    """The rules that bind this event, its base classes' rules included."""
    return tuple(rule for kind in type(event).__mro__ for rule in RULES.get(kind, ()))


def every_rule() -> Iterator[Rule]:
    """Every rule once, by name."""
    rules = {id(rule): rule for bound in RULES.values() for rule in bound}
    return iter(sorted(rules.values(), key=lambda rule: rule.name))
