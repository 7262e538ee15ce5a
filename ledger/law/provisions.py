"""The law's constants as reviewed data: which provision, which value, whether its text was seen, and when."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ledger.law.regimes import EVERY, SINCE_2020, SINCE_2025, Regime

_SCOPES = {
    "any": EVERY,
    "2020": SINCE_2020,
    "2025": SINCE_2025,
    "2020-only": SINCE_2020 - SINCE_2025,
    "2012": frozenset({Regime.CR2012}),
}


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision: how it is cited, what it says here, its constants, and how well we know it.

    `text_seen` is False where the number or text was not read in the instrument itself; a breach that rests on it says
    so. Units stand in the constants' names (`days`, `working_days`, `months`).
    """

    key: str
    citation: str
    says: str
    text_seen: bool
    verified_on: date
    regimes: frozenset[Regime]
    values: dict[str, Any]

    @property
    def unconfirmed(self) -> bool:
        """Whether it must be quoted as unconfirmed."""
        return not self.text_seen


@cache
def provisions() -> dict[str, Provision]:
    """Every provision by key, read from the tables beside this module."""
    shelf = files("ledger.law").joinpath("provisions").iterdir()
    tables = sorted((path for path in shelf if path.name.endswith(".toml")), key=lambda path: path.name)
    loaded: dict[str, Provision] = {}
    for table in tables:
        for key, row in tomllib.loads(table.read_text("utf-8")).items():
            if key in loaded:
                message = f"provision {key!r} stands twice; the second time in {table.name}"
                raise ValueError(message)
            loaded[key] = _provision(key, row)
    return loaded


def provision_of(key: str) -> Provision:
    """The provision of this key. Raises `KeyError` naming the key, since a rule without one is a defect."""
    return provisions()[key]


def _provision(key: str, row: dict[str, Any]) -> Provision:
    known = ("provision", "says", "text_seen", "verified_on", "regimes")
    values = {name: value for name, value in row.items() if name not in known}
    return Provision(
        key=key,
        citation=row["provision"],
        says=row["says"],
        text_seen=row["text_seen"],
        verified_on=row["verified_on"],
        regimes=_SCOPES[row["regimes"]],
        values=values,
    )
