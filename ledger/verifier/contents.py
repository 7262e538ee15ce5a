"""What a pack holds, file by file: the right ones for its kind and size, and what those beside the entries say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from ledger.merkle import canonical
from ledger.merkle import note as notes
from ledger.merkle.canonical import Value
from ledger.merkle.policy import Accepted, Policy
from ledger.merkle.policy_text import parse_policy
from ledger.merkle.tiles import WIDTH
from ledger.verifier import names
from ledger.verifier.failures import (
    AlteredTextError,
    CheckpointError,
    ContentsError,
    MissingFileError,
    TimestampError,
    UnexpectedFileError,
    reading,
)
from ledger.verifier.readme import README, Kind

_POSITION = re.compile("0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class CaseHead:
    """The end of a case's stream, as its pack claims it."""

    case: str
    version: int


def kind_of(files: Mapping[str, bytes]) -> Kind:
    """What kind of pack it is: each has its own README.txt. Raises `MissingFileError` or `AlteredTextError`."""
    for kind, text in README.items():
        if _file(files, names.README) == text:
            return kind
    says = "it is not the text of any kind of pack that this verifier knows"
    raise AlteredTextError(says, file=names.README)


def accepted(files: Mapping[str, bytes], policy: Policy, name: str = names.CHECKPOINT) -> Accepted:
    """A checkpoint that the policy accepts."""
    with reading(name):
        return policy.accept(_file(files, name))


def require_names(files: Mapping[str, bytes], kind: Kind, size: int) -> None:
    """Return if the pack has every file that it has to have, and none that it may not."""
    if kind is Kind.WHOLE and size > WIDTH * len(files):
        says = f"{len(files)} files cannot hold a log of {size} entries"
        raise MissingFileError(says, expected=str(size), found=f"{len(files)} files")
    required = set(names.required(kind, size, files))
    if missing := sorted(required - files.keys()):
        raise MissingFileError(f"{missing[0]} is missing", file=missing[0], expected=missing[0], found="nothing")
    if extra := sorted(files.keys() - required - set(names.optional(kind, files))):
        raise UnexpectedFileError(f"{extra[0]} has no place in a pack of this kind and size", file=extra[0])


def older(files: Mapping[str, bytes], policy: Policy, head: Accepted) -> tuple[Accepted, ...]:
    """The older checkpoints, the smallest first, each accepted by the policy and of the same log."""
    return tuple(_older(files, policy, head, size) for size in names.sizes_of_older(files))


def _older(files: Mapping[str, bytes], policy: Policy, head: Accepted, size: int) -> Accepted:
    one = accepted(files, policy, name := names.older(size))
    there, here = (one.checkpoint.origin, one.checkpoint.size), (head.checkpoint.origin, size)
    if there != here or size >= head.checkpoint.size:
        says = "it is not an older checkpoint of this log, of the size that its name says"
        raise CheckpointError(says, file=name, expected=f"{here[0]} at {size}", found=f"{there[0]} at {there[1]}")
    return one


def timestamps(files: Mapping[str, bytes]) -> int:
    """How many time stamps there are; each quotes its checkpoint's text. Their signatures are not looked at."""
    stamps = names.timestamps(files)
    for size, nth in stamps:
        name = names.timestamp(size, nth)
        if nth > 1 and names.timestamp(size, nth - 1) not in files:
            raise TimestampError("the stamps of a size are numbered without a gap", file=name)
        checkpoint = files.get(names.older(size), files[names.CHECKPOINT])
        text = notes.parse(checkpoint).text
        size_line = text.split(b"\n")[1]
        if size_line != b"%d" % size or sha256(text).digest() not in files[name]:
            says = f"it does not quote the text of a checkpoint of size {size} in this pack"
            raise TimestampError(says, file=name, expected=sha256(text).hexdigest())
    return len(stamps)


def disclosures(files: Mapping[str, bytes]) -> Mapping[int, list[str]]:
    """The disclosures by position, not yet compared with what the entries commit to."""
    if names.DISCLOSURES not in files:
        return {}
    value = _json(files, names.DISCLOSURES)
    if not (isinstance(value, dict) and value and all(map(_POSITION.fullmatch, value))):
        raise ContentsError("it is not an object of lists by position", file=names.DISCLOSURES)
    return {int(position): _sorted_texts(texts, int(position)) for position, texts in value.items()}


def case_head(files: Mapping[str, bytes]) -> CaseHead:
    """Which case the pack is about, and how many entries it claims the case to have."""
    match _json(files, names.CASE):
        case {"case": str(case), "version": int(version), **rest} if not rest and version is not True and version > 0:
            return CaseHead(case, version)
    raise ContentsError('it is not {"case": id, "version": number}', file=names.CASE)


def suggests_policy(files: Mapping[str, bytes]) -> bool:
    """Whether a policy is suggested, which has to be one, and is not used."""
    if names.POLICY not in files:
        return False
    with reading(names.POLICY):
        parse_policy(files[names.POLICY])
    return True


def _sorted_texts(texts: Value, position: int) -> list[str]:
    """A list of disclosures: texts in order, each once, one at least."""
    if isinstance(texts, list) and texts:
        only = [text for text in texts if isinstance(text, str)]
        if len(only) == len(texts) and only == sorted(set(only)):
            return only
    says = f"/{position} is not a list of disclosures in order, each once"
    raise ContentsError(says, file=names.DISCLOSURES, position=position)


def _json(files: Mapping[str, bytes], name: str) -> Value:
    with reading(name):
        return canonical.read(files[name])


def _file(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise MissingFileError(f"{name} is missing", file=name, expected=name, found="nothing")
    return files[name]
