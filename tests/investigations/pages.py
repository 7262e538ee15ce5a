"""An adapter: rows of an index of published pages, as lines that `conduct import` reads.

A page says three things that happened, each with a date of its own: that it was published, that recommendations were
made, and that they were answered. Everything else that it holds (force, heading, tags, the state of the answer) is how
things stood in the index, and comes in as a snapshot of it; nothing is made up from it. Pages of one reference are one
case; a page without a readable reference is a case of its own, known by its address.
"""

import csv
import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from ledger.vocabulary import Force

FILE = "iopc_page_index.csv.gz"
AS_AT = "2021-06-25"
"""The newest page in the index: how things stood there then."""
SYSTEM = "policeconduct.gov.uk"
ANSWERS = {"Yes": "accepted", "No": "not_accepted"}
"""What the index says of an answer that was given; anything else says of none that it was."""
_NAMES = {force.label.removesuffix(" Service").replace("-", " "): force for force in Force} | {
    "Avon and Somerset Constabulary": Force("52"),
    "Hampshire Constabulary": Force("44"),
    "Devon and Cornwall Constabulary": Force("50"),
    "Wiltshire Constabulary": Force("54"),
}
_REFERENCE = re.compile(r"\d{4}/\d{6}")
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """One row of the index, as far as it can be read."""

    address: str
    reference: str | None
    force: Force | None
    heading: str
    published: date | None
    recommended: date | None
    due: date | None
    answer: str
    tags: str

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.address.rpartition("/")[2]

    @property
    def case(self) -> str:
        """What its case is called in a file."""
        return self.reference or self.slug


def read(folder: Path) -> list[Page]:
    """Every page of the index, those of one case together."""
    with gzip.open(folder / FILE, "rt", encoding="utf-8", newline="") as file:
        return sorted(map(_page, csv.DictReader(file)), key=lambda page: page.case)


def _page(row: dict[str, str]) -> Page:
    reference = row["ref"]
    return Page(
        address=row["url"],
        reference=reference if _REFERENCE.fullmatch(reference) else None,
        force=_NAMES.get(row["force"].replace("-", " ")),
        heading=row["heading"],
        published=_day(row["published_date"]),
        recommended=_day(row["recommendation_date"]),
        due=_day(row["response_due_date"]),
        answer=row["accepted"],
        tags=row["tags"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None


def lines(pages: Iterable[Page]) -> Iterator[bytes]:
    """The lines of these pages: for each case its capture, then for each page its snapshot and what happened."""
    captured: set[str] = set()
    numbered: dict[str, int] = {}
    for page in pages:
        if page.case not in captured:
            captured.add(page.case)
            called = [{"scheme": "iopc", "reference": page.reference}] if page.reference else []
            yield _line(page, "HistoricCaptureGranted", None, references=called)
        yield _line(page, "SnapshotImported", AS_AT, **_snapshot(page))
        if page.published:
            yield _line(page, "SummaryPublished", page.published, url=_address(page))
        if page.recommended:
            numbered[page.case] = numbered.get(page.case, 0) + 1
            yield from _recommended(page, f"rec-{numbered[page.case]}")


def _recommended(page: Page, id_: str) -> Iterator[bytes]:
    yield _line(
        page, "RecommendationMade", page.recommended, recommendation=id_, body="iopc",
        addressees=[page.force.value] if page.force else [], **({"due": str(page.due)} if page.due else {}),
    )  # fmt: skip
    if page.answer in ANSWERS:
        yield _line(page, "ResponseReceived", None, recommendation=id_, response=ANSWERS[page.answer])


def _snapshot(page: Page) -> Line:
    held: dict[str, Line] = {
        "force": {"code": page.force.value} if page.force else {},
        "heading": {"text": page.heading},
        "tags": {"text": page.tags} if page.tags else {},
        "answer": {"code": page.answer} if page.answer else {},
        "due": {"date": str(page.due)} if page.due else {},
    }
    state = [{"member": name, **value} for name, value in held.items() if value]
    return {"system": SYSTEM, "record": page.slug[:80], "as_at": AS_AT, "state": state}


def _address(page: Page) -> str:
    """The page's address, in characters that an address has."""
    return page.address.encode("ascii", "ignore").decode()


def _line(page: Page, type_: str, day: date | str | None, **data: Any) -> bytes:
    occurred = {"edtf": str(day), "certainty": "stated"} if day else {"edtf": "XXXX", "certainty": "unknown"}
    return orjson.dumps({
        "case": page.case, "type": type_, "occurred": occurred, "recorded_as": {"role": "records_manager"},
        "source": [{"document": "d-page-index"}], "data": data,
    })  # fmt: skip
