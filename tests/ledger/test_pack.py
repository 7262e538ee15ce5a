import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from ledger.merkle import tlog_proof
from ledger.merkle.policy import Policy
from ledger.merkle.policy_text import parse_policy
from ledger.merkle.tiles import parse_path
from ledger.pack.write import Enclosed
from ledger.verifier import archive
from ledger.verifier.report import Report, Verdict
from tests.ledger.packs import LOG, ONE, OTHER, POLICY, made_up, report_of

LOG_OF_6 = made_up(6)
SUGGESTED = f"log {LOG.key}\nquorum none\n".encode()


def shown(report: Report) -> list[tuple[int, int, int]]:
    """Position, disclosed and hidden values of each entry in a verified pack."""
    assert report.contents is not None

    return [(one.position, one.disclosed, one.hidden) for one in report.contents.entries]


class TestArchive:
    def test_is_an_ordinary_zip_of_stored_files(self) -> None:
        """Any unzip program opens a pack and finds in it the files that the verifier reads."""
        pack = LOG_OF_6.whole()
        opened = zipfile.ZipFile(io.BytesIO(pack))

        assert opened.testzip() is None
        assert {zipfile.ZIP_STORED} == {info.compress_type for info in opened.infolist()}
        assert dict(archive.read(pack)) == {name: opened.read(name) for name in opened.namelist()}

    def test_of_the_same_content_is_the_same_bytes(self) -> None:
        """Two people who are given the same pack can compare its hash."""
        checkpoint = LOG_OF_6.checkpoint()

        assert made_up(6).whole(checkpoint) == LOG_OF_6.whole(checkpoint)


class TestWholePack:
    def test_unpacks_to_a_tiled_log(self, tmp_path: Path) -> None:
        """Unpacked, a pack of the whole log is a log as c2sp.org/tlog-tiles lays it out: checkpoint, tiles, entries."""
        checkpoint = LOG_OF_6.checkpoint()
        zipfile.ZipFile(io.BytesIO(LOG_OF_6.whole(checkpoint))).extractall(tmp_path)
        tiles = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "tile").rglob("*") if path.is_file())

        assert ["tile/0/000.p/6", "tile/entries/000.p/6"] == tiles
        assert checkpoint == (tmp_path / "checkpoint").read_bytes()

    def test_has_every_tile_of_a_larger_tree(self) -> None:
        """Full and partial tiles of every level are there, and the verifier joins them to the root."""
        log = made_up(600)
        pack = log.whole(enclosed=Enclosed())
        places = [parse_path(name).path for name in archive.read(pack) if name.startswith("tile/")]

        expected = ["tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"]
        assert expected == [place for place in places if not place.startswith("tile/entries/")]
        assert Verdict.VERIFIED is report_of(pack).verdict

    def test_of_an_empty_log_verifies(self) -> None:
        """A log that has no entries yet has a root too."""
        log = made_up(0)
        report = report_of(log.whole(log.checkpoint(at=None)))

        assert Verdict.VERIFIED is report.verdict
        assert [] == shown(report)

    def test_tells_what_is_disclosed_and_what_is_hidden(self) -> None:
        """An auditor sees of each entry how much was kept from them."""
        report = report_of(LOG_OF_6.whole(enclosed=Enclosed({1: LOG_OF_6.hidden[1], 2: LOG_OF_6.hidden[2][:1]})))

        assert [(0, 0, 2), (1, 2, 0), (2, 1, 1), (3, 0, 2), (4, 0, 2), (5, 0, 2)] == shown(report)
        assert report.contents is not None
        assert (3, 9) == (report.contents.disclosed, report.contents.hidden)
        assert any("9 hidden values" in line for line in report.not_checked)

    def test_has_the_same_root_whatever_is_hidden(self) -> None:
        """A redacted pack is of the same log as an open one: hiding takes nothing out of the tree."""
        opened, redacted = (report_of(LOG_OF_6.whole(enclosed=one)) for one in (Enclosed(LOG_OF_6.hidden), Enclosed()))

        assert opened.contents is not None
        assert redacted.contents is not None
        assert opened.contents.head == redacted.contents.head

    def test_carries_older_checkpoints_stamps_and_a_suggestion(self) -> None:
        """What else a pack may hold is checked as far as it can be, and the report says how far that is."""
        stamp = b"token of " + sha256(LOG_OF_6.head(4).to_bytes()).digest()
        enclosed = Enclosed(older=[LOG_OF_6.checkpoint(4)], timestamps={4: [stamp]}, policy=SUGGESTED)
        report = report_of(LOG_OF_6.whole(enclosed=enclosed))

        assert Verdict.VERIFIED is report.verdict
        assert report.contents is not None
        assert [4] == [one.size for one in report.contents.older]
        assert any("signatures of 1 time stamps" in line for line in report.not_checked)
        assert any("policy.suggested" in line for line in report.not_checked)


class TestCasePack:
    @pytest.mark.parametrize(("case", "positions"), [(ONE, [0, 2, 4]), (OTHER, [1, 3, 5])])
    def test_holds_the_entries_of_its_case(self, case: str, positions: list[int]) -> None:
        """A pack of a case shows its entries, each proved to be in the log, and no other case's."""
        report = report_of(LOG_OF_6.case(id_=case))

        assert Verdict.VERIFIED is report.verdict
        assert positions == [position for position, _, _ in shown(report)]

    def test_says_what_it_cannot_show(self) -> None:
        """That no later entry of the case was left out is not shown by its entries, and both pack and report say so."""
        pack = LOG_OF_6.case()

        assert "that no other entry of the log is of the case" in report_of(pack).not_checked[0]
        assert b"cannot show: that no other entry of the log belongs to the case" in archive.read(pack)["README.txt"]

    def test_has_proofs_that_stand_alone(self) -> None:
        """Each proof in it is a tlog-proof that any reader of that format verifies."""
        files = archive.read(LOG_OF_6.case())
        proof = tlog_proof.parse(files["proofs/2.tlog-proof"])

        assert 6 == proof.verify(files["entries/2.json"], POLICY).checkpoint.size

    def test_extends_a_pinned_checkpoint_that_it_reaches_back_to(self) -> None:
        """Who kept a checkpoint is shown that the case's log is still the one it was of."""
        pinned = LOG_OF_6.checkpoint(3)
        report = report_of(LOG_OF_6.case(enclosed=Enclosed(older=[pinned])), pinned=pinned)

        assert Verdict.VERIFIED is report.verdict
        assert report.contents is not None
        assert 3 == report.contents.pinned


class TestChosenPack:
    def test_holds_what_was_chosen_alone(self) -> None:
        """A pack for the public holds the chosen entries, proved, and says nothing of the others."""
        pack = LOG_OF_6.chosen(1, 4, enclosed=Enclosed({4: LOG_OF_6.hidden[4]}))
        report = report_of(pack)

        assert [(1, 0, 2), (4, 2, 0)] == shown(report)
        assert "which entries were left out" in report.not_checked[0]

    def test_shows_nothing_of_other_entries(self) -> None:
        """No byte of an entry that was not chosen is in the pack."""
        pack = LOG_OF_6.chosen(1, 4)

        assert [False] * 4 == [LOG_OF_6.entries[position] in pack for position in (0, 2, 3, 5)]

    def test_is_not_made_with_what_others_hide(self) -> None:
        """Disclosures of entries that are not in the pack never get into it."""
        with pytest.raises(ValueError, match="position 3, whose entry is not in the pack"):
            LOG_OF_6.chosen(1, enclosed=Enclosed({1: LOG_OF_6.hidden[1], 3: LOG_OF_6.hidden[3]}))


class TestTrust:
    def test_is_never_taken_from_the_pack(self) -> None:
        """A policy that a pack suggests is not used: who knows no log accepts nothing."""
        pack = LOG_OF_6.whole(enclosed=Enclosed(policy=SUGGESTED))

        assert Verdict.VERIFIED is report_of(pack, parse_policy(SUGGESTED)).verdict
        assert Verdict.FAILED is report_of(pack, Policy()).verdict
