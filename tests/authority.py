"""A time-stamping authority (RFC 3161) for tests, made with openssl."""

import subprocess
from pathlib import Path

from tests.outside import tools

AUTHORITY = """
[tsa]
default_tsa = here
[here]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.32473.1
digests = sha256
ess_cert_id_alg = sha256
"""
KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]


def openssl(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of openssl in a folder."""
    return subprocess.run([tools.program("openssl"), *command], cwd=folder, capture_output=True, text=True, check=False)


def made(folder: Path, *command: str) -> None:
    """Run a command of openssl that has to succeed."""
    run = openssl(folder, *command)
    assert 0 == run.returncode, run.stderr


def authority(folder: Path) -> None:
    """Make an authority in a folder: `tsa.pem` under `root.pem`, and the root of a stranger."""
    (folder / "tsa.cnf").write_text(AUTHORITY)
    (folder / "serial").write_text("01\n")
    made(folder, "req", "-x509", *KEY, "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=Root")
    made(folder, "req", "-x509", *KEY, "-keyout", "stranger.key", "-out", "stranger.pem", "-subj", "/CN=Stranger")
    made(folder, "req", "-x509", *KEY, "-keyout", "tsa.key", "-out", "tsa.pem", "-subj", "/CN=Time",
         "-CA", "root.pem", "-CAkey", "root.key",
         "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature",
         "-addext", "extendedKeyUsage=critical,timeStamping")  # fmt: skip
