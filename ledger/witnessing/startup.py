"""What a log compares itself with before it serves: the checkpoints of it that are known outside its database."""

from collections.abc import Iterable

from ledger.merkle.errors import Head
from ledger.merkle.proof import verify_consistency
from ledger.witnessing.client import Prove


def require_current(ours: Head, known: Iterable[Head], prove: Prove) -> None:
    """Return if our tree extends every checkpoint known outside, unchanged; else raise `ConsistencyError` with both.

    A database that was restored from a backup, cut short or rewritten is not served: it would fork its own past.
    """
    for head in known:
        proof = prove(head.size, ours.size) if head.size <= ours.size else ()
        verify_consistency(proof, head, ours)
