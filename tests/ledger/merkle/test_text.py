import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.merkle.errors import MalformedBase64Error, MalformedNumberError
from ledger.merkle.text import decimal, from_base64, from_base64url, to_base64, to_base64url


class TestBase64:
    @given(st.binary())
    def test_is_read_as_it_was_written(self, data: bytes) -> None:
        """Both alphabets give the bytes back."""
        assert data == from_base64(to_base64(data))
        assert data == from_base64url(to_base64url(data))

    @pytest.mark.parametrize("text", ["AA", "AA=", "AB==", "AA==\n", " AA==", "A-A=", "AA==AA==", "é", "=", "A"])
    def test_has_one_spelling(self, text: str) -> None:
        """Missing padding, spare bits, white space and the other alphabet are refused (RFC 4648, 3.5)."""
        with pytest.raises(MalformedBase64Error):
            from_base64(text)

    @pytest.mark.parametrize("text", ["AA==", "AB", "AA\n", "A+A", "A/A", "é", "A", "\udc80"])
    def test_has_one_spelling_in_urls_too(self, text: str) -> None:
        """Padding, spare bits, white space and the other alphabet are refused."""
        with pytest.raises(MalformedBase64Error):
            from_base64url(text)


class TestDecimal:
    @given(st.integers(0, 2**63 - 1))
    def test_is_read_as_it_was_written(self, number: int) -> None:
        """A number's plain spelling is read."""
        assert number == decimal(str(number), 2**63 - 1)

    @pytest.mark.parametrize("text", ["", "00", "01", "+1", "-1", " 1", "1 ", "1_0", "1e1", "٣", "²", "11", "9" * 5000])
    def test_has_one_spelling_and_a_bound(self, text: str) -> None:
        """Signs, leading zeros, other digits and anything above the bound are refused."""
        with pytest.raises(MalformedNumberError):
            decimal(text, 10)
