"""A pytest plugin that notes which rules of law the specifications show speaking, and which silent.

A rule is shown *speaking* where a test expects its breach or refusal by name, and *silent* where a test expects it to
say nothing: by name, or, where nothing at all is to be said, having been asked. What happens to be asked on the way to
something else shows nothing.

Loaded with `-p tests.rules_shown`; writes what it saw to the file that `--rules-shown` names.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.events.base import Event
from ledger.law.rules import RULES, Check, Objection, Rule, rules_for
from ledger.law.topics import load
from tests import spec


@dataclass(slots=True)
class Seen:
    """What was shown so far, and what each rule answered when it was last asked."""

    speaking: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    """The rules that bind the event offered last, under whatever regime."""
    answers: dict[str, bool] = field(default_factory=dict)

    def quiet(self) -> set[str]:
        """The rules that were asked last and had nothing to say."""
        return {rule for rule, spoke in self.answers.items() if not spoke}


SEEN = Seen()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where to write what was seen."""
    parser.addoption("--rules-shown", type=Path, help="write the rules shown speaking and silent to this file")


def pytest_configure(config: pytest.Config) -> None:
    """Listen to every rule, and to what the specifications expect of it."""
    if config.getoption("--rules-shown") is None:
        return
    load()
    heard = {id(rule): replace(rule, check=_heard(rule)) for bound in RULES.values() for rule in bound}
    for bound in RULES.values():
        bound[:] = [heard[id(rule)] for rule in bound]
    _noting("when", _offered, first=True)
    for expectation, note in EXPECTATIONS.items():
        _noting(expectation, note)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down what was seen."""
    path = session.config.getoption("--rules-shown")
    if path is not None:
        path.write_text(json.dumps({"speaking": sorted(SEEN.speaking), "silent": sorted(SEEN.silent)}))


def _heard(rule: Rule) -> Check:
    def check(case: Case, event: Event, said: Said) -> Objection | None:
        objection = rule.check(case, event, said)
        SEEN.answers[rule.name] = objection is not None
        return objection

    return check


def _offered(draft: spec.Draft | Event) -> None:
    event = draft.event if isinstance(draft, spec.Draft) else draft
    SEEN.bound = {rule.name for rule in rules_for(event)}
    SEEN.answers.clear()


def _recorded(breaching: Any = None, **_: Any) -> None:
    if breaching is None:
        SEEN.silent.update(SEEN.quiet())
    else:
        SEEN.speaking.add(breaching.__name__)


def _refused(by: Any, **_: Any) -> None:
    if not isinstance(by, str):
        SEEN.speaking.add(by.__name__)


def _silent(rule: Any) -> None:
    SEEN.silent.update({rule.__name__} & SEEN.bound)


EXPECTATIONS: dict[str, Callable[..., None]] = {
    "then_recorded": _recorded,
    "then_refused": _refused,
    "then_silent": _silent,
}


def _noting(method: str, note: Callable[..., None], *, first: bool = False) -> None:
    """Have a method of the specifications noted: before it runs, or once what it expects was so."""
    original = getattr(spec.Spec, method)

    @wraps(original)
    def noted(self: spec.Spec, *given: Any, **named: Any) -> Any:
        if first:
            note(*given, **named)
        result = original(self, *given, **named)
        if not first:
            note(*given, **named)
        return result

    setattr(spec.Spec, method, noted)
