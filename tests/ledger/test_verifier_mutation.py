from collections.abc import Iterator
from hashlib import sha256

import pytest

from ledger.merkle.key import KeyType
from ledger.merkle.policy import Group, Log, Policy, Witness
from ledger.pack.write import Enclosed
from ledger.verifier import archive
from ledger.verifier.check import verify
from ledger.verifier.report import Report, Verdict
from tests.ledger.merkle.keys import witness
from tests.ledger.packs import LOG, made_up, repacked

WITNESS = witness(1, KeyType.ED25519_COSIGNATURE)
POLICY = Policy((Log(LOG.key),), (Witness("w1", WITNESS.key),), (Group("all", 1, ("w1",)),), "all")
"""It names every key that signs, and needs every signature, so that none may be damaged unnoticed."""

MADE = made_up(4)
HEAD, OLDER = (MADE.checkpoint(size, witnesses=(WITNESS,)) for size in (4, 3))
OPENED = Enclosed(
    disclosures={position: MADE.hidden[position] for position in (0, 2)},
    older=[OLDER],
    timestamps={3: [b"token of " + sha256(MADE.head(3).to_bytes()).digest()]},
    policy=f"log {LOG.key}\nquorum none\n".encode(),
)
PACKS = {"whole": MADE.whole(HEAD, OPENED), "case": MADE.case(HEAD, OPENED)}

UNSIGNED = {"timestamps/3.tsr", "policy.suggested"}
"""What nothing in the log commits to: a report says that it was not checked, or not used."""


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest) -> bytes:
    """A small pack with a file of every kind."""
    return PACKS[request.param]


def flipped(data: bytes) -> Iterator[bytes]:
    """The bytes with each of them changed in turn."""
    for at, byte in enumerate(data):
        yield data[:at] + bytes([byte ^ 1 << at % 8]) + data[at + 1 :]


def names_of_failures(reports: Iterator[Report]) -> set[str]:
    """The names of the failures of reports, all of which have to be of one."""
    names = set()
    for report in reports:
        assert report.finding is not None
        names.add(report.finding.name)

    return names


class TestEveryByte:
    def test_of_a_true_pack_is_accepted(self, pack: bytes) -> None:
        """What is damaged below is accepted when it is whole."""
        assert Verdict.VERIFIED is verify(pack, POLICY).verdict

    def test_of_the_archive_counts(self, pack: bytes) -> None:
        """A pack with any byte of it changed is refused, by a failure that has a name."""
        assert {"ArchiveError"} == names_of_failures(verify(damaged, POLICY) for damaged in flipped(pack))

    def test_of_every_signed_file_counts(self, pack: bytes) -> None:
        """A pack with a changed byte in a file is refused too when the archive was put in order around it."""
        damaged = (
            repacked(pack, {name: data})
            for name, content in archive.read(pack).items()
            if name not in UNSIGNED | {"README.txt"}
            for data in flipped(content)
        )

        assert names_of_failures(verify(one, POLICY) for one in damaged) > {"SignatureError", "NotCommittedError"}

    def test_of_the_instructions_counts(self, pack: bytes) -> None:
        """What a pack tells its reader to run is what this verifier's packs tell."""
        damaged = (repacked(pack, {"README.txt": data}) for data in flipped(archive.read(pack)["README.txt"]))

        assert {"AlteredTextError"} == names_of_failures(verify(one, POLICY) for one in damaged)

    def test_cut_off_is_missed(self, pack: bytes) -> None:
        """A pack that ends early, anywhere, is refused."""
        shortened = (pack[:end] for end in range(len(pack)))

        assert names_of_failures(verify(one, POLICY) for one in shortened) == {"ArchiveError"}

    def test_added_is_noticed(self, pack: bytes) -> None:
        """So is one with something before or after it."""
        longer = iter((pack + b"\0", b"\0" + pack, pack + pack))

        assert {"ArchiveError"} == names_of_failures(verify(one, POLICY) for one in longer)


class TestEveryFile:
    def test_left_out_is_missed(self, pack: bytes) -> None:
        """Without any of the files that the log commits to, a pack is refused or says less, and never shows more."""
        optional = UNSIGNED | {"checkpoints/3", "disclosures.json"}
        for name in archive.read(pack).keys() - optional:
            report = verify(repacked(pack, {name: None}), POLICY)

            assert Verdict.VERIFIED is not report.verdict, name

    def test_added_is_refused(self, pack: bytes) -> None:
        """A file that has no place in a pack is not carried along unread."""
        strange = ("verify.py", "checkpoints/9", "tile/0/001.p/3", "entries/x.json", "timestamps/1.tsr")
        for name in strange:
            report = verify(repacked(pack, {name: b"x"}), POLICY)

            assert Verdict.FAILED is report.verdict, name
