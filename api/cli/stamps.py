"""What commands need for time stamps: the package that not everybody has, and the roots in a file."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from cryptography.x509 import Certificate, load_pem_x509_certificates

from api.cli.output import Exit, fail
from ledger.fsck.attested import VerifyStamp


def package() -> ModuleType:
    """What stamps and verifies; the command ends where its extra is not installed."""
    try:
        from api import timestamping  # noqa: PLC0415 - an extra that not everybody has
    except ModuleNotFoundError:
        fail(Exit.USAGE, "time stamps need a package that is not installed", "pip install 'conduct-ledger[timestamps]'")
    return timestamping


def verifier(files: Sequence[Path]) -> VerifyStamp:
    """Says what is wrong with a stamp that should lead to one of the roots in these files."""
    timestamping = package()
    roots = [root for file in files for root in certificates(file)]
    return lambda text, token: str(timestamping.wrong(text, token, roots))


def certificates(file: Path) -> Sequence[Certificate]:
    """The certificates in a file of PEM; the command ends where there are none."""
    try:
        return load_pem_x509_certificates(file.read_bytes())
    except ValueError as error:
        fail(Exit.USAGE, f"{file} holds no certificate: {error}")
