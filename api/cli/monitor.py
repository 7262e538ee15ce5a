"""`conduct monitor`: following a log from outside, and shouting where it does not stay true to what it signed."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any, NoReturn

import orjson

from api import outgoing
from api.cli import output
from api.cli.output import Exit, fail
from api.settings import Settings
from ledger.merkle.errors import MerkleError, PolicyError, SignatureError
from ledger.merkle.key import parse_key
from ledger.merkle.policy import Log, Policy
from ledger.merkle.policy_text import parse_policy
from ledger.merkle.proof import Proof
from ledger.merkle.text import to_base64
from ledger.merkle.tiles import Tile
from ledger.merkle.tree import HASH_SIZE
from ledger.monitoring import Followed, LogMisconduct, follow
from ledger.witnessing.transport import Unreachable


@dataclass(frozen=True, slots=True)
class Watch:
    """A log that is followed: where it is, whom to believe, and the file that keeps its last good checkpoint."""

    url: str
    policy: Policy
    pinned: Path

    def look(self) -> Followed:
        """Fetch the log's checkpoint, compare it with the one kept, and keep it if it extends that one."""
        kept = self.pinned.read_bytes() if self.pinned.exists() else None
        followed = follow(self.policy, kept, outgoing.get(f"{self.url}/checkpoint"), self._tile)
        _replace(self.pinned, followed.note)
        return followed

    def _tile(self, tile: Tile) -> bytes:
        """Fetch a tile; of a partial one that is gone, the beginning of the full one that took its place."""
        reply = outgoing.send(f"{self.url}/{tile.path}")
        if reply.status == HTTPStatus.OK:
            return reply.body
        full = Tile(tile.level, tile.index)
        return outgoing.get(f"{self.url}/{full.path}")[: tile.width * HASH_SIZE]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What was found, with all that shows it to somebody else."""

    found: str
    why: str
    kept: bytes | None
    offered: bytes
    proof: Proof = ()

    def told(self, url: str) -> dict[str, Any]:
        """As it is written down: the checkpoints verbatim, the proof as in a request to a witness."""
        return {
            "url": url,
            "found": self.found,
            "why": self.why,
            "seen_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "kept": self.kept and self.kept.decode(),
            "offered": self.offered.decode(),
            "proof": [to_base64(value) for value in self.proof],
        }


def run(
    url: str,
    policy: Path | None,
    vkey: str | None,
    pinned: Path | None,
    data: Path | None,
    *,
    once: bool,
    interval: float,
    json: bool,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Look once, or again after every interval, until interrupted or until the log is found out."""
    place = pinned or (data or Settings().data) / "monitor" / f"{sha256(url.encode()).hexdigest()[:16]}.checkpoint"
    watch = Watch(url.rstrip("/"), _policy(policy, vkey), place)
    while True:
        _look(watch, once=once, json=json)
        sys.stdout.flush()
        if once:
            return
        sleep(interval)


def _look(watch: Watch, *, once: bool, json: bool) -> None:
    """Look once and say what was found; what cannot be checked now ends the command only if there is no next time."""
    try:
        _say(watch, watch.look(), json=json)
    except LogMisconduct as found:
        _shout(watch, _Evidence(found.what.name.lower(), str(found), found.kept, found.offered, found.proof), json=json)
    except PolicyError as error:
        _shout(watch, _Evidence("not-accepted", str(error), None, error.note), json=json)
    except SignatureError as error:
        _shout(watch, _Evidence("not-signed", str(error), None, error.text), json=json)
    except (MerkleError, Unreachable) as error:
        if once:
            fail(Exit.COULD_NOT_CHECK, str(error), "Nothing was found out, and nothing is kept of this look.")
        output.note(f"conduct: could not check: {error}")


def _policy(file: Path | None, vkey: str | None) -> Policy:
    """Whom to believe: a policy file, or one log's key alone, with nobody's cosignature asked for."""
    if (file is None) == (vkey is None):
        fail(Exit.USAGE, "whom to believe is not said", "Give --policy FILE, or the log's key by --vkey VKEY.")
    try:
        return parse_policy(file.read_bytes()) if file else Policy((Log(parse_key(vkey or "")),))
    except OSError as error:
        fail(Exit.USAGE, f"the policy cannot be read: {error}")
    except MerkleError as error:
        fail(Exit.USAGE, str(error))


def _say(watch: Watch, followed: Followed, *, json: bool) -> None:
    """Say how far the log is, and since when that is known."""
    head = followed.checkpoint
    if json:
        _line({"log": head.origin, "size": head.size, "root": to_base64(head.root), "since": followed.since})
        return
    if followed.since is None:
        output.note(f"The first checkpoint seen: taken on trust, kept in {watch.pinned}.")
    known = "" if followed.since is None else f", extends size {followed.since}"
    output.data(f"{head.origin}: size {head.size}, root {to_base64(head.root)}{known}")


def _shout(watch: Watch, evidence: _Evidence, *, json: bool) -> NoReturn:
    """Write the evidence beside the checkpoint that stays kept, say it, and end."""
    told = evidence.told(watch.url)
    text = orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n"
    file = watch.pinned.with_suffix(f".{sha256(text).hexdigest()[:16]}.evidence.json")
    _replace(file, text)
    if json:
        _line(told | {"evidence": str(file)})
    else:
        proof = "\n".join(told["proof"]) or "(none)"
        output.data(f"kept:\n{told['kept']}\noffered:\n{told['offered']}\nproof:\n{proof}")
    advice = f"The evidence is in {file}. Keep it, and show it to the log's witnesses and to other auditors."
    fail(Exit.INTEGRITY_FAILURE, evidence.why, advice)


def _line(value: dict[str, Any]) -> None:
    """Print one JSON document in a line of its own, as soon as it is known."""
    output.data(orjson.dumps(value).decode())


def _replace(path: Path, data: bytes) -> None:
    """Put the bytes into a file, wholly or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
