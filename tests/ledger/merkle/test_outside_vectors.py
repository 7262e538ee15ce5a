"""The vectors that others publish: transparency-dev/merkle for proofs, C2SP/CCTV for Ed25519.

They are no part of this project. Where CONDUCT_VECTORS does not name their folder, these tests are skipped and say so.
"""

import json
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger.merkle.errors import MerkleError
from ledger.merkle.key import KeyType, VerifierKey
from ledger.merkle.proof import (
    Subtree,
    verify_consistency,
    verify_inclusion,
    verify_subtree,
    verify_subtree_inclusion,
)
from ledger.merkle.tree import TreeHead

Vector = dict[str, Any]


def hashed(text: str | None) -> bytes:
    """Return a hash of a vector."""
    return b64decode(text or "")


def proof(vector: Vector) -> list[bytes]:
    """Return the proof of a vector."""
    return [b64decode(line) for line in vector.get("proof") or []]


def inclusion(v: Vector) -> None:
    """Verify a vector of inclusion; absent numbers are 0."""
    head = TreeHead(v.get("treeSize", 0), hashed(v.get("root")))
    verify_inclusion(proof(v), hashed(v.get("leafHash")), v.get("leafIdx", 0), head)


def consistency(v: Vector) -> None:
    """Verify a vector of consistency."""
    old, new = TreeHead(v.get("size1", 0), hashed(v.get("root1"))), TreeHead(v.get("size2", 0), hashed(v.get("root2")))
    verify_consistency(proof(v), old, new)


def subtreeinclusion(v: Vector) -> None:
    """Verify a vector of a leaf's inclusion in a subtree."""
    subtree = Subtree(v.get("start", 0), v.get("end", 0), hashed(v.get("root")))
    verify_subtree_inclusion(proof(v), hashed(v.get("leafHash")), v.get("leafIdx", 0), subtree)


def subtreeconsistency(v: Vector) -> None:
    """Verify a vector of a subtree's place in a tree."""
    subtree = Subtree(v.get("start", 0), v.get("end", 0), hashed(v.get("root1")))
    verify_subtree(proof(v), subtree, TreeHead(v.get("size", 0), hashed(v.get("root2"))))


def vectors(folder: Path, kind: str) -> Iterator[tuple[str, Vector]]:
    """Give the vectors of one kind by their file."""
    for file in sorted((folder / "tdev-merkle" / "testdata" / kind).rglob("*.json")):
        yield str(file.relative_to(folder)), json.loads(file.read_text())


def accepts(verify: Callable[[Vector], None], vector: Vector) -> bool:
    """Tell whether we accept a vector; any error but our own is a failure of the test."""
    try:
        verify(vector)
    except MerkleError:
        return False
    return True


class TestProofs:
    @pytest.mark.parametrize(
        ("verify", "count", "differing"),
        [(inclusion, 98, 0), (consistency, 98, 1), (subtreeinclusion, 204, 0), (subtreeconsistency, 118, 3)],
    )
    def test_agree_but_for_roots_that_are_no_hashes(
        self, outside_vectors: Path, verify: Callable[[Vector], None], count: int, differing: int
    ) -> None:
        """We decide as transparency-dev/merkle does, except that a root has to be 32 bytes.

        Its vectors accept the text "don't care 1" or "don't care 2", 12 bytes, as the root of a tree where only the
        equality of two roots is looked at, or not even that. We refuse whatever is not the length of a SHA-256: a
        field that nothing is computed from is a field that nobody notices to be rubbish. So 195 of the 196 vectors
        of inclusion and consistency agree, and 319 of the 322 about subtrees.
        """
        found = dict(vectors(outside_vectors, verify.__name__))
        different = {name: v for name, v in found.items() if accepts(verify, v) is v.get("wantErr", False)}

        assert (count, differing) == (len(found), len(different))
        for name, vector in different.items():
            assert b"don't care" in hashed(vector["root2"]), name
            assert not vector.get("wantErr", False), name


class TestEd25519:
    NODE = """
    const { createPublicKey, verify } = require('node:crypto');
    const prefix = Buffer.from('302a300506032b6570032100', 'hex');
    const cases = JSON.parse(require('node:fs').readFileSync(0));
    const verdicts = cases.map(({ key, sig, msg }) => {
      try {
        const spki = Buffer.concat([prefix, Buffer.from(key, 'hex')]);
        const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
        return verify(null, Buffer.from(msg), publicKey, Buffer.from(sig, 'hex'));
      } catch { return false; }
    });
    console.log(JSON.stringify(verdicts));
    """

    @staticmethod
    def verdicts(cases: list[dict[str, str]]) -> list[bool]:
        """Return which of the cases we accept."""
        keys = [VerifierKey("log.example", KeyType.ED25519, bytes.fromhex(case["key"])) for case in cases]
        return [
            key.verifies(case["msg"].encode(), bytes.fromhex(case["sig"]))
            for key, case in zip(keys, cases, strict=True)
        ]

    @staticmethod
    def cases(folder: Path) -> list[dict[str, str]]:
        """Return the 914 edge cases of C2SP/CCTV."""
        cases: list[dict[str, str]] = json.loads((folder / "cctv" / "ed25519" / "ed25519vectors.json").read_text())
        return cases

    def test_edge_cases_are_decided_as_they_were(self, outside_vectors: Path) -> None:
        """Of 914 cases with odd points and scalars, 208 are accepted: those that Go's crypto/ed25519 accepts too."""
        verdicts = self.verdicts(self.cases(outside_vectors))

        assert (914, 208) == (len(verdicts), sum(verdicts))

    def test_edge_cases_are_decided_as_node_decides_them(self, outside_vectors: Path) -> None:
        """No case is accepted by us and refused by Node, or the other way round."""
        node = shutil.which("node")
        if node is None:
            pytest.skip("node is not installed, so its verdicts cannot be compared")
        cases = self.cases(outside_vectors)
        run = subprocess.run(
            [node, "-e", self.NODE], input=json.dumps(cases), capture_output=True, text=True, check=True
        )

        assert self.verdicts(cases) == json.loads(run.stdout)
