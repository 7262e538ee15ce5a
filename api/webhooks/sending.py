"""Sending: each subscription's messages in the log's order, each until it is taken or given up.

A message that is not taken is sent again after a while that doubles, with some chance in it so that receivers that come
back are not asked all at once; given up, it becomes a dead letter and the next goes out. A crash sends a message again,
never not at all: the receiver knows it by its id.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hmac import digest

from api.feeding import cloud_event
from api.outgoing import deliver
from api.searching import entries_page
from api.webhooks.kept import DeadLetter, Kept, Subscription
from api.webhooks.message import allowed, signed
from ledger.record import Ledger
from ledger.sources import real_sources
from ledger.witnessing.transport import Unreachable
from projections.engine import Views
from projections.search import EntrySearch, FoundEntry

ATTEMPTS = 12
"""How often a message is sent before it is given up: over some two hours."""
FIRST_WAIT = 5.0
LONGEST_WAIT = 3600.0
PAGE = 50
"""Messages that go out before the other subscriptions have their turn again."""
SECRET = "webhooks"  # noqa: S105 - the name of a secret of the vault

Post = Callable[[str, bytes, Mapping[str, str]], int]
"""Sends a body with headers to an address, following nothing; the status of the answer. Raises `Unreachable`."""


def wait(attempts: int, chance: float) -> float:
    """Seconds before the next attempt, after so many: doubling, and by chance in [0, 1) between half and all of it."""
    return min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (attempts - 1)) * (0.5 + chance / 2)


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends what is due. Clock and chance are given: seconds since 1970, and numbers in [0, 1)."""

    ledger: Ledger
    views: Views
    kept: Kept
    secret: bytes
    post: Post
    now: Callable[[], float]
    chance: Callable[[], float]

    def secret_of(self, id_: str) -> bytes:
        """The secret of a subscription, which is kept nowhere: it follows from the vault's."""
        return digest(self.secret, id_.encode(), "sha256")

    def send_due(self, one: Subscription) -> None:
        """Send what one subscription waits for, a page at most. Raises `ViewParked`."""
        if one.due > self.now():
            return
        asked = EntrySearch.model_validate({**one.filters, "after": one.position, "limit": PAGE})
        page = entries_page(self.views, asked)
        for entry in page.entries:
            if not self._settled(one, entry):
                return
            one = self._at(one, entry.position)
        if page.next is None and page.as_of.position > one.position:
            self.kept.move(one, position=page.as_of.position)

    def send_again(self, one: Subscription, dead: DeadLetter) -> str | None:
        """Send a dead letter once more; why it was not taken, or None."""
        asked = EntrySearch(after=dead.position - 1, limit=1)
        (entry,) = entries_page(self.views, asked).entries
        why = self._refused(one, entry)
        if why is None:
            self.kept.taken(dead)
        return why

    def _settled(self, one: Subscription, entry: FoundEntry) -> bool:
        """Whether the next message may go out: this one was taken, or is given up."""
        why = self._refused(one, entry)
        attempts = one.attempts + 1
        if why is None:
            return self.kept.move(one, position=entry.position, attempts=0)
        if attempts >= ATTEMPTS:
            dead = DeadLetter(one.id, entry.position, entry.entry, attempts, why)
            return self.kept.move(one, dead, position=entry.position, attempts=0)
        self.kept.move(one, attempts=attempts, due=self.now() + wait(attempts, self.chance()))
        return False

    def _refused(self, one: Subscription, entry: FoundEntry) -> str | None:
        """Send a message; why it was not taken, or None where it was."""
        body = cloud_event(entry, self.ledger.log)
        headers = signed(self.secret_of(one.id), entry.entry, int(self.now()), body)
        try:
            status = self.post(allowed(one.url), body, {**headers, "Content-Type": "application/cloudevents+json"})
        except (Unreachable, ValueError) as error:
            return str(error)
        return None if 200 <= status < 300 else f"it answers {status}"  # noqa: PLR2004 - success

    def _at(self, one: Subscription, position: int) -> Subscription:
        return Subscription(one.id, one.url, one.filters, position)


def sender_of(ledger: Ledger, views: Views, post: Post = deliver) -> Sender:
    """The sender of a ledger's webhooks, with the machine's own clock and chance."""
    sources = real_sources()
    secret = ledger.vault.secret(SECRET, sources.random)

    def chance() -> float:
        return int.from_bytes(sources.random(4), "big") / 2**32

    return Sender(ledger, views, Kept(views.database), secret, post, lambda: sources.now().timestamp(), chance)
