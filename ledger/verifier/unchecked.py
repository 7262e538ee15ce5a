"""What a verified pack still does not show, in words: a reader has to know what the word "verified" leaves out."""

from collections.abc import Iterator

from ledger.verifier.readme import Kind
from ledger.verifier.report import Contents
from ledger.verifier.times import TOLERANCE

_BY_KIND = {
    Kind.WHOLE: "",
    Kind.CASE: "that no other entry of the log is of the case: a later one could be left out (only a whole log tells)",
    Kind.CHOSEN: "which entries were left out of this choice, and whether those of a case are without a gap",
}


def not_checked(contents: Contents, *, pin_problem: str, timestamps: int, policy: bool) -> tuple[str, ...]:
    """The list for this pack, the weightiest first."""
    return tuple(line for line in _lines(contents, pin_problem, timestamps, policy) if line)


def _lines(contents: Contents, pin_problem: str, timestamps: int, policy: bool) -> Iterator[str]:  # noqa: FBT001 - one fact of several
    yield _BY_KIND[contents.kind]
    yield _pinned(contents.pinned, pin_problem)
    yield _witnesses(contents)
    yield f"what the {contents.hidden} hidden values say" if contents.hidden else ""
    yield "that what is recorded is true, that all that happened was recorded, and that recorders are who they say"
    yield "the ciphertexts: a pack has none; each entry commits to the SHA-256 of its own, which fsck compares"
    yield (
        f"the signatures of {timestamps} time stamps, which do quote their checkpoints (README.txt)"
        if timestamps
        else ""
    )
    yield "policy.suggested, which was not used" if policy else ""


def _pinned(pinned: int | None, problem: str) -> str:
    """What is open about the checkpoint that the reader kept, or did not keep."""
    if pinned is None:
        return "that this is the history that you, or others, were shown before: no pinned checkpoint was given"
    return f"who signed the pinned checkpoint: {problem}" if problem else ""


def _witnesses(contents: Contents) -> str:
    """What is open about who else saw this history."""
    if not contents.head.witnessed_at:
        return (
            "that anybody but the log saw this history, and when: no witness of the policy has cosigned it, so the "
            "times of its entries are the log's own word"
        )
    minutes = TOLERANCE.seconds // 60
    return (
        "that log and witnesses do not act together (compare checkpoints with other auditors), and the time of an "
        f"entry more closely than the checkpoints around it, less {minutes} minutes"
    )
