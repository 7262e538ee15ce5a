"""A witness over HTTP."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.witness import create_witness_app
from ledger.merkle import note as notes
from ledger.merkle.witness import MAX_REQUEST
from tests.ledger.merkle.keys import LOG, witness
from tests.ledger.witness.history import TRUE, a_witness

CHECKPOINT = f"/{sha256(LOG.key.name.encode()).hexdigest()}/checkpoint"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a witness that knows one log."""
    made = a_witness(tmp_path / "witness.db")
    yield TestClient(create_witness_app(made))
    made.state.close()


@pytest.fixture(scope="module")
def turns() -> list[dict[str, Any]]:
    """The frozen conversation of a log with a witness."""
    file = Path(__file__).parents[1] / "vectors" / "witness" / "conversation.json"
    found: list[dict[str, Any]] = json.loads(file.read_text())["turns"]
    return found


class TestAddCheckpoint:
    def test_answers_as_frozen(self, client: TestClient, turns: list[dict[str, Any]]) -> None:
        """Status, content type and body of each answer are the protocol's, byte for byte."""
        for turn in turns:
            answer = client.post("/add-checkpoint", content=turn["request"].encode())
            told = (answer.status_code, answer.headers["content-type"], answer.text)

            assert (turn["status"], turn["type"], turn["answer"]) == told, turn["name"]

    def test_tells_the_size_held_in_its_own_content_type(self, client: TestClient) -> None:
        """A conflict is `text/x.tlog.size` and nothing more."""
        client.post("/add-checkpoint", content=TRUE.offer(0, 5))
        answer = client.post("/add-checkpoint", content=TRUE.offer(0, 9))

        assert (409, "text/x.tlog.size", b"5\n") == (
            answer.status_code,
            answer.headers["content-type"],
            answer.content,
        )

    @pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"\0" * 4096, b"{}", b"old 0\n\n\n"])
    def test_refuses_what_it_cannot_read(self, client: TestClient, body: bytes) -> None:
        """Garbage gets a plain sentence and a 400."""
        answer = client.post("/add-checkpoint", content=body)

        assert (400, "text/plain; charset=utf-8") == (answer.status_code, answer.headers["content-type"])

    def test_reads_no_more_than_a_request_can_be(self, client: TestClient) -> None:
        """A body longer than any request is cut off."""
        answer = client.post("/add-checkpoint", content=b"x" * (MAX_REQUEST + 1))

        assert (413, "text/plain; charset=utf-8") == (answer.status_code, answer.headers["content-type"])

    def test_is_a_post(self, client: TestClient) -> None:
        """Another method is refused in plain text, with the one that is allowed."""
        answer = client.get("/add-checkpoint")

        assert (405, "POST", "text/plain; charset=utf-8") == (
            answer.status_code,
            answer.headers["allow"],
            answer.headers["content-type"],
        )


class TestCheckpoint:
    def test_is_the_last_one_cosigned(self, client: TestClient) -> None:
        """Monitors read what the witness cosigned last, with the log's line and the witness's."""
        lines = [client.post("/add-checkpoint", content=TRUE.offer(old, new)).text for old, new in ((0, 5), (5, 9))]
        answer = client.get(CHECKPOINT)
        note = notes.parse(answer.content)

        assert (200, "text/plain; charset=utf-8") == (answer.status_code, answer.headers["content-type"])
        assert TRUE.note(9).to_bytes() + lines[1].encode() == answer.content
        assert [LOG.key.name, witness(1).key.name] == [line.name for line in note.signatures]

    @pytest.mark.parametrize("path", [CHECKPOINT, CHECKPOINT + "x", "/00/checkpoint", "/nothing"])
    def test_of_a_log_never_cosigned_is_not_found(self, client: TestClient, path: str) -> None:
        """What was never cosigned is not there."""
        answer = client.get(path)

        assert (404, "text/plain; charset=utf-8") == (answer.status_code, answer.headers["content-type"])

    def test_is_found_under_lowercase_hex_alone(self, client: TestClient) -> None:
        """There is one address for each log."""
        client.post("/add-checkpoint", content=TRUE.offer(0, 5))

        assert [200, 404] == [client.get(path).status_code for path in (CHECKPOINT, CHECKPOINT.upper())]
