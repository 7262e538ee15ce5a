from dataclasses import replace
from datetime import timedelta

import pytest

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle.cosignature import cosign
from ledger.merkle.text import to_base64
from ledger.merkle.tiles import Tile, read_bundle, write_bundle
from ledger.merkle.tree import leaf_hash
from ledger.pack.write import Enclosed
from ledger.verifier.report import Verdict
from tests.ledger.merkle.keys import OTHER_LOG
from tests.ledger.packs import (
    LOG,
    WITNESSES,
    MadeUp,
    finding_of,
    made_up,
    recorded,
    repacked,
    report_of,
    stamp,
)

TRUE = made_up(6)
SIGNED = TRUE.checkpoint()
BUNDLE, TILE = "tile/entries/000.p/6", "tile/0/000.p/6"


def with_entries(*entries: bytes) -> bytes:
    """The true pack with other entries, of which there are as many, in the bundle."""
    return repacked(TRUE.whole(), {BUNDLE: write_bundle(entries)})


def rewritten(log: MadeUp) -> bytes:
    """The pack of another log of the same size, with tiles to match, under the checkpoint of the true one."""
    return log.whole(SIGNED, Enclosed())


class TestDatabaseAdministrator:
    """Changes what is stored, without the log's key."""

    def test_edits_an_entry(self) -> None:
        """An edited entry is named by its position, with the hash it should have had and the one it has."""
        entries = read_bundle(_bundle(), 6)
        edited = entries[3].replace(b"ArrestMade", b"ArrestMode")
        finding = finding_of(with_entries(*entries[:3], edited, *entries[4:]))

        assert ("AlteredEntryError", 3) == (finding.name, finding.position)
        assert to_base64(leaf_hash(entries[3])) == finding.expected
        assert to_base64(leaf_hash(edited)) == finding.found

    def test_edits_an_entry_and_the_tiles_over_it(self) -> None:
        """Tiles made to match an edited entry do not have the signed root; what later entries quote tells where."""
        finding = finding_of(rewritten(TRUE.with_entry(3, recorded_by="a-0000")))

        assert ("RootError", 3) == (finding.name, finding.position)
        assert to_base64(TRUE.head().root) == finding.expected

    def test_deletes_an_entry(self) -> None:
        """Without one of its entries the log does not have the signed size."""
        shorter = replace(TRUE, entries=TRUE.entries[:2] + TRUE.entries[3:])

        assert (
            "MissingFileError"
            == finding_of(repacked(shorter.whole(shorter.checkpoint(), Enclosed()), {"checkpoint": SIGNED})).name
        )

    def test_inserts_an_entry(self) -> None:
        """With one entry more the log does not have the signed size either."""
        longer = replace(TRUE, entries=(*TRUE.entries[:2], TRUE.entries[0], *TRUE.entries[2:]))

        assert (
            "MissingFileError"
            == finding_of(repacked(longer.whole(longer.checkpoint(), Enclosed()), {"checkpoint": SIGNED})).name
        )

    def test_puts_an_entry_in_the_place_of_another(self) -> None:
        """Deleting one and inserting another keeps the size, not the root: here the entries before 1 are agreed on."""
        swapped = replace(TRUE, entries=(*TRUE.entries[:2], *TRUE.entries[3:], TRUE.entries[2]))

        finding = finding_of(rewritten(swapped))

        assert ("RootError", 1) == (finding.name, finding.position)

    def test_reorders_entries(self) -> None:
        """Entries that changed places are not what the tree holds at these places."""
        entries = read_bundle(_bundle(), 6)
        finding = finding_of(with_entries(entries[0], entries[2], entries[1], *entries[3:]))

        assert ("AlteredEntryError", 1) == (finding.name, finding.position)

    def test_alters_a_tile(self) -> None:
        """A tile that does not fit its entries is found at the first entry that it does not fit."""
        data = bytearray(TRUE.tile(Tile(0, 0, 6)))
        data[32 * 4] ^= 1
        finding = finding_of(repacked(TRUE.whole(), {TILE: bytes(data)}))

        assert ("AlteredEntryError", 4) == (finding.name, finding.position)

    def test_alters_a_tile_of_a_higher_level(self) -> None:
        """A tile that does not fit the tiles below it is found with the first entry under it."""
        log = made_up(600)
        top = "tile/1/000.p/2"
        finding = finding_of(repacked(log.whole(), {top: log.tile(Tile(1, 0, 1)) + bytes(32)}))

        assert ("AlteredTileError", 256, "tile/0/001") == (finding.name, finding.position, finding.file)

    def test_puts_an_entry_of_another_place_into_a_case(self) -> None:
        """A proof belongs to one entry at one place."""
        change = {"entries/2.json": TRUE.entries[4]}
        finding = finding_of(repacked(TRUE.case(), change))

        assert ("InclusionError", 2) == (finding.name, finding.position)
        assert "proof" in finding.evidence

    def test_leaves_an_entry_out_of_a_case(self) -> None:
        """The versions of a case have no gap."""
        pack = repacked(TRUE.case(), dict.fromkeys(_files_of(2)))
        finding = finding_of(pack)

        assert ("VersionError", 4) == (finding.name, finding.position)
        assert ("version 2", "version 3") == (finding.expected, finding.found)

    def test_leaves_the_newest_entry_out_of_a_case(self) -> None:
        """The pack says at which version its case ends."""
        finding = finding_of(repacked(TRUE.case(), dict.fromkeys(_files_of(4))))

        assert ("VersionError", "case.json") == (finding.name, finding.file)


class TestHolderOfTheLogKey:
    """Signs whatever is wanted; the witnesses are honest but see only what they are shown."""

    def test_shows_an_auditor_less_than_before(self) -> None:
        """A log that has shrunk since the auditor's checkpoint is refused, and both checkpoints are the evidence."""
        pack = TRUE.whole(TRUE.checkpoint(4), Enclosed())
        finding = finding_of(pack, pinned=SIGNED)

        assert ("TruncatedError", 4) == (finding.name, finding.position)
        assert {"pinned", "checkpoint"} == set(finding.evidence)

    @pytest.mark.parametrize("size", [4, 6])
    def test_forks_the_log(self, size: int) -> None:
        """Another history, signed with the true key, is refused by who kept a checkpoint, with transferable proof."""
        fork = _consistently_edited(2)
        finding = finding_of(fork.whole(enclosed=Enclosed()), pinned=TRUE.checkpoint(size))

        assert "ForkError" == finding.name
        assert {"pinned", "checkpoint", "proof"} == set(finding.evidence)

    def test_forks_the_log_after_the_pinned_checkpoint(self) -> None:
        """What came after an auditor's checkpoint is the log's to decide: the report says to compare with others."""
        fork = _consistently_edited(4)
        report = report_of(fork.whole(enclosed=Enclosed()), pinned=TRUE.checkpoint(3))

        assert Verdict.VERIFIED is report.verdict
        assert any("do not act together" in line for line in report.not_checked)

    def test_forks_the_log_behind_an_older_checkpoint_of_the_pack(self) -> None:
        """The older checkpoints in a pack are of the same history."""
        fork = _consistently_edited(2)
        finding = finding_of(fork.whole(enclosed=Enclosed(older=[TRUE.checkpoint(4)])))

        assert ("CheckpointError", "checkpoints/4") == (finding.name, finding.file)

    def test_edits_what_a_later_entry_quotes(self) -> None:
        """Each entry quotes the head before it, so an edit that is signed again contradicts the entries after it."""
        edited = TRUE.with_entry(2, recorded_by="a-0000")
        finding = finding_of(edited.whole(enclosed=Enclosed()))

        assert ("AnchorError", 3) == (finding.name, finding.position)
        assert finding.found.startswith("3:")

    def test_edits_what_a_later_entry_of_a_case_quotes(self) -> None:
        """A pack of a case shows the same, by proofs."""
        finding = finding_of(TRUE.with_entry(1, recorded_by="a-0000").case())

        assert ("AnchorError", 2) == (finding.name, finding.position)

    def test_doubles_an_entry(self) -> None:
        """The same version of a case twice is refused at the second."""
        doubled = replace(TRUE, entries=(*TRUE.entries[:3], TRUE.entries[2], *TRUE.entries[4:]))
        finding = finding_of(doubled.whole(enclosed=Enclosed()))

        assert ("VersionError", 3) == (finding.name, finding.position)

    def test_shows_no_checkpoint_of_the_witnesses(self) -> None:
        """Where the policy asks for witnesses, the log's own signature is not enough."""
        finding = finding_of(TRUE.whole(TRUE.checkpoint(witnesses=())))

        assert ("PolicyError", "checkpoint") == (finding.name, finding.file)

    def test_shows_one_witness_twice(self) -> None:
        """A quorum counts keys, not lines."""
        finding = finding_of(TRUE.whole(TRUE.checkpoint(witnesses=(WITNESSES[0], WITNESSES[0]))))

        assert "PolicyError" == finding.name

    def test_signs_with_another_key(self) -> None:
        """A checkpoint of this log that another key signed is not this log's."""
        note = notes.parse(checkpoints.sign(TRUE.head(), LOG).to_bytes())
        stolen = replace(note, signatures=(replace(note.signatures[0], value=OTHER_LOG.sign(note.text)),))
        cosigned = stolen.with_signatures(*(cosign(note.text, 1, one) for one in WITNESSES))

        assert "SignatureError" == finding_of(TRUE.whole(cosigned.to_bytes())).name


class TestBackDating:
    def test_of_an_entry_before_the_one_before_it(self) -> None:
        """No entry is older than the one before it in the log."""
        early = stamp(recorded(3) - timedelta(hours=2))
        finding = finding_of(TRUE.with_entry(4, recorded_at=early).whole(enclosed=Enclosed()))

        assert ("BackDatedError", 4) == (finding.name, finding.position)
        assert "2026-11-22T10:00:00Z" == finding.found

    def test_of_an_entry_that_the_witnesses_had_not_seen(self) -> None:
        """An entry cannot claim a time at which witnesses cosigned the log without it."""
        late = TRUE.checkpoint(4, at=recorded(9))
        pack = TRUE.whole(TRUE.checkpoint(at=recorded(10)), Enclosed(older=[late]))
        finding = finding_of(pack)

        assert ("BackDatedError", 4) == (finding.name, finding.position)
        assert "not before 2026-11-22T18:00:00Z" == finding.expected

    def test_of_an_entry_after_the_pinned_checkpoint(self) -> None:
        """The checkpoint that the auditor kept is such a moment too."""
        finding = finding_of(TRUE.whole(TRUE.checkpoint(at=recorded(10))), pinned=TRUE.checkpoint(5, at=recorded(9)))

        assert ("BackDatedError", 5) == (finding.name, finding.position)

    def test_by_less_than_clocks_and_cosigning_take(self) -> None:
        """A few minutes between an entry and a witness say nothing against anybody."""
        close = TRUE.checkpoint(4, at=recorded(4) + timedelta(minutes=4))

        assert Verdict.VERIFIED is report_of(TRUE.whole(enclosed=Enclosed(older=[close]))).verdict

    def test_into_the_future(self) -> None:
        """An entry cannot have been recorded after witnesses saw the log with it."""
        finding = finding_of(TRUE.whole(TRUE.checkpoint(at=recorded(4))))

        assert ("PostDatedError", 5) == (finding.name, finding.position)

    def test_by_a_witness_with_an_impossible_clock(self) -> None:
        """A time that no calendar has is told in seconds, and does not stop the report."""
        text = notes.parse(SIGNED).text
        note = checkpoints.sign(TRUE.head(), LOG).with_signatures(*(cosign(text, 2**63 - 1, one) for one in WITNESSES))
        report = report_of(TRUE.whole(note.to_bytes()))

        assert Verdict.VERIFIED is report.verdict
        assert "witnessed 9223372036854775807 s after 1970 by w1" in report.to_text()

    def test_by_quoting_a_head_that_was_not_there_yet(self) -> None:
        """An entry that quotes a tree with itself in it was not recorded when it says."""
        quoted = f"3:{to_base64(TRUE.head(3).root)}"
        finding = finding_of(TRUE.with_entry(2, anchor=quoted).whole(enclosed=Enclosed()))

        assert ("AnchorError", 2) == (finding.name, finding.position)
        assert "size 2 or less" == finding.expected


def _bundle() -> bytes:
    return write_bundle(TRUE.entries)


def _files_of(position: int) -> list[str]:
    """The files that are in a pack of a case for this entry, and for the head that it quotes."""
    return [f"entries/{position}.json", f"proofs/{position}.tlog-proof", f"consistency/{position}"]


def _consistently_edited(position: int) -> MadeUp:
    """The log with one entry edited, and every later one made to quote the new heads."""
    log = TRUE.with_entry(position, recorded_by="a-0000")
    for later in range(position + 1, log.size):
        log = log.with_entry(later, anchor=f"{later}:{to_base64(log.head(later).root)}")
    return log
