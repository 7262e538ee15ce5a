"""Signing keys in files."""

import stat
from pathlib import Path

import pytest

from ledger import key_file
from ledger.key_file import ExposedKey
from ledger.merkle.errors import MalformedKeyError
from ledger.merkle.key import KeyType
from ledger.merkle.private_key import write_private_key

KEYS = [write_private_key("witness.example/w1", key_type, b"k" * 32) for key_type in list(KeyType)[1:]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the keys are kept."""
    return tmp_path / "keys" / "witness.key"


class TestKeyFile:
    def test_gives_back_its_signers(self, file: Path) -> None:
        """Every key that was written signs, in the order of the file."""
        key_file.create(file, *KEYS)

        assert list(KeyType)[1:] == [signer.key.type for signer in key_file.signers(file)]

    def test_is_its_owners_alone(self, file: Path) -> None:
        """Nobody but its owner can read the file, or look into its folder."""
        key_file.create(file, *KEYS)

        assert (0o600, 0o700) == tuple(stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent))

    def test_is_never_replaced(self, file: Path) -> None:
        """A key that is there stays there."""
        key_file.create(file, KEYS[0])
        with pytest.raises(FileExistsError):
            key_file.create(file, KEYS[1])

        assert f"{KEYS[0]}\n" == file.read_text()

    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610])
    def test_that_others_can_read_is_refused(self, file: Path, mode: int) -> None:
        """A key that somebody else may have read signs nothing here."""
        key_file.create(file, *KEYS)
        file.chmod(mode)
        with pytest.raises(ExposedKey, match="chmod 600"):
            key_file.signers(file)

    def test_of_something_else_is_refused(self, file: Path) -> None:
        """A file that holds no private key is said to hold none."""
        key_file.create(file, "no key")
        with pytest.raises(MalformedKeyError):
            key_file.signers(file)
