"""The names of the files in a pack."""

import re
from collections.abc import Iterable, Iterator

from ledger.merkle.tiles import new_bundles, tiles
from ledger.verifier.readme import Kind

README = "README.txt"
CHECKPOINT = "checkpoint"
DISCLOSURES = "disclosures.json"
POLICY = "policy.suggested"
CASE = "case.json"

_NUMBER = "(0|[1-9][0-9]{0,18})"
_OLDER = re.compile(f"checkpoints/{_NUMBER}")
_TIMESTAMP = re.compile(rf"timestamps/{_NUMBER}(?:\.([2-9]|[1-9][0-9]))?\.tsr")
_CONSISTENCY = re.compile(f"consistency/{_NUMBER}")
_ENTRY = re.compile(rf"entries/{_NUMBER}\.json")


def older(size: int) -> str:
    """The name of an older checkpoint."""
    return f"checkpoints/{size}"


def timestamp(size: int, nth: int = 1) -> str:
    """The name of the first, or another, time stamp of the checkpoint of this size."""
    return f"timestamps/{size}.tsr" if nth == 1 else f"timestamps/{size}.{nth}.tsr"


def consistency(size: int) -> str:
    """The name of the proof that the log begins with what it was at this size."""
    return f"consistency/{size}"


def entry(position: int) -> str:
    """The name of an entry."""
    return f"entries/{position}.json"


def proof(position: int) -> str:
    """The name of the proof of an entry's place."""
    return f"proofs/{position}.tlog-proof"


def sizes_of_older(names: Iterable[str]) -> list[int]:
    """The sizes that have an older checkpoint among these files, the smallest first."""
    return sorted(_numbers(_OLDER, names))


def timestamps(names: Iterable[str]) -> list[tuple[int, int]]:
    """The time stamps among these files: of which size, and the how manieth of it."""
    return sorted((int(match[1]), int(match[2] or 1)) for match in map(_TIMESTAMP.fullmatch, names) if match)


def sizes_of_consistency(names: Iterable[str]) -> list[int]:
    """The sizes that have a proof of consistency among these files."""
    return sorted(_numbers(_CONSISTENCY, names))


def positions(names: Iterable[str]) -> list[int]:
    """The positions of the entries that are files of their own, in order."""
    return sorted(_numbers(_ENTRY, names))


def required(kind: Kind, size: int, names: Iterable[str]) -> Iterator[str]:
    """Every file that a pack of this kind, of a log of this size, has to have, given the entries that it has."""
    yield from (README, CHECKPOINT)
    if kind is Kind.WHOLE:
        yield from (tile.path for tile in tiles(size))
        yield from (bundle.path for bundle in new_bundles(0, size))
        return
    if kind is Kind.CASE:
        yield CASE
    yield from (name for position in positions(names) for name in (entry(position), proof(position)))


def optional(kind: Kind, names: Iterable[str]) -> Iterator[str]:
    """Those of the names that a pack of this kind may have."""
    patterns = [_OLDER, _TIMESTAMP] if kind is Kind.WHOLE else [_OLDER, _TIMESTAMP, _CONSISTENCY]
    yield from (DISCLOSURES, POLICY)
    yield from (name for name in names if any(pattern.fullmatch(name) for pattern in patterns))


def _numbers(pattern: re.Pattern[str], names: Iterable[str]) -> Iterator[int]:
    return (int(match[1]) for match in map(pattern.fullmatch, names) if match)
