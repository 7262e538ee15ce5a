"""The transparency log over HTTP, as its readers meet it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api import packing, policy
from api.routes import log
from ledger.frame import split
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.proof import subtree_root
from ledger.merkle.tiles import Bundle, Tile, TileCache, read_bundle
from ledger.merkle.tree import leaf_hash, root_of
from ledger.opening import Place
from ledger.record import Principal
from ledger.submission import MAX_EVENTS
from ledger.vocabulary import Role
from tests.api.client import Api, problem, running
from tests.submissions import step

original: Any = policy.require

MANY = 300
"""Enough entries for a full tile and a partial one."""
PUBLIC = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A service over a log of two opening entries and many steps."""
    with running(Place(), tmp_path_factory.mktemp("views")) as started:
        case, version = started.open(), 2
        while version < MANY + 2:
            count = min(MAX_EVENTS, MANY + 2 - version)
            assert 201 == started.append(case, [step()] * count, version).status_code
            version += count
        yield started


def shown(api: Api) -> Checkpoint:
    """The checkpoint that the log shows."""
    return checkpoints.parse(notes.parse(api.get("/log/cases/checkpoint").content).text)


class TestCheckpoint:
    def test_is_the_head_signed_by_the_log(self, api: Api) -> None:
        """The newest checkpoint is a signed note of the log's own key, and no cache keeps it."""
        answer = api.get("/log/cases/checkpoint")
        note = notes.parse(answer.content)

        assert "no-store" == answer.headers["cache-control"]
        assert "text/plain; charset=utf-8" == answer.headers["content-type"]
        assert notes.verified(note, [notes.NoteVerifier(api.ledger.signers[0].key)])
        assert (api.size, api.ledger.head().root) == (shown(api).size, shown(api).root)

    def test_of_an_empty_log_is_none(self, tmp_path: Path) -> None:
        """There is nothing to sign before the first entry."""
        with running(Place(), tmp_path) as fresh:
            problem(fresh.get("/log/cases/checkpoint"), 404, "not-found")


class TestTiles:
    def test_lead_to_the_signed_root(self, api: Api) -> None:
        """A client that fetches tiles by their paths computes the root that was signed."""

        def fetched(tile: Tile) -> bytes:
            answer = api.get(f"/log/cases/{tile.path}")
            assert 200 == answer.status_code
            return answer.content

        head = shown(api)

        assert head.root == subtree_root(TileCache(fetched).at(head.size), 0, head.size)

    @pytest.mark.parametrize(
        "path", ["tile/0/000", "tile/0/001.p/46", "tile/0/001.p/3", "tile/0/000.p/7", "tile/1/000.p/1"]
    )
    def test_never_change_and_say_so(self, api: Api, path: str) -> None:
        """Full and partial tiles are bytes that any cache may keep for ever."""
        answer = api.get(f"/log/cases/{path}")

        assert (200, PUBLIC) == (answer.status_code, answer.headers["cache-control"])
        assert "application/octet-stream" == answer.headers["content-type"]
        assert 0 == len(answer.content) % 32

    @pytest.mark.parametrize(
        "path",
        ["tile/0/001", "tile/0/001.p/47", "tile/0/002.p/1", "tile/1/000", "tile/2/000.p/1",
         "tile/0/0", "tile/0/000.p/0", "tile/0/000.p/256", "tile/99/000", "tile/-1/000", "tile/x/000", "tile/0/x"],
    )  # fmt: skip
    def test_that_the_log_has_not_are_not_found(self, api: Api, path: str) -> None:
        """A tile beyond the end, a wider one than there is, or a path that is spelled otherwise is a 404."""
        problem(api.get(f"/log/cases/{path}"), 404, "not-found")


class TestEntries:
    def test_are_the_leaves_and_stay_out_of_shared_caches(self, api: Api) -> None:
        """Bundles hold the leaf bytes, which hash to the leaf tiles; only the reader's own cache may keep them."""
        answer = api.get(f"/log/cases/{Bundle(1, 46).path}")
        entries = read_bundle(answer.content, 46)

        assert answer.headers["cache-control"].startswith("private, ")
        assert api.get("/log/cases/tile/0/001.p/46").content == b"".join(map(leaf_hash, entries))
        assert [split(row.state)[0] for row in api.ledger.store.rows(255, 46)] == entries

    def test_are_for_cleared_auditors(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        """Who may not see entries gets tiles and checkpoint, and is refused the bundles."""
        stranger = Principal("a-stranger", Role.INVESTIGATOR)
        monkeypatch.setattr(log, "require", lambda _, verb: original(stranger, verb))

        problem(api.get("/log/cases/tile/entries/000"), 403, "not-allowed")
        assert 200 == api.get("/log/cases/tile/0/000").status_code


class TestExport:
    def test_gives_a_folder_whose_root_is_the_signed_one(self, api: Api, tmp_path: Path) -> None:
        """The log as files is what it is over HTTP: the entries alone give the root of the checkpoint beside them."""
        for path, content in packing.log_files(api.ledger, packing.newest(api.ledger, witnessed=False)):
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        head = checkpoints.parse(notes.parse((tmp_path / "checkpoint").read_bytes()).text)
        bundles = (Bundle(0, 256), Bundle(1, 46))
        entries = [one for place in bundles for one in read_bundle((tmp_path / place.path).read_bytes(), place.width)]

        assert head.root == root_of(map(leaf_hash, entries))
        for file in tmp_path.rglob("*"):
            if file.is_file():
                assert file.read_bytes() == api.get(f"/log/cases/{file.relative_to(tmp_path)}").content
