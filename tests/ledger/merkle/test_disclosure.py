import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.merkle.canonical import write
from ledger.merkle.disclosure import Disclosure, committed, digest, make, parse, require_digests
from ledger.merkle.errors import MalformedDisclosureError, MalformedError, NotCommittedError
from ledger.merkle.text import from_base64url, to_base64url
from tests.ledger.merkle.test_canonical import VALUES

SALT = bytes(range(16))
ONE, TWO, THREE = (make(name, name.upper(), SALT) for name in ("one", "two", "three"))
DIGESTS = sorted(disclosure.digest for disclosure in (ONE, TWO, THREE))


class TestMaking:
    def test_the_specifications_digest(self) -> None:
        """The digest of the disclosure printed in RFC 9901, 4.2.3, is the one printed there."""
        text = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"

        assert digest(text) == "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"

    def test_is_an_array_of_salt_name_and_value(self) -> None:
        """What is handed over is the JSON array of RFC 9901, 4.2.1, written canonically."""
        disclosure = make("given_name", {"b": 1, "a": ["é"]}, SALT)
        expected = '["AAECAwQFBgcICQoLDA0ODw","given_name",{"a":["é"],"b":1}]'

        assert expected == from_base64url(str(disclosure)).decode()
        assert digest(str(disclosure)) == disclosure.digest

    @given(VALUES, st.binary(min_size=16, max_size=40), st.text().filter(lambda name: name not in {"_sd", "..."}))
    def test_is_read_as_it_was_made(self, value: str, salt: bytes, name: str) -> None:
        """Every value in the set comes back with its name and salt."""
        disclosure = make(name, value, salt)

        assert disclosure == parse(str(disclosure))

    def test_of_equal_values_differ_by_their_salts(self) -> None:
        """Two people's equal values have nothing in common to be seen."""
        assert make("name", "Smith", SALT).digest != make("name", "Smith", SALT[::-1]).digest

    def test_needs_128_bits_of_salt(self) -> None:
        """A shorter salt is refused: the value could be guessed from the digest (RFC 9901, 9.3)."""
        with pytest.raises(MalformedDisclosureError, match="fewer than 16"):
            make("name", "Smith", SALT[:15])

    @pytest.mark.parametrize("name", ["_sd", "..."])
    def test_refuses_reserved_names(self, name: str) -> None:
        """The names that RFC 9901 gives a meaning of its own are not names of values."""
        with pytest.raises(MalformedDisclosureError, match="reserved"):
            make(name, 1, SALT)


class TestReading:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "é",
            "\udc80",
            str(ONE) + "=",
            str(ONE)[:-1],
            str(ONE) + "\n",
            to_base64url(b'["AAECAwQFBgcICQoLDA0ODw", "one", 1]'),
            to_base64url(write(["AAECAwQFBgcICQoLDA0ODw", "one"])),
            to_base64url(write(["AAECAwQFBgcICQoLDA0ODw", "one", 1, 2])),
            to_base64url(write(["AAECAwQFBgcICQoLDA0ODw", 1, 1])),
            to_base64url(write([1, "one", 1])),
            to_base64url(write(["AAECAwQFBgcICQoLDA0ODw==", "one", 1])),
            to_base64url(write(["AAEC", "one", 1])),
            to_base64url(write(["AAECAwQFBgcICQoLDA0ODw", "_sd", []])),
            to_base64url(write({"salt": "AAECAwQFBgcICQoLDA0ODw"})),
        ],
    )
    def test_has_one_spelling(self, text: str) -> None:
        """JSON that is not canonical, fewer or more members, a short salt, a reserved name: all refused."""
        with pytest.raises(MalformedDisclosureError):
            parse(text)

    @given(st.text())
    def test_foreign_text_is_a_disclosure_or_refused(self, text: str) -> None:
        """No other error than ours comes out, and what passes is written just so, even for text inside the base64."""
        for candidate in (text, to_base64url(text.encode()), to_base64url(write([text, text, text]))):
            try:
                disclosure = parse(candidate)
            except MalformedDisclosureError:
                continue

            assert candidate == str(disclosure)


class TestCommitment:
    def test_shows_some_and_hides_the_rest(self) -> None:
        """Any of the committed values can be shown, in any order."""
        assert (THREE, ONE) == committed([str(THREE), str(ONE)], DIGESTS)
        assert () == committed([], DIGESTS)

    @pytest.mark.parametrize(
        "offered",
        [
            [make("four", "FOUR", SALT)],
            [make("one", "altered", SALT)],
            [make("two", "ONE", SALT)],
            [make("one", "ONE", SALT[::-1])],
            [ONE, ONE],
        ],
        ids=["added", "altered", "renamed", "salted anew", "twice"],
    )
    def test_refuses_what_was_not_committed_to(self, offered: list[Disclosure]) -> None:
        """A value that was added, altered, moved or doubled is refused, with the digest that was looked for."""
        with pytest.raises(NotCommittedError) as caught:
            committed(map(str, offered), DIGESTS)

        assert offered[-1].digest == caught.value.digest

    def test_digests_stand_in_order(self) -> None:
        """A list of digests is sorted, so that it does not tell how the values were ordered."""
        require_digests(DIGESTS)
        require_digests([])
        for digests in (
            DIGESTS[::-1],
            [DIGESTS[0], DIGESTS[0]],
            ["short"],
            [to_base64url(b"x" * 31)],
            [DIGESTS[0] + "="],
            ["é"],
        ):
            with pytest.raises(MalformedError):
                require_digests(digests)
