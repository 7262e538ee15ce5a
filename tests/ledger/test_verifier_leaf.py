from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.merkle import canonical
from ledger.merkle.text import to_base64, to_base64url
from ledger.pack.write import Enclosed
from ledger.verifier.failures import FailedError, StoppedError
from ledger.verifier.leaf import parse
from ledger.verifier.report import Verdict
from tests.ledger.packs import ONE, ORIGIN, finding_of, made_up, report_of

LOG = made_up(2)
LEAF = LOG.entries[0]
DIGEST = to_base64url(bytes(32))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=6,
)


FREE = {"log", "id", "case", "version", "type", "schema", "recorded_by", "key"}
"""The members of which the verifier does not know what they may say."""


def is_refused(leaf: bytes) -> bool:
    """Whether reading a leaf ends with a failure; any other error is one of the reader's own."""
    try:
        parse(leaf, 7)
    except StoppedError:
        return True
    return False


def name_of_failure(leaf: bytes) -> str:
    """The name of the failure that reading a leaf ends with."""
    with pytest.raises(FailedError) as caught:
        parse(leaf, 7)

    assert 7 == caught.value.position
    return caught.value.name


class TestLeaf:
    def test_says_whose_it_is_and_when_it_was_recorded(self) -> None:
        """A header that is written as it has to be is read, without any key."""
        leaf = parse(LEAF, 0)

        assert (ORIGIN, ONE, 1, 2) == (leaf.log, leaf.case, leaf.version, len(leaf.digests))
        assert 1_795_338_000_000_000 == leaf.recorded_at

    @pytest.mark.parametrize(
        ("member", "value"),
        [
            ("v", 0),
            ("v", True),
            ("log", ""),
            ("case", 1),
            ("version", 0),
            ("version", "1"),
            ("type", "Arrest Made"),
            ("schema", False),
            ("recorded_at", "2026-11-22T09:00:00Z"),
            ("recorded_at", "2026-11-22T09:00:00.000000"),
            ("recorded_at", "2026-11-22T09:00:00.000000+00:00"),
            ("recorded_at", "2026-02-30T09:00:00.000000Z"),
            ("recorded_by", None),
            ("capture", "lively"),
            ("capture", ["live"]),
            ("anchor", "0"),
            ("anchor", f"00:{to_base64(bytes(32))}"),
            ("anchor", f"0:{to_base64(bytes(31))}"),
            ("key", ""),
            ("blind", to_base64url(bytes(15))),
            ("_sd", []),
            ("_sd", [DIGEST, DIGEST]),
            ("_sd", [DIGEST, 1]),
            ("_sd", [to_base64url(bytes([1]) * 32), DIGEST]),
            ("_sd", [to_base64url(bytes(31))]),
            ("_sd", DIGEST),
            ("_sd_alg", "sha-512"),
            ("sealed", "="),
            ("sealed", ...),
            ("note", "a member that no entry has"),
        ],
    )
    def test_with_another_member_is_refused(self, member: str, value: Any) -> None:
        """Every member is there, of its form, and no other: nothing is read in two ways."""
        changed = LOG.with_entry(0, **{member: value}).entries[0]

        assert "LeafError" == name_of_failure(changed)

    @pytest.mark.parametrize(
        "leaf",
        [
            b"",
            b"{}x",
            LEAF.replace(b'"v":1', b'"v": 1'),
            LEAF.replace(b'"v":1', b'"v":1.0'),
            LEAF.replace(b'"v":1', b'"v":1,"v":1'),
            LEAF.replace(b"ArrestMade", b"Arrest\\u004dade"),
            b'{"_sd":' + b"[" * 60_000 + b"]" * 60_000 + b"}",
            b"[" * 65_000,
            b'{"v":' + b"9" * 10_000 + b"}",
            b"\xff" + LEAF,
        ],
    )
    def test_that_is_not_canonical_is_refused(self, leaf: bytes) -> None:
        """Deep, doubled, differently spelled or broken JSON is refused, and by no other way than a failure."""
        assert "MalformedCanonicalError" == name_of_failure(leaf)

    def test_that_is_not_an_object_is_refused(self) -> None:
        """Canonical JSON of another kind is no entry."""
        assert "LeafError" == name_of_failure(b"[]")

    @given(JSON)
    def test_of_any_json_is_read_or_refused(self, value: Any) -> None:
        """No JSON text stops the reader otherwise."""
        with pytest.raises(StoppedError):
            parse(canonical.write(value), 7)

    @given(st.sampled_from(sorted(canonical.read(LEAF))), JSON)  # type: ignore[type-var,arg-type]  # it is an object
    def test_with_any_json_in_a_member_is_read_or_refused(self, member: str, value: Any) -> None:
        """Nor does any value in the place of a member; where its form says more than "text", it is refused."""
        changed = LOG.with_entry(0, **{member: value}).entries[0]

        assert is_refused(changed) or member in FREE or changed == LEAF


class TestPackOfBadLeaves:
    def test_names_the_position(self) -> None:
        """A log whose operator signed an entry that is none is refused at that entry."""
        finding = finding_of(LOG.with_entry(1, capture="lively").whole(enclosed=Enclosed()))

        assert ("LeafError", 1) == (finding.name, finding.position)
        assert ('"live" or "historic"', '"lively"') == (finding.expected, finding.found)

    def test_of_a_newer_format_is_not_judged(self) -> None:
        """An entry of a format that this verifier does not know is neither good nor bad."""
        report = report_of(LOG.with_entry(1, v=2).whole(enclosed=Enclosed()))

        assert Verdict.UNCHECKED is report.verdict
        assert report.finding is not None
        assert ("1", "2") == (report.finding.expected, report.finding.found)
