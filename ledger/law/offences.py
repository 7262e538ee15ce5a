"""What the ledger knows of a few offences: their statutory maximum, and whether a charge needs consent."""

from dataclasses import dataclass
from functools import cache

from ledger.law.provisions import provision_of


@dataclass(frozen=True, slots=True)
class Offence:
    """One offence: its statute, the longest sentence in months (None: life), and whether a charge needs consent."""

    statute: str
    months: int | None
    needs_consent: bool


def offence(title: str) -> Offence | None:
    """The offence of this title, however it is capitalised; None for one that the ledger does not know."""
    return _offences().get(title.strip().casefold())


@cache
def _offences() -> dict[str, Offence]:
    rows = provision_of("offences").values["offences"]
    return {
        title: Offence(statute=row["statute"], months=row.get("months"), needs_consent=row.get("consent", False))
        for row in rows
        for title in row["titles"]
    }
