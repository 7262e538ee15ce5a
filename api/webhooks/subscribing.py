"""Subscribing: what a subscription is asked for as, and how it is told; the API and the command line alike."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from api.answers import Answer
from api.webhooks.kept import DeadLetter, Subscription
from api.webhooks.message import allowed, written
from api.webhooks.sending import Sender
from ledger.sources import real_sources
from projections.search.asked import EntryFilters

Address = Annotated[str, Field(max_length=500), AfterValidator(allowed)]


class Wanted(BaseModel):
    """What is to be sent where: entries that are recorded from now on, through the filters of search."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Address = Field(description="https, or http on this machine", examples=["https://example.org/hook"])
    filters: EntryFilters = Field(EntryFilters(), description="As in a search; without position and known_by")

    @model_validator(mode="after")
    def _of_what_comes(self) -> Self:
        if self.filters.position is not None or self.filters.known_by is not None:
            raise ValueError("what is to come is not known at a position or time that was")
        return self


class Webhook(Answer):
    """A subscription, and how far it has come."""

    id: str
    url: str
    filters: dict[str, Any]
    position: int = Field(description="The last position that was taken, or given up")
    attempts: int = Field(description="How often the next message was sent in vain")
    dead_letters: int = Field(description="How many messages nobody took")


class NewWebhook(Webhook):
    """A subscription just made, with the secret that its messages are signed with; it is told once."""

    secret: str = Field(description="The secret (Standard Webhooks)", examples=["whsec_..."])


class DeadMessage(Answer):
    """A message that nobody took, and why."""

    position: int
    entry: str
    attempts: int
    why: str


class SentAgain(Answer):
    """What came of sending a dead letter again."""

    taken: bool
    why: str | None = Field(description="Why it was not taken")


def subscribe(sender: Sender, wanted: Wanted) -> NewWebhook:
    """Begin to send what is recorded from now on."""
    sources = real_sources()
    filters = wanted.filters.model_dump(mode="json", exclude_none=True)
    last = sender.ledger.head().size - 1
    made = Subscription(f"wh-{sources.new_id(sources.now())}", wanted.url, filters, last)
    sender.kept.add(made)
    return NewWebhook(**_members(made), dead_letters=0, secret=written(sender.secret_of(made.id)))


def listed(sender: Sender) -> list[Webhook]:
    """Every subscription."""
    return [Webhook(**_members(one), dead_letters=len(sender.kept.dead(one.id))) for one in sender.kept.all()]


def dead(sender: Sender, id_: str) -> list[DeadMessage]:
    """The messages of a subscription that nobody took."""
    return [DeadMessage.model_validate(one, from_attributes=True) for one in sender.kept.dead(id_)]


def send_again(sender: Sender, id_: str, position: int) -> SentAgain:
    """Send a dead letter once more. Raises `LookupError` where there is none."""
    one = next((one for one in sender.kept.all() if one.id == id_), None)
    letter: DeadLetter | None = next((each for each in sender.kept.dead(id_) if each.position == position), None)
    if one is None or letter is None:
        raise LookupError(f"no dead letter of {id_[:60]!r} is at position {position}")
    why = sender.send_again(one, letter)
    return SentAgain(taken=why is None, why=why)


def _members(one: Subscription) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("id", "url", "filters", "position", "attempts")}
