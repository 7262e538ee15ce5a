import pytest
from pydantic import ValidationError

from ledger import frame
from ledger.errors import Corrupt
from ledger.reading import open_entry
from ledger.vault.keys import Keyring
from tests.ledger.entries import CASE, WITH_TEXT, maker, written


class TestDamage:
    @pytest.mark.parametrize("at", [-1, -40, 900])
    def test_a_changed_ciphertext_is_corrupt(self, at: int) -> None:
        """A ciphertext that was altered does not open, and it is said where."""
        keys = maker()
        state = bytearray(written(WITH_TEXT, keys).state)
        state[at] ^= 1

        with pytest.raises(Corrupt, match="position 5"):
            open_entry(bytes(state), keys.keyring, 5)

    def test_exchanged_ciphertexts_are_corrupt(self) -> None:
        """A ciphertext opens only in its own place: the digest it belongs to is bound into it."""
        keys = maker()
        leaf, section = frame.split(written(WITH_TEXT, keys).state)
        exchanged = frame.join(leaf, frame.section_of(reversed(list(frame.ciphertexts(section)))))

        with pytest.raises(Corrupt):
            open_entry(exchanged, keys.keyring)

    def test_a_missing_ciphertext_is_corrupt(self) -> None:
        """Each digest of the leaf has its ciphertext."""
        keys = maker()
        leaf, section = frame.split(written(WITH_TEXT, keys).state)
        fewer = frame.join(leaf, frame.section_of(list(frame.ciphertexts(section))[:1]))

        with pytest.raises(Corrupt):
            open_entry(fewer, keys.keyring)

    def test_a_leaf_that_is_no_header_is_corrupt(self) -> None:
        """A leaf with a member too many or too few is none of ours."""
        with pytest.raises(Corrupt) as corrupt:
            open_entry(frame.join(b'{"v":1}', b""), Keyring(CASE), 3)

        assert 3 == corrupt.value.position
        assert isinstance(corrupt.value.__cause__, ValidationError)
