"""`conduct init`: an empty ledger."""

from base64 import b64encode
from pathlib import Path
from typing import Any

from api.cli import output
from api.cli.workplace import Workplace, workplace
from api.identity import local
from api.identity.opening import issuer_path


def run(data: Path | None, *, json: bool) -> None:
    """Create the ledger's files or tables and its keys; an existing ledger stays as it is."""
    with workplace(data, create=True) as place:
        place.views.catch_up()
        place.access.head()
        local.issuer_key(issuer_path(place.settings))
        told = _told(place)
    if json:
        output.json(told)
    else:
        output.data(f"The ledger is in {told['place']}: {told['size']} entries, origin {told['origin']}.")
        output.note("Next: conduct import FILE, or conduct serve and, to be let in, conduct token.")


def _told(place: Workplace) -> dict[str, Any]:
    head = place.ledger.head()
    where = "PostgreSQL" if place.settings.database else str(place.settings.data)
    return {
        "place": where,
        "origin": place.settings.origin,
        "size": head.size,
        "root": b64encode(head.root).decode(),
    }
