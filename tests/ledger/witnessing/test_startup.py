"""What a log compares itself with before it serves."""

import pytest

from ledger.merkle.errors import ConsistencyError
from ledger.witnessing.startup import require_current
from tests.ledger.witness.history import FORK, TRUE


class TestStartup:
    def test_with_everything_that_is_known_outside(self) -> None:
        """A database that extends every checkpoint known outside it is served."""
        require_current(TRUE.head(9), [TRUE.head(0), TRUE.head(5), TRUE.head(9)], TRUE.proof)

    def test_from_an_older_backup(self) -> None:
        """A database older than a checkpoint that a witness or a pinned file holds is not served."""
        with pytest.raises(ConsistencyError, match="shrunk") as error:
            require_current(TRUE.head(5), [TRUE.head(3), TRUE.head(9)], TRUE.proof)

        assert (TRUE.head(9), TRUE.head(5)) == (error.value.old, error.value.new)

    @pytest.mark.parametrize("size", [3, 5, 9])
    def test_with_a_rewritten_past(self, size: int) -> None:
        """A database whose past is not the one that was witnessed is not served, however large it is."""
        with pytest.raises(ConsistencyError) as error:
            require_current(FORK.head(9), [TRUE.head(size)], FORK.proof)

        assert (TRUE.head(size), FORK.head(9)) == (error.value.old, error.value.new)
