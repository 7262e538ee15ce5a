"""A suspect's way through custody after the newest arrest: detention without charge, then bail."""

from dataclasses import dataclass
from typing import Literal

from ledger.case.state.mark import Mark
from ledger.dates import PartialDate

DetentionAuthority = Literal["superintendent", "magistrates"]


@dataclass(frozen=True, slots=True)
class Detention:
    """The detention that followed the newest arrest."""

    reached_station: PartialDate | None = None
    """When the officer was at the police station, where told."""
    extended: tuple[Mark, ...] = ()
    authorities: tuple[DetentionAuthority | None, ...] = ()
    """On whose authority each extension was made; None where not told."""
    until: PartialDate | None = None
    """Until when the newest extension allowed it, where told."""
    ended: Mark | None = None
    """The first release from it, on bail or under investigation."""


@dataclass(frozen=True, slots=True)
class Bail:
    """The newest bail before charge."""

    granted: Mark
    until: PartialDate | None = None
    extended: tuple[Mark, ...] = ()
    ended: Mark | None = None
    """What ended it before its day: a release without bail, a charge, or that the strand ended."""
