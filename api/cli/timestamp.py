"""`conduct timestamp`: the newest checkpoint, stamped by a time-stamping authority."""

from pathlib import Path

from cryptography.x509 import load_pem_x509_certificates

from api import packing
from api.cli import output
from api.cli.output import Exit, fail
from api.cli.workplace import workplace
from api.outgoing import post
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.store.attestations import TIMESTAMP
from ledger.witnessing.transport import Unreachable


def run(tsa: str, root: Path, data: Path | None, *, json: bool) -> None:
    """Have the newest checkpoint stamped, and keep the stamp; a checkpoint that has one is not stamped again."""
    try:
        from api.timestamping import NotStamped, stamp  # noqa: PLC0415 - an extra that not everybody has
    except ModuleNotFoundError:
        fail(Exit.USAGE, "time stamps need a package that is not installed", "pip install 'conduct-ledger[timestamps]'")
    with workplace(data) as place:
        store = place.ledger.store
        try:
            newest = packing.newest(place.ledger, witnessed=place.settings.policy is not None)
            size = checkpoints.parse(notes.parse(newest).text).size
            if not store.attestations.of(size, TIMESTAMP):
                roots = load_pem_x509_certificates(root.read_bytes())
                store.attestations.add([stamp(size, newest, tsa, roots, post)])
        except packing.NothingSigned as error:
            fail(Exit.COULD_NOT_CHECK, str(error))
        except Unreachable as error:
            fail(Exit.COULD_NOT_CHECK, str(error))
        except NotStamped as error:
            fail(Exit.INTEGRITY_FAILURE, str(error), "Nothing is kept of it.")
        except ValueError as error:
            fail(Exit.USAGE, f"{root} holds no certificate: {error}")
    if json:
        output.json({"size": size, "tsa": tsa})
        return
    output.data(f"The checkpoint of size {size} is stamped; packs hold the stamp as timestamps/{size}.tsr.")
