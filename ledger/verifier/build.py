"""Build the verifier as one file: `python -m ledger.verifier.build OUT` writes it and prints its SHA-256.

The file is an archive of the sources, written as packs are, so that the same sources give the same bytes anywhere.
"""

import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from ledger.verifier import archive

ROOT = Path(__file__).parents[1]
PACKAGES = ("merkle", "verifier")
LEFT_OUT = {"verifier/build.py"}


def build() -> bytes:
    """The bytes of the verifier as one file, which Python runs: `python3 conduct-verify.pyz PACK --policy FILE`."""
    return b"".join(archive.write(sorted(_sources())))


def main(arguments: Sequence[str]) -> int:
    """Write the file that is named, and print its SHA-256 as `sha256sum` does."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m ledger.verifier.build OUT\n")
        return 2
    built = build()
    Path(arguments[0]).write_bytes(built)
    sys.stdout.write(f"{sha256(built).hexdigest()}  {arguments[0]}\n")
    return 0


def _sources() -> Iterator[tuple[str, bytes]]:
    """The files of the archive, by name."""
    yield "__main__.py", (ROOT / "verifier" / "__main__.py").read_bytes()
    yield "ledger/__init__.py", (ROOT / "__init__.py").read_bytes()
    for package in PACKAGES:
        for path in (ROOT / package).glob("*.py"):
            if (name := f"{package}/{path.name}") not in LEFT_OUT:
                yield f"ledger/{name}", path.read_bytes()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
