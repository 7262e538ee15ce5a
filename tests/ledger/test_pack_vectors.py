from pathlib import Path

import pytest

from ledger.verifier.cli import main
from tests.ledger.test_verifier_mutation import PACKS

FROZEN = Path(__file__).parents[1] / "vectors" / "packs"


class TestFrozenPacks:
    @pytest.mark.parametrize("kind", PACKS)
    def test_verify_for_ever(self, kind: str) -> None:
        """A pack that was handed over once is good evidence whatever version of the verifier looks at it."""
        assert 0 == main([f"{FROZEN}/{kind}.zip", "--policy", f"{FROZEN}/policy"])

    @pytest.mark.parametrize("kind", PACKS)
    def test_are_what_is_still_written(self, kind: str) -> None:
        """The same log gives the same pack, byte for byte, until the format is changed on purpose."""
        assert (FROZEN / f"{kind}.zip").read_bytes() == PACKS[kind]
