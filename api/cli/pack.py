"""`conduct pack`: the proof pack that an auditor takes away and verifies offline."""

from pathlib import Path

from api import packing
from api.cli import output
from api.cli.workplace import workplace


def run(case: str | None, out: Path, data: Path | None, *, every: bool, redacted: bool) -> None:
    """Write the pack of a case, or of the whole log."""
    if (case is None) == (not every):
        output.fail(output.Exit.USAGE, "name a case, or give --all", "Example: conduct pack 2021/162004 --out case.zip")
    with workplace(data) as place, out.open("wb") as file:
        ledger = place.ledger
        try:
            newest = packing.newest(ledger, witnessed=place.settings.policy is not None)
            pieces = (
                packing.case_pack(ledger, ledger.find(case), newest, disclosed=not redacted)
                if case
                else packing.whole_pack(ledger, newest, disclosed=not redacted)
            )
            size = sum(file.write(piece) for piece in pieces)
        except packing.NothingSigned as error:
            output.fail(output.Exit.COULD_NOT_CHECK, str(error))
        vkeys = [str(signer.key) for signer in ledger.signers]
    output.note(f"{out}: {size:,} bytes. Verify it anywhere: conduct verify {out} --policy POLICY")
    output.note("A policy is the verifier's own; one that asks for this log's key alone:")
    output.lines(["\n".join([*(f"log {vkey}" for vkey in vkeys), "quorum none"])])
