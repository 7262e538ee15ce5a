"""The command line of the verifier: `verify PACK --policy FILE [--pinned CHECKPOINT] [--json]`.

Exit codes: 0 verified, 1 an integrity failure, 2 wrongly called, 3 it could not be checked.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path

from ledger.merkle.errors import MalformedError
from ledger.merkle.policy_text import parse_policy
from ledger.verifier.check import verify
from ledger.verifier.report import Report, Verdict

EXIT = {Verdict.VERIFIED: 0, Verdict.FAILED: 1, Verdict.UNCHECKED: 3}
USAGE, UNREADABLE = 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify a pack, print the report, and return the exit code."""
    given = _parser().parse_args(arguments)
    try:
        report = _report(given)
    except MalformedError as error:
        return _complain(f"{error}", USAGE)
    except OSError as error:
        return _complain(f"{error.filename}: {error.strerror}", UNREADABLE)
    sys.stdout.write(f"{report.to_json()}\n" if given.json else report.to_text())
    return EXIT[report.verdict]


def _report(given: Namespace) -> Report:
    policy = parse_policy(given.policy.read_bytes())
    pinned = given.pinned.read_bytes() if given.pinned else None
    with _mapped(given.pack) as pack:
        return verify(pack, policy, pinned)


@contextmanager
def _mapped(path: Path) -> Iterator[bytes | mmap]:
    """The bytes of a file, read as they are needed. An empty file cannot be mapped."""
    if path.is_file() and not path.stat().st_size:
        yield b""
        return
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        yield data


def _complain(what: str, code: int) -> int:
    sys.stderr.write(f"{what}\n")
    return code


def _parser() -> ArgumentParser:
    parser = ArgumentParser("verify", description="Verify a proof pack of a conduct ledger, offline.")
    parser.add_argument("pack", type=Path, help="the pack, a zip file")
    parser.add_argument("--policy", type=Path, required=True, help="the logs and witnesses you trust, a tlog-policy")
    parser.add_argument("--pinned", type=Path, help="a checkpoint of the log that you kept from before")
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    return parser
