"""`conduct key ...`: the log's signing keys, and changing them without a gap."""

import os
from pathlib import Path

from api.cli import output
from api.cli.output import Exit, fail
from api.cli.workplace import settings_for
from api.wiring import place_of
from ledger import key_file
from ledger.merkle.key import KeyType
from ledger.merkle.private_key import SEED_SIZE, write_private_key
from ledger.opening import log_key_of


def list_(data: Path | None, *, json: bool) -> None:
    """Say which keys sign, and which have signed before."""
    path = _path(data)
    signing = [str(signer.key) for signer in key_file.signers(path)]
    retired = [str(key) for key in key_file.retired(path)]
    if json:
        output.json({"signing": signing, "retired": retired})
        return
    output.lines([*(f"signing {vkey}" for vkey in signing), *(f"retired {vkey}" for vkey in retired)])


def add(data: Path | None, *, json: bool) -> None:
    """Make one more key; from the next start, checkpoints carry a signature line of each."""
    path = _path(data)
    origin = key_file.signers(path)[0].key.name
    key_file.add(path, write_private_key(origin, KeyType.ED25519, os.urandom(SEED_SIZE)))
    list_(data, json=json)
    output.note("Restart the service. Then give the new key to witnesses (conduct witness add-log) and auditors'")
    output.note("policies, and when all of them have it: conduct key retire OLD-VKEY")


def retire(data: Path | None, vkey: str, *, json: bool) -> None:
    """Stop signing with a key; its old checkpoints still verify."""
    try:
        key_file.retire(_path(data), vkey)
    except LookupError as error:
        fail(Exit.USAGE, str(error), "conduct key list shows the keys; conduct key add makes another.")
    list_(data, json=json)
    output.note("Restart the service. A policy that no longer names the key refuses whatever it signs alone.")


def _path(data: Path | None) -> Path:
    path = log_key_of(place_of(settings_for(data)))
    if not path.exists():
        fail(Exit.USAGE, f"there is no {path}", "Create a ledger with: conduct init")
    return path
