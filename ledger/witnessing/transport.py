"""How a request reaches another machine: one function, given from outside, so that nothing here knows a network."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reply:
    """What another machine answered: the HTTP status, its content type and its body."""

    status: int
    body: bytes
    content_type: str = ""


class Unreachable(Exception):  # noqa: N818 - what it is
    """No answer came from an address: no connection, no time left, or more than is read."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url} does not answer: {why}")
        self.url, self.why = url, why


class Send(Protocol):
    """Sends a request and waits for the answer, whatever its status; no answer at all is `Unreachable`."""

    def __call__(self, url: str, body: bytes | None = None) -> Reply:
        """POST the body; without one, GET."""
