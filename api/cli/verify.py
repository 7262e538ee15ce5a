"""`conduct verify`: what the stand-alone verifier says of a proof pack."""

from pathlib import Path

from ledger.verifier.cli import main


def run(pack: Path, policy: Path, pinned: Path | None, *, json: bool) -> None:
    """Verify a pack offline; exit code 0 verified, 1 an integrity failure, 2 wrongly called, 3 could not be checked."""
    arguments = [str(pack), "--policy", str(policy)]
    arguments += ["--pinned", str(pinned)] if pinned else []
    arguments += ["--json"] if json else []
    raise SystemExit(main(arguments))
