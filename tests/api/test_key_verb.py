"""`conduct key ...`: changing the log's keys, so that everything signed before and after verifies."""

import asyncio
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from ledger.fsck import fsck
from ledger.merkle.errors import MerkleError
from ledger.merkle.key import parse_key
from ledger.merkle.policy import Log, Policy
from ledger.opening import Place, open_ledger
from tests.submissions import RECORDER, identified


def key(folder: Path, *arguments: str, code: int = 0) -> Result:
    """Run a command, which ends with this code."""
    result = CliRunner().invoke(app, ["key", *arguments, "--data", str(folder)])

    assert code == result.exit_code, result.output
    return result


def keys(folder: Path, *arguments: str) -> Any:
    """The keys that a command tells."""
    return json.loads(key(folder, *(arguments or ("list",)), "--json").stdout)


def signed(folder: Path) -> bytes:
    """Open a case; the checkpoint of the append."""
    ledger = open_ledger(Place(data=folder))
    note = asyncio.run(ledger.open_case([identified()], RECORDER)).receipts[0].checkpoint
    asyncio.run(ledger.close())
    return note or b""


def trusting(vkey: str) -> Policy:
    """The policy of somebody who knows one key."""
    return Policy((Log(parse_key(vkey)),))


class TestRotation:
    def test_signs_with_both_and_then_with_the_new_key(self, tmp_path: Path) -> None:
        """While keys change, who trusts either accepts; afterwards a policy of the new key refuses the old one."""
        before = signed(tmp_path)
        [old] = keys(tmp_path)["signing"]
        new = keys(tmp_path, "add")["signing"][1]
        between = signed(tmp_path)
        told = keys(tmp_path, "retire", old)
        after = signed(tmp_path)

        assert {"signing": [new], "retired": [old]} == told
        for vkey, note in ((old, before), (old, between), (new, between), (new, after)):
            assert trusting(vkey).accept(note).signed_by
        for vkey, note in ((new, before), (old, after)):
            with pytest.raises(MerkleError):
                trusting(vkey).accept(note)

    def test_leaves_old_checkpoints_verifiable(self, tmp_path: Path) -> None:
        """The audit and the start-up know the keys that were retired."""
        pinned = tmp_path / "pinned"
        pinned.write_bytes(signed(tmp_path))
        [old] = keys(tmp_path)["signing"]
        key(tmp_path, "add")
        key(tmp_path, "retire", old)
        signed(tmp_path)
        ledger = open_ledger(Place(data=tmp_path, pinned=(pinned,)))
        report = fsck(ledger.store, ledger.vault, keys=ledger.keys)

        assert (True, 2) == (report.sound, report.checkpoints)
        assert not fsck(ledger.store, ledger.vault, keys=ledger.keys[:1]).sound

    def test_keeps_files_private(self, tmp_path: Path) -> None:
        """Every file of keys is its owner's alone."""
        signed(tmp_path)
        key(tmp_path, "add")
        modes = {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "keys").iterdir()}

        assert {0o600} == modes

    def test_never_leaves_a_log_without_a_key(self, tmp_path: Path) -> None:
        """The only key is not retired, nor one that is not there; without a ledger there is none."""
        key(tmp_path, "list", code=2)
        signed(tmp_path)
        [only] = keys(tmp_path)["signing"]

        assert "the only key" in key(tmp_path, "retire", only, code=2).stderr
        assert "no key" in key(tmp_path, "retire", "nonsense", code=2).stderr
