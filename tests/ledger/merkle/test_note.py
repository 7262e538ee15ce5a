import sys
from base64 import b64encode
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.merkle import key
from ledger.merkle.errors import MalformedKeyError, MalformedNoteError, MerkleError, SignatureError, UnsupportedKeyError
from ledger.merkle.key import KeyType, VerifierKey, parse_key
from ledger.merkle.note import MAX_NOTE, MAX_SIGNATURES, NoteVerifier, Signature, SignedNote, parse, sign, verified
from tests.ledger.merkle.keys import LOG, NEXT_LOG, OTHER_LOG, witness

TEXT = b"first line\n\nafter an empty line\n"
NOTE = sign(TEXT, LOG)
VERIFIER = NoteVerifier(LOG.key)


class TestTheSpecificationsExample:
    KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    NOTE = (
        "This is an example message.\n\n— example.com/foo "
        "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    )

    def test_verifies(self) -> None:
        """The note printed in c2sp.org/signed-note is verified by the key printed there."""
        note = parse(self.NOTE.encode())

        assert note.signatures == verified(note, [NoteVerifier(parse_key(self.KEY))])
        assert self.KEY == str(parse_key(self.KEY))

    def test_does_not_verify_when_altered(self) -> None:
        """With one letter of the text changed it is refused."""
        note = parse(self.NOTE.replace("an example", "no example").encode())
        with pytest.raises(SignatureError, match=r"the signature of example\.com/foo does not hold"):
            verified(note, [NoteVerifier(parse_key(self.KEY))])


class TestKeys:
    @pytest.mark.parametrize("known", [LOG.key, witness(1).key, witness(2, KeyType.ML_DSA_44_COSIGNATURE).key])
    def test_are_read_as_they_were_written(self, known: VerifierKey) -> None:
        """A verifier key's text gives the key back."""
        assert known == parse_key(str(known))

    def test_of_one_public_key_differ_by_type(self) -> None:
        """The same public key has another id for another signature type."""
        assert LOG.key.key_id != VerifierKey(LOG.key.name, KeyType.ED25519_COSIGNATURE, LOG.key.public_key).key_id

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "name",
            "name+00000000",
            "name+00000000+",
            "name+00000000+AQ==",
            str(LOG.key).replace("log", "lag"),
            str(LOG.key).upper(),
            str(LOG.key) + "\n",
            str(LOG.key)[:-1],
            " " + str(LOG.key),
            str(VerifierKey("a b", KeyType.ED25519, LOG.key.public_key)),
            str(VerifierKey("", KeyType.ED25519, LOG.key.public_key)),
            str(VerifierKey("a\u2003b", KeyType.ED25519, LOG.key.public_key)),
            str(VerifierKey("name", KeyType.ED25519, LOG.key.public_key[:-1])),
            "name+00000000+" + b64encode(b"\x02" + LOG.key.public_key).decode(),
            "\udc80" + str(LOG.key),
        ],
    )
    def test_have_one_spelling_and_their_own_id(self, text: str) -> None:
        """Anything else than a known type of key, with its own id, is refused."""
        with pytest.raises(MalformedKeyError):
            parse_key(text)


class TestKeysWithoutMlDsa:
    """An auditor's installation of `cryptography` may be too old for ML-DSA-44."""

    @pytest.fixture
    def old_keys(self, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        """The module of keys as it is where `cryptography` has no ML-DSA."""
        spec = spec_from_file_location("old_keys", key.__file__)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.mldsa", None)
        monkeypatch.setitem(sys.modules, "old_keys", module)
        spec.loader.exec_module(module)
        return module

    def test_ed25519_still_verifies(self, old_keys: ModuleType) -> None:
        """All that is signed with Ed25519 can be verified."""
        assert old_keys.parse_key(str(LOG.key)).verifies(TEXT, NOTE.signatures[0].value)

    def test_ml_dsa_is_refused_by_name(self, old_keys: ModuleType) -> None:
        """What cannot be verified is not passed over: the error says what is missing."""
        with pytest.raises(UnsupportedKeyError, match="has no ML-DSA-44, which witness"):
            old_keys.parse_key(str(witness(2, KeyType.ML_DSA_44_COSIGNATURE).key)).verifies(TEXT, b"")
        with pytest.raises(UnsupportedKeyError, match="has no ML-DSA-44"):
            old_keys.signer_from_seed("name", old_keys.KeyType.ML_DSA_44_COSIGNATURE, b"s" * 32)


class TestSigning:
    def test_is_the_same_each_time(self) -> None:
        """Ed25519 is deterministic (RFC 8032), so signing again after a crash gives the same note."""
        assert NOTE == sign(TEXT, LOG)

    def test_with_a_new_key_beside_the_old(self) -> None:
        """While keys change a note carries both signatures, and each key verifies it alone."""
        note = sign(TEXT, LOG, NEXT_LOG)

        for number, signer in enumerate((LOG, NEXT_LOG)):
            assert (note.signatures[number],) == verified(note, [NoteVerifier(signer.key)])

    def test_with_a_key_for_cosignatures(self) -> None:
        """A witness's key signs no plain text, which could be taken for something else."""
        with pytest.raises(UnsupportedKeyError, match="signs cosignatures only"):
            sign(TEXT, witness(1))


class TestVerifying:
    def test_passes_over_unknown_keys(self) -> None:
        """A line of another name, or another id, neither helps nor harms."""
        strangers = (Signature("stranger.example", LOG.key.key_id, b"x"), Signature(LOG.key.name, b"\0\0\0\0", b"x"))
        note = NOTE.with_signatures(*strangers)

        assert NOTE.signatures == verified(note, [VERIFIER])

    def test_needs_a_known_key(self) -> None:
        """A note that no known key signed is refused, and the refusal carries its text."""
        with pytest.raises(SignatureError, match="no known key") as caught:
            verified(NOTE, [NoteVerifier(OTHER_LOG.key)])

        assert TEXT == caught.value.text

    def test_refuses_a_known_key_s_false_line_beside_a_true_one(self) -> None:
        """One false signature of a known key spoils the note, wherever it stands."""
        false = Signature(LOG.key.name, LOG.key.key_id, b"\0" * 64)
        for note in (NOTE.with_signatures(false), SignedNote(TEXT, (false, *NOTE.signatures))):
            with pytest.raises(SignatureError, match="does not hold"):
                verified(note, [VERIFIER])

    def test_with_a_key_that_is_none(self) -> None:
        """A key made by hand with the wrong number of bytes verifies nothing and says why."""
        with pytest.raises(MalformedKeyError, match="32 bytes"):
            VerifierKey("name", KeyType.ED25519, b"short").verifies(TEXT, b"")

    @pytest.mark.parametrize("at", range(len(NOTE.to_bytes())))
    def test_refuses_every_note_with_a_bit_flipped(self, at: int) -> None:
        """Whichever byte is changed, the note is refused, with an error of our own."""
        data = bytearray(NOTE.to_bytes())
        data[at] ^= 1
        with pytest.raises(MerkleError):
            verified(parse(bytes(data)), [VERIFIER])


class TestParsing:
    def test_parts_at_the_last_empty_line(self) -> None:
        """The text may hold empty lines of its own."""
        assert NOTE == parse(NOTE.to_bytes())
        assert TEXT == parse(NOTE.to_bytes()).text

    def test_reads_many_signatures_within_bounds(self) -> None:
        """At least 16 lines are read; more than a hundred, or more than a mebibyte, are refused."""
        line = NOTE.signatures[0]
        most = SignedNote(TEXT, (line,) * MAX_SIGNATURES)

        assert most == parse(most.to_bytes())
        with pytest.raises(MalformedNoteError, match="more than 100"):
            parse(most.with_signatures(line).to_bytes())
        with pytest.raises(MalformedNoteError, match="longer than"):
            parse(b"x" * MAX_NOTE + NOTE.to_bytes())

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"text\n",
            b"text\n\n",
            b"text\n\n\n",
            "text\n\n— name AAAAAAA=".encode(),
            "text\n\n— name AAAAAA==\n".encode(),
            "text\n\n— name AAAAAAB=\n".encode(),
            "text\n\n—  AAAAAAA=\n".encode(),
            "text\n\n— na+me AAAAAAA=\n".encode(),
            "text\n\n— na\u2003me AAAAAAA=\n".encode(),
            "text\n\n— name  AAAAAAA=\n".encode(),
            "text\n\n— name AAAAAAA= \n".encode(),
            b"text\n\n- name AAAAAAA=\n",
            b"text\n\nname AAAAAAA=\n",
            "text\r\n\n— name AAAAAAA=\n".encode(),
            "te\0xt\n\n— name AAAAAAA=\n".encode(),
            "te\txt\n\n— name AAAAAAA=\n".encode(),
            b"\xff\n\n" + "— name AAAAAAA=\n".encode(),
            "text\n\n— name AAAAAAA=\nmore\n".encode(),
        ],
    )
    def test_refuses_what_is_not_a_note(self, data: bytes) -> None:
        """Every other shape is refused."""
        with pytest.raises(MalformedNoteError):
            parse(data)

    @given(st.binary(), st.text())
    def test_foreign_bytes_are_a_note_or_refused(self, data: bytes, text: str) -> None:
        """Whatever the bytes are, they are a note that is written just so, or are refused by name."""
        for candidate in (data, text.encode(errors="replace"), data + b"\n\n" + "— n AAAAAAA=\n".encode()):
            try:
                note = parse(candidate)
            except MalformedNoteError:
                continue

            assert candidate == note.to_bytes()
