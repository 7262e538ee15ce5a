"""`conduct people`: who is called so, in which cases. The name comes from standard input, where no log has it."""

import sys
from pathlib import Path

from api.cli import layout, output
from api.cli.output import Exit, fail
from api.cli.workplace import workplace
from api.routes.people import PersonSought, people


def run(data: Path | None, *, anew: bool, json: bool) -> None:
    """Print everybody who is called what the first line of standard input says; with `anew`, make the index again."""
    with workplace(data) as place:
        if anew:
            place.ledger.names.forget()
        called = sys.stdin.readline().strip()
        if not any(map(str.isalnum, called)):
            fail(Exit.USAGE, "no name was given", "Give it on standard input: conduct people < FILE")
        found = people(place.ledger, PersonSought(name=called[:200]))
    if json:
        output.json([one.model_dump(mode="json") for one in found])
        return
    output.lines(layout.columns([(one.case, f"{one.person}, by {', '.join(one.entries)}") for one in found], ""))
