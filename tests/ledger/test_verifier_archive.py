import io
import zipfile
from collections.abc import Mapping
from struct import pack as packed
from zlib import crc32

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledger.verifier import archive
from ledger.verifier.failures import ArchiveError
from ledger.verifier.readme import README, Kind
from ledger.verifier.report import Verdict
from tests.ledger.packs import made_up, repacked, report_of

FILES = {"a": b"1", "b/c": b"", "b/d.txt": bytes(1000)}
NAMES = st.text("ab/.0", min_size=1, max_size=8)
TRUE = made_up(3).whole()
PLACES = ["README.txt", "case.json", "checkpoint", "disclosures.json", "entries/0.json", "tile/0/000.p/3"]


def written(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    return b"".join(archive.write(sorted(files.items())))


def zipped(*files: tuple[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """A zip of these files as another program writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made:
        for name, data in files:
            made.writestr(zipfile.ZipInfo(name), data, compression)
    return buffer.getvalue()


class TestArchive:
    @given(st.dictionaries(NAMES, st.binary(max_size=40), max_size=6))
    def test_is_read_as_written(self, files: Mapping[str, bytes]) -> None:
        """What is written is read again, and other programs read the same."""
        pack = written(files)
        other = zipfile.ZipFile(io.BytesIO(pack))

        assert dict(files) == dict(archive.read(pack))
        assert dict(files) == {name: other.read(name) for name in other.namelist()}

    @given(st.dictionaries(NAMES, st.binary(max_size=40), min_size=1, max_size=6))
    def test_of_some_files_has_one_form(self, files: Mapping[str, bytes]) -> None:
        """An archive that can be read is, byte for byte, the one that writing its files gives."""
        pack = written(files)

        assert pack == written(archive.read(pack))

    def test_holds_more_files_than_a_plain_zip(self) -> None:
        """A log of many tiles has more than 65,534 files, which takes the zip64 records."""
        files = {f"{number:06d}": b"" for number in range(70_000)}
        pack = written(files)

        assert files == dict(archive.read(pack))
        assert len(files) == len(zipfile.ZipFile(io.BytesIO(pack)).namelist())

    def test_finds_files_beyond_four_gibibytes(self) -> None:
        """The directory of a large pack tells offsets in 64 bits, as another program reads them."""
        far = 5 << 30
        directory = archive._directory([archive._Place(b"far", 7, 1, far)], far + 100)
        extra = zipfile.ZipInfo("far")
        extra.extra, extra.header_offset = directory[49:61], 0xFFFFFFFF
        extra._decodeExtra()  # type: ignore[attr-defined]  # how the other program reads it

        assert far == extra.header_offset
        assert packed("<Q", far + 100) in directory

    def test_is_not_written_with_files_out_of_order(self) -> None:
        """Two orders would be two archives of the same files."""
        with pytest.raises(ValueError, match="does not come after"):
            b"".join(archive.write([("b", b""), ("a", b"")]))


class TestForeignArchive:
    def test_that_is_compressed_is_refused_before_it_unpacks(self) -> None:
        """A zip bomb is refused by its header: nothing is ever decompressed."""
        bomb = zipped(("README.txt", bytes(10_000_000)), compression=zipfile.ZIP_DEFLATED)

        assert len(bomb) < 20_000
        with pytest.raises(ArchiveError):
            archive.read(bomb)

    def test_that_claims_a_huge_file_is_refused(self) -> None:
        """A size that no pack has is refused without reading so much."""
        with pytest.raises(ArchiveError, match="size"):
            archive.read(packed("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0xFFFFFFFF, 0xFFFFFFFF, 1, 0) + b"a")

    def test_with_a_name_twice_is_refused(self) -> None:
        """Which of two files of one name counts is not left to the reader."""
        twice = _header(b"a", b"1") + _header(b"a", b"2")

        with pytest.raises(ArchiveError, match="stands twice"):
            archive.read(twice)

    @pytest.mark.parametrize("files", [[("a", b"1")], [("b", b""), ("a", b"")]])
    def test_from_another_program_is_refused(self, files: list[tuple[str, bytes]]) -> None:
        """The same files zipped by another program are not the one archive of them."""
        with pytest.raises(ArchiveError):
            archive.read(zipped(*files))

    def test_with_a_comment_is_refused(self) -> None:
        """Nothing can be said beside the files."""
        with pytest.raises(ArchiveError, match="the directory"):
            archive.read(written(FILES)[:-2] + b"\2\0hi")

    def test_with_a_file_hidden_from_the_directory_is_refused(self) -> None:
        """Every file is in the directory: readers that go by it and readers that do not see the same."""
        with pytest.raises(ArchiveError, match="the directory"):
            archive.read(_header(b"0", b"hidden") + written(FILES))


class TestAnyBytes:
    @given(st.binary(max_size=300))
    @example(b"")
    @example(b"PK\3\4")
    @example(written({}))
    def test_have_a_verdict(self, data: bytes) -> None:
        """Whatever is handed over, there is a report, and it is not that it verifies."""
        assert Verdict.VERIFIED is not report_of(data).verdict

    @settings(max_examples=200, deadline=None)
    @given(st.dictionaries(st.sampled_from([*PLACES, "x"]), st.binary(max_size=60)), st.sampled_from(Kind))
    def test_in_the_files_of_a_pack_have_a_verdict(self, files: Mapping[str, bytes], kind: Kind) -> None:
        """So for an archive in good order whose files are nonsense."""
        assert Verdict.VERIFIED is not report_of(written({**files, "README.txt": README[kind]})).verdict

    @settings(max_examples=200, deadline=None)
    @given(st.sampled_from(sorted(archive.read(TRUE))), st.binary(max_size=80))
    def test_in_one_file_of_a_true_pack_have_a_verdict(self, name: str, data: bytes) -> None:
        """And for a true pack with nonsense in one place."""
        pack = repacked(TRUE, {name: data})

        assert Verdict.VERIFIED is not report_of(pack).verdict

    @settings(max_examples=300, deadline=None)
    @given(st.data())
    def test_cut_and_moved_within_a_true_pack_have_a_verdict(self, data: st.DataObject) -> None:
        """And for a true pack of which a piece stands elsewhere."""
        start, end, to = sorted(data.draw(st.integers(0, len(TRUE))) for _ in range(3))
        moved = TRUE[:start] + TRUE[end:to] + TRUE[start:end] + TRUE[to:]

        assert (Verdict.VERIFIED is report_of(moved).verdict) == (moved == TRUE)


def _header(name: bytes, data: bytes) -> bytes:
    """A stored file with its header, as this archive writes it."""
    place = archive._Place(name, crc32(data), len(data), 0)
    return archive._header(place) + data
