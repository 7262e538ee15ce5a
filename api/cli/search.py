"""`conduct search`: cases and entries across the whole ledger, by the filters that the API takes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from pydantic import BaseModel

from api.asof import require_reached
from api.cli import layout, output
from api.cli.asked import read
from api.cli.output import Exit, fail
from api.cli.workplace import workplace
from api.searching import FoundCases, FoundEntries, cases_page, entries_page
from projections.search import CaseSearch, EntrySearch, FoundCase, FoundEntry

SEARCHES: dict[str, type[CaseSearch] | type[EntrySearch]] = {"cases": CaseSearch, "entries": EntrySearch}


def run(what: str | None, asked: Sequence[str] | None, data: Path | None, *, json: bool) -> None:
    """Print what is found; without saying what to search, the filters that there are."""
    if what is None:
        _filters(json=json)
        return
    words = [f"{name}={value}" for name, value in named(list(asked or ()))]
    page = _found(read(SEARCHES.get(what) or _unknown(what), words, f"search {what}"), data)
    if json:
        output.json(page.model_dump(mode="json"))
        return
    for row in page.cases if isinstance(page, FoundCases) else page.entries:
        output.lines(layout.paragraph(_title(row), hanging=layout.INDENT))
        output.lines(layout.columns(list(_facts(row)), layout.INDENT))
    if page.next is not None:
        output.note(f"There is more: add --after {page.next}")


def named(words: list[str]) -> Iterator[tuple[str, str]]:
    """The filters that words like `--force 12` or `force=12` name."""
    while words:
        name, given, value = words.pop(0).partition("=")
        if not given:
            value = words.pop(0) if words and name.startswith("--") else _valueless(name)
        yield name.removeprefix("--").replace("-", "_"), value


def _valueless(name: str) -> NoReturn:
    fail(Exit.USAGE, f"{name[:80]} has no value", "Write --force 12, or force=12.")


def _unknown(what: str) -> NoReturn:
    fail(Exit.USAGE, f"there are no {what[:80]!r} to search", "Search cases or entries.")


def _found(asked: CaseSearch | EntrySearch, data: Path | None) -> FoundCases | FoundEntries:
    with workplace(data) as place:
        if asked.position is not None:
            require_reached(asked.position, place.ledger.head().size)
        place.views.catch_up()
        if isinstance(asked, CaseSearch):
            return cases_page(place.views, asked)
        return entries_page(place.views, asked)


def _filters(*, json: bool) -> None:
    told = {what: _described(model) for what, model in SEARCHES.items()}
    if json:
        output.json(told)
        return
    for what, filters in told.items():
        output.data(f"conduct search {what}")
        output.lines(layout.columns([(f"--{name}", says) for name, says in filters.items()]))


def _described(model: type[BaseModel]) -> dict[str, str]:
    return {_option(name): field.description or "" for name, field in model.model_fields.items()}


def _option(name: str) -> str:
    return name.replace("_", "-")


def _title(row: FoundCase | FoundEntry) -> str:
    case = row.reference or row.case_id
    return case if isinstance(row, FoundCase) else f"{row.position}  {case}: {row.sentence}"


def _facts(row: FoundCase | FoundEntry) -> Iterator[tuple[str, str]]:
    if isinstance(row, FoundCase):
        yield "case", f"{row.case_id}, force {row.force or 'not told'}, {row.officers} officers"
        yield "found in it", f"{row.entries} entries"
        return
    yield "event", f"{row.type}, entry {row.entry}"
    yield "happened", f"{row.stands_occurred}{' (possibly in the range)' if row.chance.value == 'possible' else ''}"
    yield "recorded", f"{row.recorded_at} by {row.recorded_by}"
    yield from (("breach", f"{one.says} [{one.provision}]") for one in row.breaches)
    if row.corrected_by:
        yield "retracted" if row.retracted else "corrected", f"by entry {row.corrected_by}"
