"""Proofs to be judged, true ones and altered ones, by our code and by others': the verdicts have to be the same."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import combinations
from typing import Any, TypeAlias

from ledger.merkle.errors import MerkleError
from ledger.merkle.proof import Proof, consistency_proof, inclusion_proof, verify_consistency, verify_inclusion
from ledger.merkle.tiles import TileCache
from ledger.merkle.tree import TreeHead, leaf_hash
from tests.outside.log import SIZE, STAGES, Log

SMALL = 70
PLACES = (0, 1, 2, 127, 255, 256, 257, 40_000, 65_535, 65_536, 65_537, 69_887, 69_888, 69_998, 69_999)
"""Positions where a tile or a level begins or ends, and the last."""


@dataclass(frozen=True, slots=True)
class Inclusion:
    """The question whether the proof shows that this entry has this place in the tree."""

    index: int
    size: int
    entry: bytes
    root: bytes
    proof: Proof

    def verdict(self) -> bool:
        """What we say."""
        head = TreeHead(self.size, self.root)
        return holds(lambda: verify_inclusion(self.proof, leaf_hash(self.entry), self.index, head))

    def altered(self) -> Iterator["Inclusion"]:
        """The question with one thing changed."""
        yield replace(self, entry=flipped(self.entry))
        yield replace(self, root=flipped(self.root))
        yield from (replace(self, index=index) for index in {self.index ^ 1, self.index // 2} if index < self.size)
        yield from (replace(self, proof=proof) for proof in altered(self.proof))


@dataclass(frozen=True, slots=True)
class Consistency:
    """The question whether the proof shows that the new tree begins with the old one."""

    old: int
    new: int
    old_root: bytes
    new_root: bytes
    proof: Proof

    def verdict(self) -> bool:
        """What we say."""
        old, new = TreeHead(self.old, self.old_root), TreeHead(self.new, self.new_root)
        return holds(lambda: verify_consistency(self.proof, old, new))

    def altered(self) -> Iterator["Consistency"]:
        """The question with one thing changed."""
        yield replace(self, old_root=flipped(self.old_root))
        yield replace(self, new_root=flipped(self.new_root))
        yield replace(self, old_root=self.new_root, new_root=self.old_root)
        yield from (replace(self, proof=proof) for proof in altered(self.proof))


Question: TypeAlias = Inclusion | Consistency


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of every verifier."""

    inclusion: tuple[Inclusion, ...]
    consistency: tuple[Consistency, ...]

    def to_json(self) -> dict[str, Any]:
        """The questions as the programs of others read them."""
        return {"inclusion": told(self.inclusion), "consistency": told(self.consistency)}

    def verdicts(self) -> dict[str, list[bool]]:
        """What we say of each."""
        return {
            "inclusion": [question.verdict() for question in self.inclusion],
            "consistency": [question.verdict() for question in self.consistency],
        }


def true_ones(log: Log) -> Questions:
    """Every place and every pair of sizes up to 70, and the edges of tiles and levels beyond; all of them hold."""
    cache = TileCache(log.tile)

    def inclusion(index: int, size: int) -> Inclusion:
        proof = inclusion_proof(cache.at(size), index, size)
        return Inclusion(index, size, log.entries[index], log.heads[size].root, proof)

    def consistency(old: int, new: int) -> Consistency:
        proof = consistency_proof(cache.at(new), old, new)
        return Consistency(old, new, log.heads[old].root, log.heads[new].root, proof)

    small = [inclusion(index, size) for size in range(1, SMALL + 1) for index in range(size)]
    large = [inclusion(index, size) for size in STAGES for index in PLACES if SMALL < size and index < size]
    return Questions((*small, *large), tuple(consistency(*sizes) for sizes in combinations(STAGES[1:], 2)))


def with_altered(questions: Questions) -> Questions:
    """The same, and those about the whole log altered in every way; none of these holds."""
    inclusion = [other for one in questions.inclusion if one.size == SIZE for other in one.altered() if other != one]
    consistency = [other for one in questions.consistency if one.new == SIZE for other in one.altered() if other != one]
    return Questions(questions.inclusion + tuple(inclusion), questions.consistency + tuple(consistency))


def altered(proof: Proof) -> Iterator[Proof]:
    """The proof with each hash changed, with one too few, with one too many, and in another order."""
    yield from ((*proof[:at], flipped(proof[at]), *proof[at + 1 :]) for at in range(len(proof)))
    yield proof[:-1]
    yield proof[1:]
    yield (*proof, proof[-1])
    yield proof[::-1]


def flipped(data: bytes) -> bytes:
    """The bytes with one bit changed."""
    return bytes([data[0] ^ 1]) + data[1:]


def holds(verify: Callable[[], None]) -> bool:
    """Whether it returns, where it would say what is wrong."""
    try:
        verify()
    except MerkleError:
        return False
    return True


def told(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Questions as JSON, bytes in base64."""
    return [{name: json_value(value) for name, value in asdict(question).items()} for question in questions]


def json_value(value: int | bytes | Proof) -> Any:
    """A number, or bytes in base64, or a list of them."""
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value if isinstance(value, int) else [b64encode(one).decode() for one in value]
