"""Who the officers are beyond this case: found to be officers of others, and moved between forces."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledger.case.state.mark import Mark
from ledger.vocabulary import Force, MatchEvidence


@dataclass(frozen=True, slots=True)
class Match:
    """That an officer of this case is, by this evidence, one of another case."""

    mark: Mark
    officer: str
    other_case: str
    other_officer: str
    evidence: tuple[MatchEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """An officer's move to another force, and whether the record moved too; None where not told."""

    mark: Mark
    officer: str
    left: Force | None
    joined: Force
    handed_over: bool | None = None


@dataclass(frozen=True, slots=True)
class Persons:
    """What is known of the officers beyond this case."""

    matches: Mapping[str, Match] = field(default_factory=dict)
    """By the entry that found it; one that was found wrong stands no more."""
    transfers: tuple[Transfer, ...] = ()
