from enum import IntEnum

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ledger.merkle.canonical import MAX_DEPTH, MAX_INTEGER, Value, read, write
from ledger.merkle.errors import MalformedCanonicalError

SCALARS = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=30)


class Number(IntEnum):
    ONE = 1


class TestWriting:
    @given(VALUES)
    def test_is_what_others_write(self, value: Value) -> None:
        """The text of a value is the one that another implementation of RFC 8785 writes."""
        expected = rfc8785.dumps(value)

        assert expected == write(value)

    @given(VALUES)
    def test_can_be_read_back(self, value: Value) -> None:
        """Reading what was written gives the value."""
        assert value == read(write(value))

    def test_orders_keys_by_utf16(self) -> None:
        """Keys stand in the order of their UTF-16 code units, where a surrogate pair precedes U+FB33 (3.2.3)."""
        assert '{"\U0001f600":1,"\ufb33":2}'.encode() == write({"\ufb33": 2, "\U0001f600": 1})

    def test_writes_tuples_as_arrays_and_enumerations_as_their_values(self) -> None:
        """Frozen data has the text of the plain data that it stands for."""
        assert write(((1, "a"), Number.ONE)) == b'[[1,"a"],1]'

    @pytest.mark.parametrize(
        ("value", "where"),
        [
            ({"a": [0, 1.5]}, "/a/1"),
            ({"a/b~": MAX_INTEGER + 1}, "/a~1b~0"),
            ([-MAX_INTEGER - 1], "/0"),
            ({"a": "\ud800"}, "/a"),
            ({"a": {"\udfff": 1}}, "/a"),
            ({"a": {1: 2}}, "/a"),
            ([b"bytes"], "/0"),
            ([{1, 2}], "/0"),
        ],
    )
    def test_refuses_what_has_no_text_and_says_where(self, value: object, where: str) -> None:
        """A value outside the set is refused, with the place in it as a JSON pointer."""
        with pytest.raises(MalformedCanonicalError) as caught:
            write(value)

        assert where == caught.value.where


class TestReading:
    @pytest.mark.parametrize(
        "text",
        [
            b"",
            b" 1",
            b"1 ",
            b"-0",
            b"01",
            b"1.0",
            b"1e2",
            b"NaN",
            b"Infinity",
            b"-Infinity",
            b"9007199254740992",
            b"1" * 5000,
            b'{"b":1,"a":1}',
            b'{"a":1,"a":1}',
            b'{"a": 1}',
            b"[1,]",
            b'"\\u0041"',
            b'"\\/"',
            b'"\\u001F"',
            b'"\n"',
            b'"\\ud800"',
            b'"\\ud83d\\ude00"',
            b'"\xed\xa0\x80"',
            b'"\xff"',
            b'"\xc0\xaf"',
            b"\xef\xbb\xbf1",
            b"1\x00",
            '"a"'.encode("utf-16"),
            b"[" * 200_000,
        ],
        ids=lambda text: repr(text[:16]),
    )
    def test_refuses_every_other_spelling(self, text: bytes) -> None:
        """A text that is not the canonical one of its value is refused."""
        with pytest.raises(MalformedCanonicalError):
            read(text)

    @given(st.binary() | st.text().map(str.encode))
    def test_foreign_bytes_are_canonical_or_refused(self, text: bytes) -> None:
        """Whatever the bytes are, either they are what would be written or they are refused."""
        try:
            value = read(text)
        except MalformedCanonicalError:
            return

        assert text == write(value)

    def test_says_which_key_stands_twice(self) -> None:
        """A duplicate key, which readers resolve differently, is named."""
        with pytest.raises(MalformedCanonicalError, match="the key 'b' stands twice"):
            read(b'{"a":1,"b":1,"b":2}')

    def test_says_where_the_text_leaves_its_canonical_form(self) -> None:
        """The first byte that would be written otherwise is named; a text that goes on too long ends there."""
        with pytest.raises(MalformedCanonicalError, match="at byte 2"):
            read(b'{"b":1,"a":1}')
        with pytest.raises(MalformedCanonicalError, match="at byte 3"):
            read(b"[1]\n")

    def test_is_bounded_in_depth(self) -> None:
        """Arrays and objects nest to 64 levels and no further."""
        deepest = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH

        assert deepest == write(read(deepest))
        with pytest.raises(MalformedCanonicalError, match="deeper than 64"):
            read(b"[" + deepest + b"]")
