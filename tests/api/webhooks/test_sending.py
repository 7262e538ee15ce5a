"""Sending: in order, until taken or given up; what is given up can be sent again."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine

from api.webhooks.kept import Kept, Subscription
from api.webhooks.message import signed
from api.webhooks.sending import ATTEMPTS, Sender, wait
from ledger.opening import Place, SyncLedger, open_ledger
from ledger.witnessing.transport import Unreachable
from projections import search
from projections.engine import Views
from tests.engines import POSTGRES
from tests.projections.oversight.real import database
from tests.sources import fixed_sources
from tests.submissions import RECORDER, identified, officer, step


@dataclass
class Receiver:
    """Another machine: what it was sent, and how it answers, in turn; 204 once its answers are used up."""

    answers: list[int | None] = field(default_factory=list)
    sent: list[tuple[str, bytes, Mapping[str, str]]] = field(default_factory=list)

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Take a message."""
        self.sent.append((url, body, headers))
        answer = self.answers.pop(0) if self.answers else 204
        if answer is None:
            raise Unreachable(url, "nobody is there")
        return answer

    @property
    def sequence(self) -> list[int]:
        """The positions that were sent, in the order in which they came."""
        return [int(json.loads(body)["sequence"]) for _, body, _ in self.sent]


@dataclass
class Sending:
    """A sender with a receiver and a clock that stands still, over a log of six entries."""

    sync: SyncLedger
    views: Views
    receiver: Receiver = field(default_factory=Receiver)
    time: float = 1_000_000.0

    @property
    def sender(self) -> Sender:
        """What sends."""
        kept = Kept(self.views.database)
        return Sender(self.sync.ledger, self.views, kept, b"s" * 32, self.receiver, lambda: self.time, lambda: 0.5)

    @property
    def one(self) -> Subscription:
        """The subscription as it stands."""
        return self.sender.kept.all()[0]

    def go(self) -> list[int]:
        """Send what is due; the positions sent so far."""
        self.views.catch_up()
        self.sender.send_due(self.one)
        return self.receiver.sequence


@pytest.fixture(params=["sqlite", POSTGRES])
def place(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database for views, on each engine in turn."""
    with database(request.param) as made:
        yield made


@pytest.fixture
def sending(place: Engine) -> Iterator[Sending]:
    """A subscription to everything, from the beginning."""
    sync = SyncLedger(open_ledger(Place(), fixed_sources()))
    sync.open_case([identified(), officer(), step(), step(), step(), step()], RECORDER)
    made = Sending(sync, Views(place, sync.ledger, search.RESTS_ON))
    made.sender.kept.add(Subscription("wh-1", "https://example.org/hook", {}, -1))
    yield made
    sync.close()


class TestSending:
    def test_each_message_once_and_in_order(self, sending: Sending) -> None:
        """Taken, a message is not sent again; what is recorded later follows."""
        assert list(range(6)) == sending.go() == sending.go()

        case = sending.sync.ledger.entries(limit=1)[0].case_id
        sending.sync.append(case, [step()], expect=6, principal=RECORDER)

        assert list(range(7)) == sending.go()

    def test_only_what_is_subscribed_to(self, sending: Sending) -> None:
        """Through the filters of search; what they leave out is passed over for good."""
        sending.sender.kept.remove("wh-1")
        filters = {"type": "SubjectOfficerIdentified"}
        sending.sender.kept.add(Subscription("wh-2", "https://example.org/hook", filters, -1))

        assert [1] == sending.go()
        assert 5 == sending.one.position

    def test_signs_with_the_subscriptions_own_secret(self, sending: Sending) -> None:
        """Whoever has it can tell that the message is ours, unchanged and fresh."""
        sending.go()
        url, body, headers = sending.receiver.sent[0]
        expected = signed(sending.sender.secret_of("wh-1"), headers["webhook-id"], 1_000_000, body)

        assert "https://example.org/hook" == url
        assert {**expected, "Content-Type": "application/cloudevents+json"} == headers
        assert sending.sender.secret_of("wh-1") != sending.sender.secret_of("wh-2")

    @pytest.mark.parametrize("answer", [500, 404, 302, None])
    def test_what_is_not_taken_is_sent_again_later(self, sending: Sending, answer: int | None) -> None:
        """Nothing overtakes it; it is the same message, by its id, and goes out once the wait is over."""
        sending.receiver.answers = [204, answer]

        assert [0, 1] == sending.go() == sending.go()
        sending.time += wait(1, 0.5)
        assert [0, 1, 1, 2, 3, 4, 5] == sending.go()
        assert 1 == len({headers["webhook-id"] for _, _, headers in sending.receiver.sent[1:3]})

    def test_what_is_never_taken_becomes_a_dead_letter(self, sending: Sending) -> None:
        """Given up after so many attempts, it holds nothing back any longer."""
        sending.receiver.answers = [500] * ATTEMPTS
        for _ in range(ATTEMPTS):
            sending.go()
            sending.time += 3600

        assert [0] * ATTEMPTS + [1, 2, 3, 4, 5] == sending.receiver.sequence
        (letter,) = sending.sender.kept.dead("wh-1")
        assert (0, ATTEMPTS, "it answers 500") == (letter.position, letter.attempts, letter.why)

    def test_a_dead_letter_can_be_sent_again(self, sending: Sending) -> None:
        """Taken after all, it is one no longer."""
        sending.receiver.answers = [500] * ATTEMPTS
        for _ in range(ATTEMPTS):
            sending.go()
            sending.time += 3600
        (letter,) = sending.sender.kept.dead("wh-1")
        sending.receiver.answers = [503]

        answers = [sending.sender.send_again(sending.one, letter) for _ in range(2)]

        assert ["it answers 503", None] == answers
        assert [] == sending.sender.kept.dead("wh-1")

    def test_two_processes_leave_nothing_out(self, sending: Sending) -> None:
        """One that finds that another went ahead stops; a message may come twice, never not at all."""
        stale = sending.one
        sending.go()

        sending.sender.send_due(stale)

        assert set(range(6)) == set(sending.receiver.sequence)
        assert 5 == sending.one.position


class TestWaiting:
    def test_doubles_up_to_an_hour(self) -> None:
        """From seconds to an hour, by chance between half of it and all of it."""
        assert [2.5, 5.0, 10.0] == [wait(attempts, 0.0) for attempts in (1, 2, 3)]
        assert (1800.0, 3600.0) == (wait(30, 0.0), wait(30, 1.0))
