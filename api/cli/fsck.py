"""`conduct fsck`: the full audit of the log and its vault."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from api.cli import layout, output, stamps
from api.cli.workplace import workplace
from api.verified import note_verified, path_of
from api.wiring import policy_of
from ledger.fsck import ACCESS, Fault, Report, fsck
from ledger.merkle.text import to_base64


def run(data: Path | None, tsa_root: Sequence[Path] | None, *, json: bool) -> None:
    """Check everything; exit code 1 where something is not as it was written, 3 where that could not be checked."""
    stamped = stamps.verifier(tsa_root) if tsa_root else None
    with workplace(data) as place, output.progress("checking entries") as ticker:
        ledger, policy = place.ledger, policy_of(place.settings)
        witnesses = [witness.key for witness in policy.witnesses] if policy else []
        report = fsck(ledger.store, ledger.vault, ticker, keys=ledger.keys, witnesses=witnesses, stamped=stamped)
        access = place.access
        looks = fsck(access.store, access.vault, ticker, keys=access.keys, contents=ACCESS)
        if report.sound and looks.sound:
            note_verified(path_of(place.settings), ledger.now(), report.head.size)
    if json:
        output.json(document(report) | {"sound": report.sound and looks.sound, "access": document(looks)})
    else:
        output.lines((*told(report), "", *told(looks, f"{looks.entries} entries of the access ledger")))
    if not (report.sound and looks.sound):
        raise SystemExit(int(output.Exit.INTEGRITY_FAILURE))


def document(report: Report) -> dict[str, object]:
    """What an audit found, for machines."""
    return {
        "sound": report.sound,
        "size": report.head.size,
        "root": to_base64(report.head.root),
        "entries": report.entries,
        "cases": report.cases,
        "checkpoints": report.checkpoints,
        "unreadable": report.unreadable,
        "faults": [asdict(fault) for fault in report.faults],
        "orphans": [key.id for key in report.orphans],
        "not_checked": report.unchecked,
    }


def told(report: Report, what: str = "") -> Iterator[str]:
    """What an audit found, in words; `what` names the entries, unless they are of cases."""
    yield from layout.paragraph(
        f"{what or f'{report.entries} entries of {report.cases} cases'} checked: "
        "rows, leaves, versions, quoted heads, ciphertexts, disclosures and keys"
    )
    yield f"{report.checkpoints} checkpoints checked: each signed, of the tree at its size; and every full tile"
    yield f"root of the {report.head.size} leaves: {to_base64(report.head.root)}"
    if report.unreadable:
        yield f"{report.unreadable} entries cannot be read, because their keys were destroyed; their leaves are whole"
    if report.orphans:
        yield f"{len(report.orphans)} keys have no entry: appends that did not finish; they do no harm"
    for open_point in report.unchecked:
        yield from layout.paragraph(f"not checked: {open_point}", "", layout.INDENT)
    for fault in report.faults:
        yield from layout.paragraph(f"FAULT in {_place(fault)}: {fault.says}", "", layout.INDENT)
    yield "nothing wrong found" if report.sound else f"the record is damaged: {len(report.faults)} faults"


def _place(fault: Fault) -> str:
    at = "" if fault.position is None else f", position {fault.position}"
    return f"table {fault.table}, row {fault.row}{at}"
