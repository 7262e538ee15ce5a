"""References: what each case is called, by any scheme, as its sources write it and as it is looked up."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from ledger.vault.vault import normal
from projections.columns import code
from projections.ranged import Ranged, Row
from projections.view import Fed


def _columns() -> tuple[Column[Any], ...]:
    return code("scheme"), code("called"), code("normal")


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    for scheme, called in fed.case.intake.references:
        yield f"{scheme}/{called}", {"scheme": scheme, "called": called, "normal": normal(called)}


REFERENCES = Ranged("references", 1, _columns, _rows, indexed=(("normal",),))
