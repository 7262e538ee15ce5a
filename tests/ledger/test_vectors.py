"""What was once written is read for ever."""

from base64 import b64decode
from pathlib import Path
from typing import Any

import orjson
import pytest

from ledger import upcast
from ledger.events.base import Event
from ledger.events.catalogue import EVENTS
from ledger.events.criminal import ArrestMade
from ledger.reading import open_entry
from ledger.upcast import UnknownSchema
from ledger.vault.keys import Key, Keyring
from tests.vectors.freeze import CASE, FOLDER, path_of, told


class ArrestMadeLater(ArrestMade):
    """An event as it may be in times to come: with one more optional field, in the same schema version."""

    came_later: bool | None = None


def opened(path: Path) -> tuple[dict[str, Any], Event]:
    """A frozen example, and the event that is read from its bytes today."""
    frozen = orjson.loads(path.read_bytes())
    keys = (Key(key["id"], CASE, key["scope"], bytes.fromhex(key["secret"])) for key in frozen["keys"])
    event = open_entry(b64decode(frozen["state"]), Keyring.of(CASE, keys)).said.event
    assert isinstance(event, Event)
    return frozen, event


class TestFrozenEvents:
    @pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
    def test_every_event_has_an_example(self, event: type[Event]) -> None:
        """The bytes of every schema version that is written are frozen (`python -m tests.vectors.freeze`)."""
        assert path_of(event).exists()

    @pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
    def test_every_example_reads_as_it_was_written(self, path: Path) -> None:
        """Frozen bytes open under their keys and say what they said; those of older versions by upcasting."""
        frozen, event = opened(path)

        said = {name: value for name, value in told(event).items() if name in frozen["event"]}
        assert _plain(frozen["event"]) == _plain(said)

    def test_a_field_that_came_later_is_left_open(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Bytes of before an optional field was added read as they did, without a step of upcasting."""
        monkeypatch.setitem(EVENTS, "ArrestMade", ArrestMadeLater)

        frozen, event = opened(path_of(ArrestMade))

        assert isinstance(event, ArrestMadeLater)
        assert event.came_later is None
        assert _plain(frozen["event"]) == _plain(told(event))


class TestUpcasting:
    def test_goes_step_by_step_to_what_is_written_now(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An event of an old name and shape becomes one of today through the chain of steps."""
        steps = {
            ("OldName", 1): lambda body: ("OldName", {**body, "data": {"steps": []}}),
            ("OldName", 2): lambda body: ("EvidencePreservationStarted", body),
        }
        monkeypatch.setattr(upcast, "STEPS", steps)
        monkeypatch.setattr(EVENTS["EvidencePreservationStarted"], "schema_version", 3)

        kind, body = upcast.upcast("OldName", 1, {"data": {}})

        assert ("EvidencePreservationStarted", {"data": {"steps": []}}) == (kind.name(), body)

    def test_of_what_a_newer_ledger_wrote_is_refused(self) -> None:
        """A schema version from the future is told as such, not guessed at."""
        with pytest.raises(UnknownSchema, match="newer"):
            upcast.upcast("EvidencePreservationStarted", 9, {})

    def test_of_an_event_inside_a_correction_is_walked_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A correction that holds an event of an older schema reads as if it had been written today."""
        steps = {("OldStep", 1): lambda body: ("EvidencePreservationStarted", {**body, "data": {"steps": []}})}
        monkeypatch.setattr(upcast, "STEPS", steps)
        monkeypatch.setattr(EVENTS["EvidencePreservationStarted"], "schema_version", 2)
        replacement = {"event": {"type": "OldStep"}, "event_schema": 1, "occurred": None}
        data = {"target": "t", "replacement": replacement}

        _, body = upcast.upcast("EventCorrected", 1, {"data": data})

        held = body["data"]["replacement"]
        assert {"type": "EvidencePreservationStarted", "steps": []} == held["event"]
        assert (2, None) == (held["event_schema"], held["occurred"])


def _plain(value: Any) -> Any:
    """The value without the digests of sealed texts, which only a stored event has."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key != "sealed"}
    return [_plain(item) for item in value] if isinstance(value, list) else value
