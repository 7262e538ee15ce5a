"""What the demonstration shows, one function a chapter; each works on the record as any other caller does."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from api import importing, telling
from api.cli.demo import practice
from api.cli.workplace import Workplace
from ledger.case.fold import Cut, fold
from ledger.errors import Refused
from ledger.fsck import check

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
    case_id = place.ledger.find(SEED)
    history = place.ledger.history(case_id)
    title = f"IOPC {SEED}, captured from its published summary: {len(history)} entries, dates as the source gives them"
    told = tuple(telling.timeline(history, place.ledger.case(case_id)))
    return Chapter(title, told, {"case": case_id, "entries": imported.recorded + imported.repeated})


def the_endings(place: Workplace) -> Chapter:
    """Three officers, three ends."""
    told = tuple(telling.endings(place.ledger.case(place.ledger.find(SEED))))
    return Chapter("Three officers, three ends", told, {"outcomes": told})


def a_breach(place: Workplace) -> Chapter:
    """Record something unlawful live: it is recorded, with its breach."""
    case_id = practice.open_case(place)
    history = place.ledger.history(case_id)
    appended = place.sync.append(case_id, [practice.DISCUSSION], expect=len(history), principal=place.principal)
    case, newest = place.ledger.case(case_id), place.ledger.history(case_id)[-1]
    breaches = [breach for found in appended.breaches for breach in found]
    told = (
        f"recorded at position {appended.receipts[0].position}: {telling.sentence(newest, case)}",
        *(f"breach: {one.says}; {one.provision}{' (not yet checked against the text)' * one.unconfirmed}"
          for one in breaches),
    )  # fmt: skip
    return Chapter("Recorded, with a breach (a practice case)", told, {"breaches": [one.rule for one in breaches]})


def a_refusal(place: Workplace) -> Chapter:
    """Try to publish while a meeting is open: the gate is shut, and nothing is recorded."""
    case_id = practice.open_case(place)
    version = len(place.ledger.history(case_id))
    try:
        place.sync.append(case_id, [practice.PUBLICATION], expect=version, principal=place.principal)
    except Refused as refused:
        told = tuple(f"refused: {one.says}; {one.provision}" for one in refused.refusals)
        return Chapter("Refused: publishing here", told, {"refused_by": [one.rule for one in refused.refusals]})
    raise AssertionError("a summary was published while a meeting was open")


def the_past(place: Workplace) -> Chapter:
    """Ask for the case as it was known before its ends were recorded."""
    case_id = place.ledger.find(SEED)
    history = place.ledger.history(case_id)
    first_end = next(said for said in history if said.event.type == "MatterNotProgressed")
    then = fold(case_id, history, Cut(known=first_end.version - 1))
    position = (first_end.position or 0) - 1
    told = tuple(telling.endings(then))
    return Chapter(f"The same case, as it was known at position {position}", told, {"position": position})


def the_check(place: Workplace) -> Chapter:
    """Check every row, leaf and digest of the record."""
    report = check(place.ledger)
    head = place.ledger.head()
    root = b64encode(head.root).decode()
    told = (
        f"{report.entries} entries checked: rows, leaves, versions, ciphertexts, keys",
        f"root of the tree of {head.size} leaves, recomputed from the stored bytes: {root}",
        *(f"{found}" for found in report.findings),
        "nothing wrong found" if report.sound else "the record is DAMAGED",
    )
    return Chapter("Checked", told, {"size": head.size, "root": root, "sound": report.sound})


ALL: tuple[Callable[[Workplace], Chapter], ...] = (
    the_record, the_endings, a_breach, a_refusal, the_past, the_check,
)  # fmt: skip
