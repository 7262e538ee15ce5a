"""Witnesses that a log can reach without a network."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ledger.merkle.policy import Witness as Named
from ledger.witness.service import Witness
from ledger.witnessing.transport import Reply, Unreachable
from tests.ledger.merkle.keys import witness
from tests.ledger.witness.history import a_witness


def named(number: int) -> Named:
    """The witness of this number as a policy names it."""
    return Named(f"w{number}", witness(number).key, f"https://w{number}.example")


@dataclass(slots=True)
class Network:
    """The witnesses of some numbers, each at its address; `down` ones do not answer, `instead` answers for one."""

    witnesses: dict[str, Witness]
    down: set[str] = field(default_factory=set)
    instead: dict[str, Callable[[bytes], Reply]] = field(default_factory=dict)
    asked: list[tuple[str, bytes]] = field(default_factory=list)

    def send(self, url: str, body: bytes | None = None) -> Reply:
        """Answer as the witness at this address."""
        name = urlsplit(url).hostname or ""
        if name in self.down:
            raise Unreachable(url, "it is down")
        if body is None:
            return self._shown(name, url)
        self.asked.append((url, body))
        if name in self.instead:
            return self.instead[name](body)
        answer = self.witnesses[name].add_checkpoint(body)
        return Reply(answer.status, answer.body, answer.content_type)

    def _shown(self, name: str, url: str) -> Reply:
        """What the witness shows of a log."""
        note = self.witnesses[name].state.latest(urlsplit(url).path.split("/")[1])
        return Reply(404, b"") if note is None else Reply(200, note)


def network(*numbers: int) -> Network:
    """A network of the witnesses of these numbers, each of which knows the log."""
    return Network({f"w{number}.example": a_witness(number=number) for number in numbers})
