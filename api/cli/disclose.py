"""`conduct disclose ...`: the workbench of whoever gives information to somebody entitled to it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from api import disclosing, packing
from api.answers import append_answer
from api.cli import layout, output
from api.cli.output import Exit, fail
from api.cli.workplace import Workplace, workplace
from api.disclosing import CopyTold, DraftAsked, Given, Listed
from api.erasures import read
from api.people import place_called, places_of
from api.policy import reading, require
from ledger.disclosing import Chosen, Selection
from ledger.errors import Refused
from ledger.events.disclosure import DisclosureRefused
from ledger.merkle.text import from_base64url
from projections.register import Place

Asked = Mapping[str, Any]


def draft(cases: list[str] | None, asked: Asked, out: Path | None, data: Path | None) -> None:
    """Write a first selection."""
    wanted = read(DraftAsked, {"cases": cases or (), **asked})
    with workplace(data) as place:
        require(place.principal, "disclose")
        named = disclosing.person_in(place.ledger, wanted.person)
        places = _places(place, named) if named else frozenset()
        made = disclosing.drafted(place.ledger, wanted, place.principal, places)
    text = orjson.dumps(made.model_dump(mode="json"), option=orjson.OPT_INDENT_2) + b"\n"
    if out is None:
        output.data(text.decode().rstrip())
        return
    out.write_bytes(text)
    output.note(f"{out}: go through it, then: conduct disclose show {out}")


def show(selection: Path, data: Path | None, *, json: bool) -> None:
    """Print what a selection comes to; exit code 4 where something keeps it from being made."""
    wanted = _selection(selection)
    with workplace(data) as place:
        made = _given(place, wanted, dry_run=True)
    if json:
        output.json(disclosing.weighed(made).model_dump(mode="json"))
        return
    to = wanted.recipient or "the person named in each case"
    output.lines(layout.paragraph(f"To {to}, {wanted.gateway.label}; a pack of {len(made.pack):,} bytes"))
    for one in made.chosen:
        output.section(f"Case {one.case.id}", _chosen(one))


def make(selection: Path, out: Path, data: Path | None, *, json: bool) -> None:
    """Record a disclosure and write its pack; exit code 4 where something keeps it from being made."""
    wanted = _selection(selection)
    with workplace(data) as place, out.open("xb") as file:
        try:
            made = _given(place, wanted, dry_run=False)
        except BaseException:
            out.unlink()
            raise
        file.write(made.pack)
        place.views.catch_up()
    receipts = append_answer(made.appended).receipts
    if json:
        told = [one.model_dump(mode="json") for one in receipts]
        output.json({"pack": made.digest, "size": len(made.pack), "receipts": told})
        return
    output.lines(f"Disclosed of case {one.case}: position {one.position}, entry {one.entry}" for one in receipts)
    output.note(f"{out}: {len(made.pack):,} bytes, SHA-256 {made.digest}")


def refuse(case: str, event: Asked, data: Path | None, *, json: bool) -> None:
    """Record a refusal."""
    with workplace(data) as place:
        require(place.principal, "disclose")
        read_case = reading(place.ledger, place.principal, case)
        said = {
            "type": DisclosureRefused.name(),
            "data": {name: value for name, value in event.items() if value},
            "occurred": {"edtf": place.ledger.now().date().isoformat(), "certainty": "stated"},
            "performed": "here",
        }
        version = len(read_case.whole)
        work = place.ledger.append(read_case.case_id, [said], expect=version, principal=place.principal)
        [receipt] = append_answer(place.sync.run(work)).receipts
        place.views.catch_up()
    if json:
        output.json(receipt.model_dump(mode="json"))
        return
    output.data(f"Refused in case {receipt.case}: position {receipt.position}, entry {receipt.entry}")


def held(case: str | None, person: str | None, data: Path | None, *, json: bool) -> None:
    """Print who holds copies, of a case or about a person."""
    if (case is None) is (person is None):
        fail(Exit.USAGE, "name a case, or a person by --person CASE:ID")
    with workplace(data) as place:
        require(place.principal, "disclose")
        told = _copies(place, case, person)
    if json:
        output.json([one.model_dump(mode="json") for one in told])
        return
    output.lines(line for one in told for line in _copy(one))


def schedules(case: str, data: Path | None, *, json: bool) -> None:
    """Print the prosecutor's schedules."""
    with workplace(data) as place:
        require(place.principal, "disclose")
        told = disclosing.schedules_of(reading(place.ledger, place.principal, case))
    if json:
        output.json(told.model_dump(mode="json"))
        return
    output.section("Non-sensitive", _listed(told.non_sensitive))
    output.section("Sensitive", _listed(told.sensitive))


def _selection(path: Path) -> Selection:
    try:
        return read(Selection, orjson.loads(path.read_bytes()))
    except orjson.JSONDecodeError as error:
        fail(Exit.USAGE, f"{path}: {error}", "Write one with: conduct disclose draft")


def _given(place: Workplace, wanted: Selection, *, dry_run: bool) -> Given:
    require(place.principal, "disclose")
    witnessed = place.is_witnessed(place.ledger)
    try:
        return place.sync.run(
            disclosing.given(place.ledger, wanted, place.principal, witnessed=witnessed, dry_run=dry_run)
        )
    except Refused as refused:
        fail(Exit.NOT_ALLOWED, f"{refused.title}: {refused}", refused.advice)
    except packing.NothingSigned as error:
        fail(Exit.COULD_NOT_CHECK, str(error))


def _places(place: Workplace, named: Place) -> frozenset[Place]:
    place.views.catch_up()
    return places_of(place.views, named)


def _copies(place: Workplace, case: str | None, person: str | None) -> tuple[CopyTold, ...]:
    if case is not None:
        return disclosing.copies_in(reading(place.ledger, place.principal, case))
    places = _places(place, place_called(place.ledger, str(person)))
    return disclosing.copies_about(place.ledger, place.principal, places)


def _chosen(one: Chosen) -> Iterator[str]:
    """What is given of a case, entry by entry, in the words of the record."""
    types = {row.id: (row.type, row.position) for row in one.rows}
    for entry in one.told.entries:
        type_, position = types[entry.entry]
        why = f"withheld: {entry.withheld.label}" if entry.withheld else "open"
        yield from layout.paragraph(f"{type_}, entry {entry.entry}: {why}", layout.INDENT, layout.INDENT)
        for value in entry.values if not entry.withheld else ():
            shut = value.withheld and f"withheld: {value.withheld.label}"
            text = shut or f"OPEN: {_text(one.opened[position][value.digest])}"
            yield from layout.paragraph(f"{value.place or value.digest}: {text}", layout.INDENT * 2, layout.INDENT)


def _text(disclosure: str) -> str:
    return str(orjson.loads(from_base64url(disclosure))[2])


def _copy(one: CopyTold) -> Iterator[str]:
    says = f"{one.occurred}: {one.to or 'to whom is not recorded'}, {one.gateway or one.type}, case {one.case}"
    yield from layout.paragraph(f"{says}, entry {one.entry}", "", layout.INDENT)
    about = ", ".join(one.people) or "nobody says about whom"
    yield from layout.paragraph(f"{len(one.items)} entries; about: {about}", layout.INDENT, layout.INDENT)


def _listed(items: Iterable[Listed]) -> Iterator[str]:
    for number, item in enumerate(items, 1):
        what = f"exhibit {item.exhibit}" if item.exhibit else f"entry {item.entry}"
        why = f" ({item.sensitive})" if item.sensitive else ""
        listed = ", listed for the prosecutor" if item.scheduled else ""
        yield from layout.paragraph(f"{number}. {what}: {item.type}, {item.occurred}{why}{listed}", layout.INDENT)
