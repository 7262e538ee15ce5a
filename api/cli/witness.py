"""`conduct witness ...`: a witness of one's own, on a machine that is not the log's."""

import os
import time
from contextlib import closing
from pathlib import Path

import uvicorn

from api.cli import output
from api.cli.output import Exit, fail
from api.settings import Settings
from api.witness import create_witness_app
from ledger import key_file
from ledger.key_file import ExposedKey
from ledger.merkle.errors import MalformedError, MerkleError
from ledger.merkle.key import KeyType, SeedSigner, parse_key
from ledger.merkle.private_key import SEED_SIZE, write_private_key
from ledger.witness.service import Witness
from ledger.witness.state import Followed, WitnessState


def init(name: str, data: Path | None, *, post_quantum: bool, json: bool) -> None:
    """Make the witness's key and its empty state; an existing key is never replaced."""
    folder = data or Settings().data
    key_type = KeyType.ML_DSA_44_COSIGNATURE if post_quantum else KeyType.ED25519_COSIGNATURE
    try:
        key_file.create(_key_path(folder), write_private_key(name, key_type, os.urandom(SEED_SIZE)))
    except FileExistsError:
        fail(Exit.USAGE, f"there is a witness's key in {_key_path(folder)} already", "It stays as it is.")
    except MerkleError as error:
        fail(Exit.USAGE, str(error), "Name the witness as its address without https://, like witness.example/one.")
    with closing(_state(folder)):
        _tell([str(signer.key) for signer in _signers(folder)], json=json)
    output.note("This is the witness's verifier key: logs and auditors put it in their policy files.")
    output.note("Next: conduct witness add-log VKEY with the log's verifier key, then conduct witness serve.")


def add_log(vkey: str, origin: str | None, data: Path | None, *, json: bool) -> None:
    """Trust a log's key; of a log that is known already it is one key more."""
    folder = data or Settings().data
    _signers(folder)
    try:
        key = parse_key(vkey)
        with closing(_state(folder)) as state, state.deciding() as ledgers:
            ledgers.add(key, origin or key.name)
    except MerkleError as error:
        fail(Exit.USAGE, str(error), "Give the verifier key as the log's operator publishes it, in quotes.")
    logs(data, json=json)


def drop_key(vkey: str, origin: str | None, data: Path | None, *, json: bool) -> None:
    """Trust a log's key no more; the log's head stays held, so another key has to go on from it."""
    folder = data or Settings().data
    _signers(folder)
    try:
        key = parse_key(vkey)
    except MerkleError as error:
        fail(Exit.USAGE, str(error), "Give the verifier key as the log's operator publishes it, in quotes.")
    with closing(_state(folder)) as state, state.deciding() as ledgers:
        dropped = ledgers.drop(key, origin or key.name)
    if not dropped:
        fail(Exit.USAGE, "no log is witnessed under this key", "conduct witness logs shows the logs.")
    logs(data, json=json)


def logs(data: Path | None, *, json: bool) -> None:
    """Say which logs are witnessed, how far, and whether a checkpoint of theirs was refused as inconsistent."""
    folder = data or Settings().data
    _signers(folder)
    with closing(_state(folder)) as state:
        followed = state.followed()
    if json:
        output.json([{"origin": log.origin, "size": log.size, "refused": log.refused} for log in followed])
        return
    for log in followed:
        output.data(_told(log))


def serve(data: Path | None, host: str, port: int) -> None:
    """Serve until interrupted."""
    folder = data or Settings().data
    signers = _signers(folder)
    with closing(_state(folder)) as state:
        witness = Witness(state, signers, lambda: int(time.time()))
        output.note(f"The witness {signers[0].key.name} is at http://{host}:{port}/ (end with Ctrl-C).")
        uvicorn.run(create_witness_app(witness), host=host, port=port, access_log=False, log_level="warning")


def _key_path(folder: Path) -> Path:
    return folder / "keys" / "witness.key"


def _state(folder: Path) -> WitnessState:
    return WitnessState(folder / "witness.db")


def _signers(folder: Path) -> tuple[SeedSigner, ...]:
    """The witness's signers; without them there is no witness here."""
    try:
        return key_file.signers(_key_path(folder))
    except FileNotFoundError:
        fail(Exit.USAGE, f"there is no witness in {folder}", "Create one with: conduct witness init NAME")
    except (ExposedKey, MalformedError) as error:
        fail(Exit.NOT_ALLOWED, str(error))


def _tell(keys: list[str], *, json: bool) -> None:
    if json:
        output.json({"vkeys": keys})
    else:
        output.data("\n".join(keys))


def _told(log: Followed) -> str:
    refused = f", {log.refused} checkpoints REFUSED as inconsistent and kept as evidence" if log.refused else ""
    return f"{log.origin}: size {log.size}{refused}"
