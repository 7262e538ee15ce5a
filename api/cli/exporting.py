"""`conduct export WHAT`: rows across cases, or the answer to a question, as files of an open format."""

from collections.abc import Sequence
from pathlib import Path

from api.cli import layout, output
from api.cli.asked import read
from api.cli.output import Exit, fail
from api.cli.workplace import workplace
from api.exporting.folder import Damaged, Folder, OtherExport
from api.exporting.job import NotInFormat, Order, export
from api.exporting.rows import ExtraMissing
from ledger.dates import uk_date
from projections.exports.content import LISTINGS, exportable, parameters
from projections.exports.listing import Listing
from projections.oversight.catalogue import exported
from projections.oversight.question import Question


def run(what: str, asked: Sequence[str], form: str, out: Path, data: Path | None, *, json: bool) -> None:
    """Write the export and its manifest into a folder, or go on with one that was interrupted."""
    source = exportable(what) or _unknown(what)
    try:
        order = Order(source, form, read(parameters(source), asked, what))
    except NotInFormat as error:
        fail(Exit.USAGE, str(error))
    with workplace(data) as place, output.progress(what) as ticker:
        place.views.catch_up()
        try:
            manifest = export(place.ledger, place.views, order, Folder(out), uk_date(place.ledger.now()), ticker)
        except OtherExport as error:
            fail(Exit.USAGE, str(error))
        except ExtraMissing as error:
            fail(Exit.COULD_NOT_CHECK, str(error))
        except Damaged as error:
            fail(Exit.INTEGRITY_FAILURE, str(error))
    if json:
        output.json(manifest)
        return
    output.lines(
        layout.columns([(one["name"], f"{one['rows']} rows, {one['bytes']} bytes") for one in manifest["files"]])
    )
    output.note(f"{manifest['rows']} rows as known at position {manifest['as_of']['position']}, in {out}")


def _unknown(what: str) -> Listing | Question:
    fail(Exit.USAGE, f"{what[:80]!r} cannot be exported", f"There are: {', '.join((*LISTINGS, *exported()))}, log.")
