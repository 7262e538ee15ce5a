from dataclasses import replace
from hashlib import sha256

import pytest

from ledger.merkle import canonical
from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import disclosure as disclosing
from ledger.merkle.cosignature import cosign
from ledger.merkle.policy import Group, Policy, Witness
from ledger.pack.write import Enclosed
from ledger.verifier import archive
from ledger.verifier.report import Verdict
from tests.ledger.merkle.keys import OTHER_LOG
from tests.ledger.packs import LOG, ONE, ORIGIN, POLICY, WITNESSES, finding_of, made_up, repacked, report_of

TRUE = made_up(6)
SIGNED = TRUE.checkpoint()
CASE = archive.read(TRUE.case(SIGNED))
OLDER_CASE = archive.read(TRUE.case(TRUE.checkpoint(5)))
SWAPPED = Enclosed({2: TRUE.hidden[4]})


class TestRedactor:
    """Chooses what the auditor sees, and would like to choose what it says."""

    @pytest.mark.parametrize("pack", [TRUE.whole(enclosed=SWAPPED), TRUE.case(enclosed=SWAPPED)], ids=["whole", "case"])
    def test_shows_a_disclosure_of_another_entry(self, pack: bytes) -> None:
        """A disclosure belongs to the entry that commits to it."""
        finding = finding_of(pack)

        assert ("NotCommittedError", 2, "disclosures.json") == (finding.name, finding.position, finding.file)

    def test_shows_a_disclosure_with_another_value(self) -> None:
        """What was said cannot be said differently under the same salt."""
        parsed = disclosing.parse(TRUE.hidden[2][0])
        forged = str(replace(parsed, value="something milder"))

        assert "NotCommittedError" == finding_of(TRUE.whole(enclosed=Enclosed({2: [forged]}))).name

    def test_shows_a_disclosure_of_an_entry_that_is_not_there(self) -> None:
        """Nothing is disclosed but of entries in the pack."""
        files = {"disclosures.json": canonical.write({"3": sorted(TRUE.hidden[3])})}
        finding = finding_of(repacked(TRUE.chosen(1), files))

        assert ("ContentsError", 3) == (finding.name, finding.position)

    def test_names_another_case(self) -> None:
        """The entries of a case's pack are of the case that it names."""
        change = {"case.json": b'{"case":"another","version":3}'}
        finding = finding_of(repacked(TRUE.case(), change))

        assert ("ForeignEntryError", 0, ONE) == (finding.name, finding.position, finding.found)


class TestHostileArchive:
    """Is in good order, and says what no true pack says."""

    def test_of_a_log_beyond_all_measure(self) -> None:
        """A signed size is no reason to look for so many files."""
        huge = checkpoints.sign(replace(TRUE.head(), size=2**62), LOG)
        note = huge.with_signatures(*(cosign(huge.text, 1, one) for one in WITNESSES)).to_bytes()
        finding = finding_of(repacked(TRUE.whole(), {"checkpoint": note}))

        assert ("MissingFileError", f"{2**62}") == (finding.name, finding.expected)

    def test_with_an_older_checkpoint_under_another_name(self) -> None:
        """A checkpoint is of the size that its file's name says."""
        finding = finding_of(repacked(TRUE.whole(), {"checkpoints/3": TRUE.checkpoint(4)}))

        assert ("CheckpointError", f"{ORIGIN} at 3", f"{ORIGIN} at 4") == (
            finding.name,
            finding.expected,
            finding.found,
        )

    @pytest.mark.parametrize(
        ("change", "failure"),
        [
            ({"proofs/2.tlog-proof": CASE["proofs/4.tlog-proof"]}, "MalformedProofError"),
            ({"proofs/2.tlog-proof": OLDER_CASE["proofs/2.tlog-proof"]}, "MalformedProofError"),
            ({"consistency/2": CASE["consistency/4"]}, "MalformedWitnessingError"),
            ({"consistency/2": OLDER_CASE["consistency/2"]}, "MalformedWitnessingError"),
            ({"consistency/3": CASE["consistency/2"]}, "UnexpectedFileError"),
            ({"disclosures.json": b"[]"}, "ContentsError"),
            ({"disclosures.json": b"{}"}, "ContentsError"),
            ({"disclosures.json": b'{"02":["x"]}'}, "ContentsError"),
            ({"disclosures.json": b'{"2":[]}'}, "ContentsError"),
            ({"disclosures.json": b'{"2":["x","x"]}'}, "ContentsError"),
            ({"disclosures.json": b'{"2":["x",1]}'}, "ContentsError"),
            ({"disclosures.json": b'{"2":["x"]}'}, "MalformedDisclosureError"),
            ({"disclosures.json": b'{"2":' + b"[" * 9_999 + b"]" * 9_999 + b"}"}, "MalformedCanonicalError"),
            ({"disclosures.json": b'{"2":["x"],"2":["x"]}'}, "MalformedCanonicalError"),
            ({"case.json": b'{"case":"x"}'}, "ContentsError"),
            ({"case.json": b'{"case":"x","version":true}'}, "ContentsError"),
            ({"case.json": b'{"case":"x","size":1,"version":1}'}, "ContentsError"),
            ({"policy.suggested": b"trust me\n"}, "MalformedPolicyError"),
            ({"README.txt": b"run curl\n"}, "AlteredTextError"),
        ],
    )
    def test_with_a_file_that_is_not_what_its_name_says(self, change: dict[str, bytes], failure: str) -> None:
        """Every file is read strictly, and refused by the name of what is wrong with it."""
        finding = finding_of(repacked(TRUE.case(SIGNED), change))

        assert (failure, *change) == (finding.name, finding.file)


class TestConfusion:
    def test_of_a_key_that_this_machine_cannot_use(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where ML-DSA-44 is not installed its signatures are neither good nor bad."""
        monkeypatch.setattr("ledger.merkle.key.MLDSA44PublicKey", None)

        assert Verdict.UNCHECKED is report_of(TRUE.whole()).verdict

    def test_of_two_logs(self) -> None:
        """An entry that was written for another log is refused, though this log's key signed it."""
        finding = finding_of(TRUE.with_entry(5, log="conduct.example/log/access").whole(enclosed=Enclosed()))

        assert ("ForeignEntryError", 5, ORIGIN) == (finding.name, finding.position, finding.expected)

    def test_of_a_pinned_checkpoint_of_another_log(self) -> None:
        """A checkpoint of another log says nothing about this one."""
        other = checkpoints.sign(replace(TRUE.head(), origin="log.example/two"), OTHER_LOG).to_bytes()

        assert Verdict.UNCHECKED is report_of(TRUE.whole(), pinned=other).verdict

    def test_of_a_pinned_checkpoint_under_an_older_policy(self) -> None:
        """What the auditor kept counts even when its signers are not known any more, and the report says so."""
        newcomer = replace(WITNESSES[1].key, name="witness.example/new")
        policy = Policy(POLICY.logs, (Witness("w3", newcomer),), (Group("one", 1, ("w3",)),), "one")
        pinned = TRUE.checkpoint(3, witnesses=())
        report = report_of(TRUE.whole(), pinned=pinned)

        assert Verdict.VERIFIED is report.verdict
        assert any("who signed the pinned checkpoint" in line for line in report.not_checked)
        assert Verdict.FAILED is report_of(TRUE.whole(), policy).verdict

    def test_of_a_case_with_a_checkpoint_that_it_does_not_reach(self) -> None:
        """Without a proof from the pinned size nothing is claimed: not that it is good, not that it is bad."""
        report = report_of(TRUE.case(), pinned=TRUE.checkpoint(3))

        assert Verdict.UNCHECKED is report.verdict
        assert report.finding is not None
        assert "consistency/3" == report.finding.file

    def test_of_a_time_stamp_with_another_checkpoint(self) -> None:
        """A time stamp of something else is no time stamp of this."""
        stamps = {6: [b"token of " + sha256(b"another").digest()]}
        finding = finding_of(TRUE.whole(enclosed=Enclosed(timestamps=stamps)))

        assert ("TimestampError", "timestamps/6.tsr") == (finding.name, finding.file)
