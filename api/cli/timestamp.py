"""`conduct timestamp`: the newest checkpoint, stamped by a time-stamping authority."""

from pathlib import Path

from api import packing
from api.cli import output, stamps
from api.cli.output import Exit, fail
from api.cli.workplace import workplace
from api.outgoing import post
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.store.attestations import TIMESTAMP
from ledger.verifier import names
from ledger.witnessing.transport import Unreachable


def run(tsa: str, root: Path, data: Path | None, *, json: bool) -> None:
    """Have the newest checkpoint stamped, and keep the stamp; one that leads to the same root is not asked for again.

    Authorities under other roots stamp the same checkpoint beside each other.
    """
    timestamping = stamps.package()
    roots = stamps.certificates(root)
    with workplace(data) as place:
        kept = place.ledger.store.attestations
        try:
            newest = packing.newest(place.ledger, witnessed=place.settings.policy is not None)
            text = notes.parse(newest).text
            size = checkpoints.parse(text).size
            if all(timestamping.wrong(text, token, roots) for token in kept.of(size, TIMESTAMP)):
                kept.add([timestamping.stamp(size, newest, tsa, roots, post)])
        except packing.NothingSigned as error:
            fail(Exit.COULD_NOT_CHECK, str(error))
        except Unreachable as error:
            fail(Exit.COULD_NOT_CHECK, str(error))
        except timestamping.NotStamped as error:
            fail(Exit.INTEGRITY_FAILURE, str(error), "Nothing is kept of it.")
        count = len(kept.of(size, TIMESTAMP))
    if json:
        output.json({"size": size, "tsa": tsa, "stamps": count})
        return
    held = ", ".join(names.timestamp(size, nth) for nth in range(1, count + 1))
    output.data(f"The checkpoint of size {size} is stamped; packs hold its stamps as {held}.")
