"""The verification of a proof pack, from its bytes to a report."""

from collections.abc import Mapping
from mmap import mmap

from ledger.merkle.policy import Accepted, Policy
from ledger.verifier import archive, contents, names
from ledger.verifier.entries import Entries
from ledger.verifier.failures import CheckpointError, StoppedError, proof_of
from ledger.verifier.history import History, Past
from ledger.verifier.parts import Parts
from ledger.verifier.pinned import Pinned
from ledger.verifier.readme import Kind
from ledger.verifier.report import Contents, Report, Signed, Verdict
from ledger.verifier.times import Bounds, seen
from ledger.verifier.unchecked import not_checked
from ledger.verifier.whole import Whole


def verify(pack: bytes | mmap, policy: Policy, pinned: bytes | None = None) -> Report:
    """Report whether a pack is what it has to be under a policy, and extends the checkpoint that its reader kept.

    Whatever the bytes of the pack are, there is a report and no error. A pinned checkpoint that is not one raises
    `MalformedError`: it is the caller's own.
    """
    pin = Pinned.of(pinned, policy) if pinned is not None else None
    try:
        return _report(archive.read(pack), policy, pin)
    except StoppedError as error:
        return Report.stopped(error)


def _report(files: Mapping[str, bytes], policy: Policy, pin: Pinned | None) -> Report:
    """Report on the files of a pack. Raises `StoppedError` at the first thing that is not as it has to be."""
    kind = contents.kind_of(files)
    head = contents.accepted(files, policy)
    contents.require_names(files, kind, head.checkpoint.size)
    history = _history(files, kind, head)
    if pin:
        pin.require(Past(history), files[names.CHECKPOINT])
    older = contents.older(files, policy, head)
    past = _past(history, older)
    entries = _entries(files, kind, past, _bounds(head, older, pin))
    entries.read()
    history.require_no_more(past.sizes)
    size = pin.checkpoint.size if pin else None
    signed = (Signed.of(head), tuple(map(Signed.of, older)))
    found = Contents(kind, head.checkpoint.origin, *signed, size, len(entries.versions), tuple(entries.shown))
    return _verified(files, found, pin)


def _verified(files: Mapping[str, bytes], found: Contents, pin: Pinned | None) -> Report:
    """Report what was found, and what is still open."""
    stamps, suggested = contents.timestamps(files), contents.suggests_policy(files)
    problem = pin.problem if pin else ""
    open_points = not_checked(found, pin_problem=problem, timestamps=stamps, policy=suggested)
    return Report(Verdict.VERIFIED, found, not_checked=open_points)


def _history(files: Mapping[str, bytes], kind: Kind, head: Accepted) -> History:
    """The history that the files show, its tree checked if they hold the whole of it."""
    if kind is not Kind.WHOLE:
        return Parts(files, head.checkpoint)
    whole = Whole(files, head.checkpoint)
    whole.require_tree()
    return whole


def _past(history: History, older: tuple[Accepted, ...]) -> Past:
    """The history's past, to which these older checkpoints have to belong."""
    past = Past(history)
    for one in older:
        if error := past.contradicts(one.checkpoint):
            raise CheckpointError(
                f"it is of another history: {error}", file=names.older(one.checkpoint.size), evidence=proof_of(error)
            ) from error
    return past


def _bounds(head: Accepted, older: tuple[Accepted, ...], pin: Pinned | None) -> Bounds:
    """The times that the witnesses of all these checkpoints saw the log at."""
    pinned = (pin.accepted,) if pin and pin.accepted else ()
    return Bounds(seen((*older, head, *pinned)))


def _entries(files: Mapping[str, bytes], kind: Kind, past: Past, bounds: Bounds) -> Entries:
    """The checks of the entries, with what the files beside them say."""
    case = contents.case_head(files) if kind is Kind.CASE else None
    opened = contents.disclosures(files)
    return Entries(kind, past, bounds, opened, case)
