"""What is different between a case at two points, field by field, in the words of the field.

A case is taken apart into the answers that it holds, each at its place; what is told at one point and not at the other,
or told otherwise, is a difference. A member of a list has its place by the entry that brought it, not by its number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from itertools import count
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ledger.case.outcomes import outcomes
from ledger.case.owed import owed
from ledger.case.state import Case, Mark
from ledger.dates import PartialDate
from ledger.events.sentence import Label, listing
from ledger.law.publication import in_words as strands_in_words
from ledger.vocabulary.term import Vocabulary
from projections.labels import labels, sentence

MACHINERY = frozenset({"id", "version", "register", "undone", "reworded", "recorded_at"})
"""Members of the folded case that are no answers; what is undone and reworded shows in what it changes."""

KINDS = {
    "officers": "officer", "officer": "officer", "suspects": "officer", "notices": "officer", "notified": "officer",
    "responses": "officer", "objections": "officer", "critical_of": "officer",
    "among": "officer", "presumed": "officer", "allegations": "allegation",
    "determinations": "allegation", "allegation": "allegation", "proceedings": "proceedings",
    "criminal": "criminal_matter", "investigations": "investigation", "exhibits": "exhibit", "appeals": "appeal",
    "reviews": "review", "recommendations": "recommendation", "complainants": "complainant",
}  # fmt: skip
"""Members that name things, by the kind of thing."""

THINGS = frozenset({
    "officers", "suspects", "allegations", "determinations", "criminal", "investigations", "exhibits", "proceedings",
    "appeals", "reviews", "recommendations", "complainants",
})  # fmt: skip
"""Maps whose things are called by what they are, without the map's own name."""


class Difference(BaseModel):
    """One answer that is not the same at two points."""

    model_config = ConfigDict(frozen=True)

    place: str = Field(description="Where it stands in the case; a member of a list by the entry that brought it")
    field: str = Field(description="What it answers, in words")
    before: str | None = Field(description="The answer at the first point; None: there was none")
    after: str | None = Field(description="The answer at the second point; None: there is none any more")
    entry: str | None = Field(description="The entry that says so, where one alone does")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a case: what it answers, in words, the answer in words, and the value that is compared."""

    field: tuple[str, ...]
    words: str
    value: Any
    entry: str | None = None


Answers = Iterator[tuple[str, Answer]]
"""Answers, each with its place."""


def differences(before: Case, after: Case, names: Case) -> tuple[Difference, ...]:
    """What differs, outcomes first, then member by member; things are called as in `names`."""
    was, is_ = (dict(answers(case, names)) for case in (before, after))
    places = dict.fromkeys((*is_, *was))
    return tuple(told for place in places for told in _difference(place, was.get(place), is_.get(place)))


def answers(case: Case, names: Case) -> Answers:
    """Every answer that a case holds, what follows from the whole of it first."""
    label = labels(names)
    yield from _outcomes(case, label)
    for strand in case.open_strands():
        words = strands_in_words(names, [strand])
        yield f"/open_strands/{strand.kind}/{strand.id}", Answer(("still open",), words, words)
    for duty in owed(case):
        about = (label("officer", duty.officer),) if duty.officer else ()
        yield (
            f"/owed/{duty.kind}/{duty.officer or ''}",
            Answer((*about, f"owed: {_spoken(duty.kind)}"), duty.why, duty.why),
        )
    for id_, undone in case.undone.items():
        words = f"no longer stands: {sentence(undone.by, label)}"
        yield f"/undone/{id_}", Answer((sentence(undone.said, label),), words, undone.by.id, undone.by.id)
    yield from _Told(label).members(case, "", ())


def _outcomes(case: Case, label: Label) -> Answers:
    for outcome in outcomes(case):
        allegation = (label("allegation", outcome.allegation),) if outcome.allegation else ()
        entry = outcome.rests_on[0] if len(outcome.rests_on) == 1 else None
        field = (label("officer", outcome.officer), *allegation, "outcome")
        words = outcome.in_words()
        yield f"/outcomes/{outcome.officer}/{outcome.allegation}", Answer(field, words, words, entry)


@dataclass(frozen=True, slots=True)
class _Told:
    """The folded case taken apart, with things called by these names."""

    label: Label

    def members(self, value: Any, place: str, path: tuple[str, ...], called: str | None = None) -> Answers:
        """The answers inside a dataclass, of each member that says more than its default and than its own name."""
        for member in fields(value):
            held = getattr(value, member.name)
            if member.name not in MACHINERY and held not in (None, called, _default(member)):
                yield from self._member(held, f"{place}/{member.name}", path, member.name)

    def _member(self, held: Any, place: str, path: tuple[str, ...], name: str) -> Answers:
        kind = KINDS.get(name)
        here = path if name == "mark" else (*path, _spoken(name))
        if isinstance(held, Mapping):
            for key, inner in held.items():
                thing = (self.label(kind, key),) if kind and key else ()
                yield from self._value(
                    inner, f"{place}/{key}", (*(path if name in THINGS else here), *thing), kind, key
                )
        elif isinstance(held, tuple) and all(map(is_dataclass, held)):
            for inner, key in zip(held, _keys(held), strict=True):
                yield from self._value(inner, f"{place}/{key}", here, kind)
        else:
            yield from self._value(held, place, here, kind)

    def _value(
        self, held: Any, place: str, path: tuple[str, ...], kind: str | None, called: str | None = None
    ) -> Answers:
        if is_dataclass(held) and not isinstance(held, Mark | PartialDate):
            yield from self.members(held, place, path, called)
        else:
            yield place, Answer(path, self._words(held, kind), held, held.entry if isinstance(held, Mark) else None)

    def _words(self, held: Any, kind: str | None) -> str:
        """One answer as it is read."""
        match held:
            case Mark():
                return _marked(held)
            case PartialDate():
                return held.in_words()
            case BaseModel():
                return ", ".join(self._words(value, None) for _, value in held if value is not None)
            case tuple() | frozenset():
                parts = sorted(held, key=str) if isinstance(held, frozenset) else held
                return listing(" ".join(self._words(one, kind) for one in _together(part)) for part in parts)
        return self._word(held, kind)

    def _word(self, held: Any, kind: str | None) -> str:
        if isinstance(held, bool):
            return "yes" if held else "no"
        if isinstance(held, Vocabulary):
            return held.label
        return self.label(kind, held) if kind and isinstance(held, str) else _spoken(str(held))


def _marked(mark: Mark) -> str:
    counted = "" if mark.effective == mark.occurred.edtf else f", counting from {mark.effective.in_words()}"
    return mark.occurred.in_words() + counted


def _together(part: Any) -> tuple[Any, ...]:
    """A member of a list as what it is made of: a scheme and a reference, a custodian and since when."""
    return part if isinstance(part, tuple) else (part,)


def _keys(parts: Sequence[Any]) -> Iterator[str]:
    """What tells the parts of a list apart: the entry that brought each, and its number among those of that entry."""
    numbers: dict[str, Iterator[int]] = {}
    for part in parts:
        entry = _entry(part)
        number = next(numbers.setdefault(entry, count()))
        yield f"{entry}/{number}" if number else entry


def _entry(part: Any) -> str:
    if isinstance(part, Mark):
        return part.entry
    marks = [getattr(part, member.name) for member in fields(part)]
    return next((mark.entry for mark in marks if isinstance(mark, Mark)), "")


def _default(member: Any) -> Any:
    return member.default if member.default_factory is MISSING else member.default_factory()


def _spoken(name: str) -> str:
    return name.replace("_", " ").strip()


def _difference(place: str, was: Answer | None, is_: Answer | None) -> Iterator[Difference]:
    told = is_ or was
    if told and (was is None or is_ is None or was.value != is_.value):
        yield Difference(
            place=place,
            field=", ".join(told.field),
            before=was.words if was else None,
            after=is_.words if is_ else None,
            entry=told.entry,
        )
