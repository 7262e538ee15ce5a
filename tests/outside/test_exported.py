"""The folder that `conduct export log` writes of real cases, read by Go's own code as any web server would give it."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ledger import frame
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.tiles import WIDTH
from ledger.merkle.tlog_proof import parse as parse_proof
from ledger.opening import Place, open_ledger
from ledger.record import Ledger
from tests.api.cli.command import CASES, in_its_own_process
from tests.outside import tools


@dataclass(frozen=True)
class Exported:
    """The folder, the verifier key that the command printed, and the ledger behind it."""

    folder: Path
    vkey: str
    ledger: Ledger

    @property
    def note(self) -> str:
        """The checkpoint's file."""
        return (self.folder / "checkpoint").read_text()

    @property
    def head(self) -> Checkpoint:
        """What it says."""
        return checkpoints.parse(notes.parse(self.note.encode()).text)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """A log of every real case, more than a full tile of entries."""
    folder = tmp_path_factory.mktemp("exported")
    data = folder / "data"
    in_its_own_process("import", *sorted(CASES.glob("*.jsonl")), "--data", data)
    said = in_its_own_process("export", "log", folder / "log", "--data", data)
    assert 0 == said.code, said.err
    return Exported(folder / "log", said.out.strip(), open_ledger(Place(data=data)))


def test_go_reads_the_checkpoint(go: Path, exported: Exported) -> None:
    """It verifies under the key that the command printed, and under no other."""
    answer = tools.ask([go, "note"], {"note": exported.note, "keys": [exported.vkey]})

    assert {"verified": [exported.head.origin], "refused": ""} == answer


def test_go_finds_its_root_in_the_entries(go: Path, exported: Exported) -> None:
    """The tree that Go builds of the entry bundles has the signed root."""
    assert exported.head.size > WIDTH

    root = tools.ask([go, "root"], {"folder": str(exported.folder), "size": exported.head.size})

    assert b64encode(exported.head.root).decode() == root


def test_go_makes_our_receipts_of_the_tiles(go: Path, exported: Exported) -> None:
    """For every entry, the proof that Go makes of the tiles is the one in the ledger's receipt."""
    rows = exported.ledger.store.rows(-1, exported.head.size)
    ours = [parse_proof(exported.ledger.proof(row.id) or b"") for row in rows]
    leaves = [frame.split(row.state)[0] for row in rows]
    asked = [question(exported.head, proof.index, leaf) for leaf, proof in zip(leaves, ours, strict=True)]
    made = tools.ask([go, "prove"], {"folder": str(exported.folder), "inclusion": asked, "consistency": []})

    assert [[b64encode(one).decode() for one in proof.path] for proof in ours] == made["inclusion"]


def question(head: Checkpoint, index: int, entry: bytes) -> dict[str, Any]:
    """What Go is asked: to prove that this entry has this place."""
    told = {"entry": b64encode(entry).decode(), "root": b64encode(head.root).decode()}
    return {"index": index, "size": head.size, "proof": [], **told}
