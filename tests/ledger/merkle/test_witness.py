"""What logs and witnesses say to each other, byte for byte."""

import json
from pathlib import Path
from typing import Any

import pytest

from ledger.merkle import witness
from ledger.merkle.errors import MalformedError, MalformedNoteError, MalformedWitnessingError
from ledger.merkle.key import KeyType, parse_key, signer_from_seed
from ledger.merkle.witness import AddCheckpoint
from ledger.witness.service import Witness
from ledger.witness.state import WitnessState
from tests.ledger.witness.history import TRUE

GOOD = TRUE.offer(5, 9)


@pytest.fixture(scope="module")
def vectors() -> dict[str, Any]:
    """The frozen conversation of a log with a witness."""
    file = Path(__file__).parents[2] / "vectors" / "witness" / "conversation.json"
    found: dict[str, Any] = json.loads(file.read_text())
    return found


class TestRequest:
    @pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 5), (5, 5), (5, 9), (256, 600)])
    def test_is_read_as_written(self, old: int, new: int) -> None:
        """Reading a request and writing it again gives the same bytes."""
        data = TRUE.offer(old, new)
        request = witness.parse(data)

        assert data == request.to_bytes()
        assert (old, TRUE.proof(old, new), TRUE.head(new)) == (request.old_size, request.proof, request.claimed())

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\n\n",
            b"old 5\n",
            GOOD.replace(b"old 5", b"old 05"),
            GOOD.replace(b"old 5", b"old +5"),
            GOOD.replace(b"old 5", b"old -5"),
            GOOD.replace(b"old 5", b"old  5"),
            GOOD.replace(b"old 5", b"old"),
            GOOD.replace(b"old 5", b"5"),
            GOOD.replace(b"old 5", b"new 5"),
            GOOD.replace(b"old 5", b"old 9223372036854775808"),
            GOOD.replace(b"old 5\n", b"old 5\r\n"),
            GOOD.replace(b"old 5\n", b"old 5\nAA==\n"),
            GOOD.replace(b"old 5\n", b"old 5\n!\n"),
            GOOD.replace(b"old 5\n", "old 5\né\n".encode()),
            GOOD.replace(b"old 5\n", b"\nold 5\n"),
            GOOD.replace(b"=\n", b"\n", 1),
            AddCheckpoint(5, TRUE.proof(5, 9)[:1] * 64, TRUE.note(9)).to_bytes(),
        ],
    )
    def test_of_another_form_is_refused(self, data: bytes) -> None:
        """A request has one spelling, and at most 63 lines of proof."""
        with pytest.raises(MalformedWitnessingError):
            witness.parse(data)

    @pytest.mark.parametrize(
        "data",
        [
            GOOD.replace(b"log.example/one\n9\n", b"log.example/one\n09\n"),
            GOOD.replace(b"log.example/one\n9\n", b"log.example/one\n"),
            GOOD.removesuffix(b"\n"),
            GOOD + b"\n",
            GOOD.replace(b"\xe2\x80\x94 ", b"- "),
        ],
    )
    def test_with_something_else_than_a_checkpoint_is_refused(self, data: bytes) -> None:
        """The checkpoint in a request is a signed note that holds a checkpoint."""
        with pytest.raises(MalformedError):
            witness.parse(data)

    def test_may_carry_sixty_three_lines_of_proof(self) -> None:
        """No tree needs more."""
        request = AddCheckpoint(5, TRUE.proof(5, 9)[:1] * 63, TRUE.note(9))

        assert request == witness.parse(request.to_bytes())

    def test_is_bounded(self) -> None:
        """A longer request is refused before anything in it is looked at."""
        with pytest.raises(MalformedWitnessingError, match="longer"):
            witness.parse(b"x" * (witness.MAX_REQUEST + 1))


class TestSize:
    def test_is_a_line(self) -> None:
        """A size is written in a line of its own and read back."""
        assert b"20852163\n" == witness.write_size(20852163)
        assert witness.read_size(b"20852163\n") == 20852163

    @pytest.mark.parametrize("data", [b"", b"\n", b"5", b"05\n", b"5\n\n", b" 5\n", b"-5\n", b"\xc2\xb2\n", b"9" * 40])
    def test_of_another_form_is_refused(self, data: bytes) -> None:
        """A size has one spelling."""
        with pytest.raises(MalformedWitnessingError):
            witness.read_size(data)


class TestSignatures:
    def test_stand_under_the_checkpoint(self) -> None:
        """The lines of an answer, below the text they sign, are a signed note."""
        note = TRUE.note(5)

        assert note == witness.read_signatures(witness.write_signatures(note.signatures), note.text)

    @pytest.mark.parametrize("data", [b"", b"oops\n", b"<html>\n", "— name\n".encode()])
    def test_of_another_form_are_refused(self, data: bytes) -> None:
        """An answer that is no signature line is said to be none."""
        with pytest.raises(MalformedWitnessingError):
            witness.read_signatures(data, TRUE.note(5).text)

    def test_cannot_bring_a_text_of_their_own(self) -> None:
        """An answer that holds a whole note cannot put its text in the place of the one that was sent."""
        with pytest.raises(MalformedWitnessingError, match="nothing else"):
            witness.read_signatures(TRUE.note(9).to_bytes(), TRUE.note(5).text)


class TestVectors:
    def test_of_a_conversation(self, vectors: dict[str, Any]) -> None:
        """Each frozen request gets the frozen answer, byte for byte, in the frozen order."""
        signer = signer_from_seed(vectors["witness"], KeyType.ED25519_COSIGNATURE, bytes.fromhex(vectors["seed"]))
        made = Witness(WitnessState(":memory:"), (signer,), lambda: vectors["time"])
        key = parse_key(vectors["log"])
        with made.state.deciding() as ledgers:
            ledgers.add(key, key.name)
        for turn in vectors["turns"]:
            answer = made.add_checkpoint(turn["request"].encode())

            assert (turn["status"], turn["type"]) == (answer.status, answer.content_type), turn["name"]
            assert turn["answer"] == answer.body.decode(), turn["name"]

    def test_are_read_as_they_are_written(self, vectors: dict[str, Any]) -> None:
        """Each frozen request that can be read is written as it was; the one that cannot is an error of its note."""
        for turn in vectors["turns"]:
            data = turn["request"].encode()
            if turn["status"] == 400 and turn["name"].startswith("cut"):
                with pytest.raises(MalformedNoteError):
                    witness.parse(data)
            else:
                assert data == witness.parse(data).to_bytes()
