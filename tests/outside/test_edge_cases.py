"""Published edge cases of Ed25519, decided by Go: keys and signatures with odd points and scalars."""

from pathlib import Path

from tests.ledger.merkle import test_outside_vectors as ours
from tests.outside import tools


class TestEd25519:
    def test_edge_cases_are_decided_as_go_decides_them(self, go: Path, outside_vectors: Path) -> None:
        """No case is accepted by us and refused by Go's crypto/ed25519, or the other way round."""
        cases = ours.TestEd25519.cases(outside_vectors)

        assert ours.TestEd25519.verdicts(cases) == tools.ask([go, "ed25519"], cases)
