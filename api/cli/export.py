"""`conduct export log`: the log as a folder of static files, which any tlog-tiles client reads."""

from pathlib import Path

from api import packing
from api.cli import output
from api.cli.workplace import workplace


def run_log(folder: Path, ledger: str, data: Path | None, *, json: bool) -> None:
    """Write tiles, entries and checkpoint below a folder, and print the log's verifier key."""
    with workplace(data) as place:
        log = place.log(ledger)
        try:
            newest = packing.newest(log, witnessed=place.is_witnessed(log))
            count = sum(_write(folder / path, content) for path, content in packing.log_files(log, newest))
        except packing.NothingSigned as error:
            output.fail(output.Exit.COULD_NOT_CHECK, str(error))
        vkeys = [str(signer.key) for signer in log.signers]
    if json:
        output.json({"folder": str(folder), "files": count, "vkeys": vkeys})
        return
    output.note(f"{count} files below {folder}; the log's verifier key is")
    output.lines(vkeys)


def _write(path: Path, content: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return 1
