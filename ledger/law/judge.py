"""What the law says of an offered event: the breaches it is recorded with, or the refusals that stop it."""

from dataclasses import dataclass

from ledger.case.said import Breach, Said, Unreadable
from ledger.case.state import Case
from ledger.case.structure import Impossible, impossible
from ledger.events.base import Event
from ledger.law import topics
from ledger.law.provisions import provision_of
from ledger.law.regimes import regimes_for, rule_set
from ledger.law.rules import Objection, Rule, rules_for


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event is not recorded: by which rule or structure, on what provision, and what would open the gate."""

    rule: str
    says: str
    pointer: str
    provision: str | None = None
    overridable: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """The law's word on one offered event.

    `not_shown` are rules that historic capture leaves open, `cannot_tell` those that depend on what is unreadable.
    """

    refusals: tuple[Refusal, ...] = ()
    breaches: tuple[Breach, ...] = ()
    rule_set: tuple[tuple[str, str], ...] = ()
    not_shown: tuple[str, ...] = ()
    cannot_tell: tuple[str, ...] = ()


def judge(case: Case, said: Said) -> Judgement:
    """Look at the folded case and the offered entry. Pure: no clock, no I/O."""
    topics.load()
    if isinstance(said.event, Unreadable):
        return Judgement()
    structural = tuple(_refused(problem) for problem in impossible(said.event, case.register))
    if structural:
        return Judgement(refusals=structural)
    return _weigh(case, said, said.event)


def _weigh(case: Case, said: Said, event: Event) -> Judgement:
    refusals: list[Refusal] = []
    breaches: list[Breach] = []
    not_shown: list[str] = []
    cannot_tell: list[str] = []
    regimes = regimes_for(case, event)
    for rule in rules_for(event):
        objection = rule.check(case, event, said) if regimes <= rule.regimes else None
        if objection is None:
            continue
        if _stops(rule, said):
            refusals.append(_gate(rule, objection))
        elif objection.silent and said.capture == "historic":
            not_shown.append(rule.name)
        elif objection.silent and case.unreadable:
            cannot_tell.append(rule.name)
        else:
            breaches.append(_breach(rule, objection))
    noted = tuple(rule_set(case, event, regimes).items())
    return Judgement(tuple(refusals), tuple(breaches), noted, tuple(not_shown), tuple(cannot_tell))


def _stops(rule: Rule, said: Said) -> bool:
    circumstances = said.circumstances
    here = circumstances is not None and circumstances.performed == "here"
    opened = rule.overridable and circumstances is not None and circumstances.override is not None
    return rule.kind == "refusal" and here and not opened


def _refused(problem: Impossible) -> Refusal:
    return Refusal(rule=problem.code, says=problem.says, pointer=problem.pointer)


def _gate(rule: Rule, objection: Objection) -> Refusal:
    provision = provision_of(rule.provision)
    return Refusal(rule.name, objection.says, objection.pointer, provision.citation, rule.overridable)


def _breach(rule: Rule, objection: Objection) -> Breach:
    provision = provision_of(rule.provision)
    return Breach(rule.name, provision.citation, objection.says, objection.pointer, provision.unconfirmed)
