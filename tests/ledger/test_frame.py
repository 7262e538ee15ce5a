import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import frame


class TestFrame:
    @given(st.binary(min_size=1, max_size=300), st.lists(st.binary(max_size=50), max_size=5))
    def test_gives_back_what_went_in(self, leaf: bytes, sealed: list[bytes]) -> None:
        """Leaf and ciphertexts come out of the stored bytes as they went in."""
        found, section = frame.split(frame.join(leaf, frame.section_of(sealed)))

        assert leaf == found
        assert sealed == list(frame.ciphertexts(section))

    def test_puts_the_leaf_first_with_its_length(self) -> None:
        """The bytes are those of a tlog-tiles entry, and the ciphertexts follow, each with its length."""
        assert b"\x00\x04leaf\x00\x00\x00\x01c" == frame.join(b"leaf", frame.section_of([b"c"]))

    @pytest.mark.parametrize("state", [b"", b"\x00", b"\x00\x00", b"\x00\x05leaf"])
    def test_refuses_a_leaf_that_is_cut_short(self, state: bytes) -> None:
        """Bytes that end before their leaf does, or that have none, are no entry."""
        with pytest.raises(frame.BadFrame):
            frame.split(state)

    @pytest.mark.parametrize("section", [b"\x00", b"\x00\x00\x00\x02c"])
    def test_refuses_ciphertexts_that_are_cut_short(self, section: bytes) -> None:
        """A section whose lengths do not add up is refused."""
        with pytest.raises(frame.BadFrame):
            list(frame.ciphertexts(section))
