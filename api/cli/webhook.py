"""`conduct webhook`: who is sent what, and sending again what nobody took. The service does the sending."""

from collections.abc import Sequence
from pathlib import Path

from api.cli import layout, output
from api.cli.asked import read
from api.cli.output import Exit, fail
from api.cli.search import named
from api.cli.workplace import workplace
from api.webhooks import subscribing
from api.webhooks.message import allowed
from api.webhooks.sending import sender_of
from api.webhooks.subscribing import Wanted
from projections.search.asked import EntryFilters


def list_(data: Path | None, *, json: bool) -> None:
    """Print every webhook."""
    with workplace(data) as place:
        found = subscribing.listed(sender_of(place.ledger, place.views))
    if json:
        output.json([one.model_dump(mode="json") for one in found])
        return
    told = [(one.id, f"{one.url}, at {one.position}, {one.dead_letters} that nobody took") for one in found]
    output.lines(layout.columns(told, ""))


def add(url: str, asked: Sequence[str] | None, data: Path | None, *, json: bool) -> None:
    """Make a webhook, and print the secret that its messages are signed with."""
    words = [f"{name}={value}" for name, value in named(list(asked or ()))]
    filters = read(EntryFilters, words, "webhook add")
    try:
        wanted = Wanted(url=allowed(url), filters=filters)
    except ValueError as error:
        fail(Exit.USAGE, str(error))
    with workplace(data) as place:
        made = subscribing.subscribe(sender_of(place.ledger, place.views), wanted)
    if json:
        output.json(made.model_dump(mode="json"))
        return
    output.lines(layout.columns([("webhook", made.id), ("secret", made.secret)], ""))


def remove(webhook: str, data: Path | None) -> None:
    """End a webhook."""
    with workplace(data) as place:
        if not sender_of(place.ledger, place.views).kept.remove(webhook):
            fail(Exit.USAGE, f"no webhook has the id {webhook[:80]!r}", "There are those of: conduct webhook list")


def dead(webhook: str, data: Path | None, *, json: bool) -> None:
    """Print what nobody took."""
    with workplace(data) as place:
        found = subscribing.dead(sender_of(place.ledger, place.views), webhook)
    if json:
        output.json([one.model_dump(mode="json") for one in found])
        return
    output.lines(layout.columns([(str(one.position), f"entry {one.entry}: {one.why}") for one in found], ""))


def resend(webhook: str, position: int, data: Path | None, *, json: bool) -> None:
    """Send a dead letter again; exit code 3 where it is not taken."""
    with workplace(data) as place:
        place.views.catch_up()
        try:
            sent = subscribing.send_again(sender_of(place.ledger, place.views), webhook, position)
        except LookupError as error:
            fail(Exit.USAGE, str(error))
    if json:
        output.json(sent.model_dump(mode="json"))
    if not sent.taken:
        fail(Exit.COULD_NOT_CHECK, f"it was not taken: {sent.why}")
