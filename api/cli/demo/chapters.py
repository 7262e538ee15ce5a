"""What the demonstration shows, one function a chapter; each works on the record as any other caller does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from api import importing
from api.cli import layout
from api.cli.demo import practice
from api.cli.fsck import document, told
from api.cli.show import endings, timeline
from api.cli.workplace import Workplace
from api.telling import Story, breach_in_words, sentence
from ledger.case.fold import Cut
from ledger.errors import Refused
from ledger.fsck import fsck as check

SEED = "2021/162004"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of the demonstration: its title, what it tells, and what it found."""

    title: str
    lines: tuple[str, ...]
    found: dict[str, Any]


def the_record(place: Workplace) -> Chapter:
    """Import the real case, and tell its timeline."""
    lines = files("api.cli.demo").joinpath("2021-162004.jsonl").read_bytes().splitlines()
    (imported,) = importing.record(place.sync, lines, place.principal)
    case_id, story = _seed(place)
    title = f"A real case, IOPC {SEED}: {len(story.history)} entries, captured from its published summary"
    return Chapter(title, tuple(timeline(story)), {"case": case_id, "entries": imported.recorded + imported.repeated})


def the_endings(place: Workplace) -> Chapter:
    """Three officers, three ends."""
    _, story = _seed(place)
    found = {ending.who: ending.how for ending in story.endings()}
    return Chapter("Three officers, three ends", tuple(endings(story)), {"outcomes": found})


def a_breach(place: Workplace) -> Chapter:
    """Record something unlawful live: it is recorded, with its breach."""
    case_id = practice.open_case(place)
    version = len(place.ledger.history(case_id))
    appended = place.sync.append(case_id, [practice.DISCUSSION], expect=version, principal=place.principal)
    newest = place.ledger.history(case_id)[-1]
    (breaches,) = appended.breaches
    lines = [
        f"offered: {sentence(newest, place.ledger.case(case_id))}",
        f"recorded at position {appended.receipts[0].position}, because it happened",
        *map(breach_in_words, breaches),
    ]
    found = {"position": appended.receipts[0].position, "breaches": [_found(breach) for breach in breaches]}
    return Chapter("What the law forbids is recorded, with its breach (a practice case)", _bullets(lines), found)


def a_refusal(place: Workplace) -> Chapter:
    """Try to publish while a meeting is open: the gate is shut, and nothing is recorded."""
    case_id = practice.open_case(place)
    version = len(place.ledger.history(case_id))
    try:
        place.sync.append(case_id, [practice.PUBLICATION], expect=version, principal=place.principal)
    except Refused as refused:
        said = (f"refused: {one.says} [{one.provision}]" for one in refused.refusals)
        lines = ["asked: to publish a summary of the practice case now", *said]
        found = {"refusals": [_found(one) for one in refused.refusals], "version": version}
        return Chapter("What is done here waits for its gate: publishing is refused", _bullets(lines), found)
    raise AssertionError("a summary was published while a meeting was open")


def the_past(place: Workplace) -> Chapter:
    """Ask for the case as it was known before its ends were recorded."""
    case_id, story = _seed(place)
    first_end = next(said for said in story.history if said.event.type == "MatterNotProgressed")
    then = Story.of(case_id, story.history, Cut(known=first_end.version - 1))
    position = then.history[-1].position
    lines = (*endings(then), *_bullets(f"still open: {strand}" for strand in then.still_open()))
    found = {
        "position": position,
        "outcomes": {ending.who: ending.how for ending in then.endings()},
        "still_open": list(then.still_open()),
    }
    return Chapter(f"The past can be asked: the same case as it was known at position {position}", lines, found)


def the_check(place: Workplace) -> Chapter:
    """Check every row, leaf and digest of the record."""
    report = check(place.ledger.store, place.ledger.vault)
    return Chapter("The record can be checked", _bullets(told(report)), document(report))


def _seed(place: Workplace) -> tuple[str, Story]:
    case_id = place.ledger.find(SEED)
    return case_id, Story.of(case_id, place.ledger.history(case_id))


def _bullets(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(layout.bullets(said))


def _found(spoke: Any) -> dict[str, Any]:
    """What a breach or a refusal says, for machines."""
    return {"rule": spoke.rule, "provision": spoke.provision, "says": spoke.says}


ALL: tuple[Callable[[Workplace], Chapter], ...] = (
    the_record, the_endings, a_breach, a_refusal, the_past, the_check,
)  # fmt: skip
