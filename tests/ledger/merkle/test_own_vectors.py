"""The package's frozen bytes: what was published once is read, and written, the same way for ever."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from pymerkle import InmemoryTree  # type: ignore[import-untyped]  # it has no types

from ledger.merkle import canonical, checkpoint, disclosure, note, policy_text, tlog_proof
from ledger.merkle.errors import InclusionError, MalformedCanonicalError
from ledger.merkle.proof import (
    HashSource,
    Subtree,
    consistency_proof,
    inclusion_proof,
    subtree_proof,
    verify_consistency,
    verify_inclusion,
    verify_subtree,
)
from ledger.merkle.tiles import Tile, TileCache, grow
from ledger.merkle.tree import EMPTY_FRONTIER, Frontier, TreeHead, leaf_hash
from tests.ledger.merkle.keys import LOG
from tests.ledger.merkle.reference import entries

ENTRIES = entries(70_000)
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


def head(size: int) -> TreeHead:
    """Return the head of the tree over the first entries."""
    return EMPTY_FRONTIER.extend(LEAVES[:size]).head()


def path(vector: dict[str, Any]) -> tuple[bytes, ...]:
    """Return the proof of a vector."""
    return tuple(map(bytes.fromhex, vector["proof"]))


def tree(leaves: list[bytes]) -> HashSource:
    """Return the hashes of a tree from its tiles."""
    stored = dict(grow(0, leaves, dict[Tile, bytes]().__getitem__))
    return TileCache(stored.__getitem__).at(len(leaves))


def numbers(seed: int, below: int) -> Iterator[int]:
    """Give numbers that look random and are always the same."""
    state = b"%d" % seed
    while True:
        state = sha256(state).digest()
        yield int.from_bytes(state[:8], "big") % below


def accumulated() -> bytes:
    """Return one hash over the roots, frontiers and proofs of 200 trees of all sorts of sizes."""
    total = sha256()
    for seed, size in zip(range(200), numbers(0, 5000), strict=False):
        leaves = [leaf_hash(b"%d %d" % (seed, index)) for index in range(size + 1)]
        source = tree(leaves)
        total.update(EMPTY_FRONTIER.extend(leaves).to_bytes())
        for index, _ in zip(numbers(seed + 1, len(leaves)), range(10), strict=False):
            total.update(b"".join(inclusion_proof(source, index, len(leaves))))
            total.update(b"".join(consistency_proof(source, index, len(leaves))))
    return total.digest()


@pytest.fixture(scope="module")
def source() -> HashSource:
    """The hashes of the tree over 70,000 entries, from its tiles."""
    return tree(LEAVES)


@pytest.fixture(scope="module")
def proofs(own_vectors: Path) -> dict[str, Any]:
    """The frozen proofs."""
    found: dict[str, Any] = json.loads((own_vectors / "proofs.json").read_text())
    return found


class TestTrees:
    def test_have_the_frozen_roots_and_frontiers(self, own_vectors: Path) -> None:
        """Each tree's root and stored frontier are what they were."""
        for vector in json.loads((own_vectors / "trees.json").read_text())["trees"]:
            frontier = EMPTY_FRONTIER.extend(LEAVES[: vector["size"]])

            assert vector["frontier"] == frontier.to_bytes().hex()
            assert frontier == Frontier.from_bytes(bytes.fromhex(vector["frontier"]))
            assert vector["root"] == frontier.root().hex()

    @pytest.mark.parametrize("size", [1, 2, 7, 256, 1000])
    def test_are_those_of_pymerkle(self, source: HashSource, size: int) -> None:
        """Another implementation has the same roots, and the same path for a leaf, which it puts the leaf before."""
        other = InmemoryTree(algorithm="sha256")
        other.append_entries(ENTRIES[:size])
        index = size * 2 // 3
        expected = [bytes.fromhex(value) for value in other.prove_inclusion(index + 1, size).serialize()["path"]]

        assert other.get_root(size) == head(size).root
        assert expected == [LEAVES[index], *inclusion_proof(source, index, size)]


class TestProofs:
    def test_of_inclusion(self, proofs: dict[str, Any], source: HashSource) -> None:
        """The frozen inclusion proofs hold, and are those that are built."""
        for vector in proofs["inclusion"]:
            index, size = vector["index"], vector["size"]
            verify_inclusion(path(vector), LEAVES[index], index, head(size))

            assert path(vector) == inclusion_proof(source, index, size)

    def test_of_consistency(self, proofs: dict[str, Any], source: HashSource) -> None:
        """The frozen consistency proofs hold, and are those that are built."""
        for vector in proofs["consistency"]:
            old, new = vector["old"], vector["new"]
            verify_consistency(path(vector), head(old), head(new))

            assert path(vector) == consistency_proof(source, old, new)

    def test_of_subtrees(self, proofs: dict[str, Any], source: HashSource) -> None:
        """The frozen subtree proofs hold, and are those that are built."""
        for vector in proofs["subtree"]:
            start, end, size = vector["start"], vector["end"], vector["size"]
            verify_subtree(path(vector), Subtree(start, end, bytes.fromhex(vector["root"])), head(size))

            assert path(vector) == subtree_proof(source, start, end, size)

    def test_of_two_hundred_trees_at_once(self, proofs: dict[str, Any]) -> None:
        """One hash over 4,000 proofs and 200 frontiers stays what it was."""
        assert proofs["accumulated"] == accumulated().hex()


class TestCanonical:
    def test_texts_are_accepted_and_refused_for_ever(self, own_vectors: Path) -> None:
        """What was canonical stays so, in another implementation too; what was refused stays refused."""
        vectors = json.loads((own_vectors / "canonical.json").read_text())
        for text in vectors["accepted"]:
            assert text.encode() == canonical.write(canonical.read(text.encode()))
            assert text.encode() == rfc8785.dumps(json.loads(text))
        for refused in [*map(str.encode, vectors["refused"]), *map(bytes.fromhex, vectors["refused_bytes"])]:
            with pytest.raises(MalformedCanonicalError):
                canonical.read(refused)


class TestSigned:
    def test_the_checkpoint_is_accepted_by_its_policy(self, own_vectors: Path) -> None:
        """A checkpoint signed by a log and two witnesses, one with ML-DSA-44, meets the policy beside it."""
        data = (own_vectors / "checkpoint").read_bytes()
        accepted = policy_text.parse_policy((own_vectors / "policy.txt").read_bytes()).accept(data)

        assert {"classic": 1700000000, "post-quantum": 1700000001} == accepted.cosigned_at
        assert head(1000).root == accepted.checkpoint.root
        assert note.parse(data).signatures[:1] == checkpoint.sign(accepted.checkpoint, LOG).signatures

    def test_the_proof_shows_its_entry_and_no_other(self, own_vectors: Path) -> None:
        """A stored proof of logging is verified by entry and policy alone."""
        rule = policy_text.parse_policy((own_vectors / "policy.txt").read_bytes())
        proof = tlog_proof.parse((own_vectors / "entry-412.tlog-proof").read_bytes())

        assert proof.verify(ENTRIES[412], rule).checkpoint.size == 1000
        assert proof.extra == b"extra data"
        with pytest.raises(InclusionError):
            proof.verify(ENTRIES[413], rule)


class TestDisclosures:
    def test_have_the_frozen_texts_and_digests(self, own_vectors: Path) -> None:
        """Each salt, name and value gives the text and the digest that it gave."""
        for vector in json.loads((own_vectors / "disclosures.json").read_text()):
            made = disclosure.make(vector["name"], vector["value"], bytes.fromhex(vector["salt"]))

            assert (vector["disclosure"], vector["digest"]) == (str(made), made.digest)
            assert made == disclosure.parse(vector["disclosure"])
