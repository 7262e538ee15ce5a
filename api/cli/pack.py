"""`conduct pack`: the proof pack that an auditor takes away and verifies offline."""

from pathlib import Path

from api import packing
from api.cli import output
from api.cli.workplace import workplace


def run(
    case: str | None, out: Path, ledger: str, data: Path | None, *, every: bool, redacted: bool, public: bool
) -> None:
    """Write the pack of a case, or of the whole log; of looks it opens nothing, as that is asked by `access` alone."""
    if [case is not None, every, public].count(True) != 1 or (not every and ledger != "cases"):
        advice = "Example: conduct pack 2021/162004 --out case.zip"
        output.fail(output.Exit.USAGE, "name a case, or give --all or --public", advice)
    with workplace(data) as place, out.open("wb") as file:
        log = place.log(ledger)
        try:
            newest = packing.newest(log, witnessed=place.is_witnessed(log))
            if case:
                pieces = packing.case_pack(
                    place.ledger, place.ledger.find(case), newest, opens=lambda _entry: not redacted
                )
            elif public:
                pieces = packing.public_pack(place.ledger, newest)
            else:
                pieces = packing.whole_pack(log, newest, disclosed=log is place.ledger and not redacted)
            size = sum(file.write(piece) for piece in pieces)
        except packing.NothingSigned as error:
            output.fail(output.Exit.COULD_NOT_CHECK, str(error))
        vkeys = [str(signer.key) for signer in log.signers]
    output.note(f"{out}: {size:,} bytes. Verify it anywhere: conduct verify {out} --policy POLICY")
    output.note("A policy is the verifier's own; one that asks for this log's key alone:")
    output.lines(["\n".join([*(f"log {vkey}" for vkey in vkeys), "quorum none"])])
