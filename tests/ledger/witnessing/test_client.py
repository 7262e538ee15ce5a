"""Asking one witness."""

from hashlib import sha256

import pytest

from ledger.merkle import note as notes
from ledger.merkle import witness as protocol
from ledger.merkle.note import SignedNote
from ledger.witnessing.client import NotCosigned, WitnessAhead, cosignatures, latest
from ledger.witnessing.transport import Reply, Unreachable
from tests.ledger.merkle.keys import LOG, OTHER_LOG
from tests.ledger.witness.history import FORK, TRUE, History, a_witness, held
from tests.ledger.witnessing.network import Network, named, network

ORIGIN = LOG.key.name


@pytest.fixture
def net() -> Network:
    """A network with one witness, which holds the log at size 5."""
    made = network(1)
    made.witnesses["w1.example"].add_checkpoint(TRUE.offer(0, 5))
    return made


def ask(net: Network, size: int, believed: int = 0) -> list[str]:
    """Ask the witness about a size of the true history; return who cosigned."""
    lines = cosignatures(TRUE.note(size), named(1), believed, TRUE.proof, net.send)
    return [line.name for line in lines]


def sizes(net: Network) -> list[int]:
    """The old sizes of the requests that were sent."""
    return [protocol.parse(body).old_size for _, body in net.asked]


class TestCosignatures:
    def test_of_the_size_believed_take_one_request(self, net: Network) -> None:
        """Who knows what the witness holds asks once, at the address that the protocol says."""
        assert ["witness.example/w1"] == ask(net, 9, believed=5)
        assert [("https://w1.example/add-checkpoint", TRUE.offer(5, 9))] == net.asked

    @pytest.mark.parametrize("believed", [0, 3, 7])
    def test_of_another_size_take_two(self, net: Network, believed: int) -> None:
        """A witness that holds another size says so, and is asked again from there."""
        assert ["witness.example/w1"] == ask(net, 9, believed=believed)
        assert [believed, 5] == sizes(net)

    def test_are_had_again_after_a_lost_answer(self, net: Network) -> None:
        """A checkpoint that the witness already holds is cosigned again."""
        ask(net, 9, believed=5)

        assert ["witness.example/w1"] == ask(net, 9, believed=5)

    def test_of_an_address_with_a_slash_at_its_end(self, net: Network) -> None:
        """A submission prefix may end in a slash."""
        there = named(1)
        slashed = type(there)(there.name, there.key, f"{there.url}/")
        cosignatures(TRUE.note(9), slashed, 5, TRUE.proof, net.send)

        assert net.asked[0][0] == "https://w1.example/add-checkpoint"

    def test_leave_out_lines_of_others(self, net: Network) -> None:
        """A witness's answer may hold lines of keys that nobody asked; they are passed over."""
        foreign = protocol.write_signatures(notes.sign(TRUE.note(9).text, OTHER_LOG).signatures)
        honest = a_witness()
        net.instead["w1.example"] = lambda _: Reply(200, foreign + honest.add_checkpoint(TRUE.offer(0, 9)).body)

        assert ["witness.example/w1"] == ask(net, 9)


class TestWitness:
    def test_that_is_ahead(self, net: Network) -> None:
        """A witness that holds a larger tree is not argued with: the log may have lost entries."""
        with pytest.raises(WitnessAhead) as ahead:
            ask(net, 3)

        assert (5, 3) == (ahead.value.held, ahead.value.offered)

    def test_that_refuses(self, net: Network) -> None:
        """A refusal carries the witness's status and reason."""
        with pytest.raises(NotCosigned, match="not shown to extend size 5") as refusal:
            cosignatures(FORK.note(9), named(1), 5, FORK.proof, net.send)

        assert (422, 5) == (refusal.value.status, held(net.witnesses["w1.example"]))

    def test_that_does_not_answer(self, net: Network) -> None:
        """No answer is said to be none."""
        net.down.add("w1.example")
        with pytest.raises(Unreachable, match="it is down"):
            ask(net, 9)

    @pytest.mark.parametrize(
        ("reply", "says"),
        [
            (Reply(200, b""), "not a valid witness message"),
            (Reply(200, b"<html>welcome</html>\n"), "not a valid witness message"),
            (Reply(200, protocol.write_signatures(TRUE.note(9).signatures)), "no known key"),
            (Reply(200, a_witness().add_checkpoint(TRUE.offer(0, 8)).body), "does not hold"),
            (Reply(200, a_witness(number=2).add_checkpoint(TRUE.offer(0, 9)).body), "no known key"),
            (Reply(409, b"many\n"), "not a valid witness message"),
            (Reply(409, b"5\n"), "changed 3 times"),
            (Reply(500, b"\xff" * 999), "500"),
            (Reply(302, b"elsewhere"), "302"),
        ],
    )
    def test_that_answers_nonsense(self, net: Network, reply: Reply, says: str) -> None:
        """Whatever a witness answers is a cosignature or an error that names the witness."""
        net.instead["w1.example"] = lambda _: reply
        with pytest.raises(NotCosigned, match=says) as refusal:
            ask(net, 9)

        assert "the witness w1 did not cosign" in str(refusal.value)


class TestLatest:
    def test_is_what_the_witness_cosigned(self, net: Network) -> None:
        """A witness shows the checkpoint of a log that it cosigned last."""
        assert TRUE.head(5) == latest(named(1), ORIGIN, net.send)

    def test_of_a_log_never_cosigned(self, net: Network) -> None:
        """A witness that never cosigned a log has nothing to show."""
        assert latest(named(1), OTHER_LOG.key.name, net.send) is None

    def test_has_to_be_cosigned_by_the_witness(self) -> None:
        """What is shown at a witness's address counts only with the witness's own cosignature."""
        with pytest.raises(NotCosigned, match="no known key"):
            latest(named(1), ORIGIN, lambda _url, _body=None: Reply(200, TRUE.note(5).to_bytes()))

    def test_has_to_be_of_the_log_asked_for(self) -> None:
        """A witness's checkpoint of another log says nothing about this one."""
        made, other = a_witness(log=OTHER_LOG), History(TRUE.entries, OTHER_LOG)
        made.add_checkpoint(other.offer(0, 5))
        shown = made.state.latest(sha256(OTHER_LOG.key.name.encode()).hexdigest()) or b""
        with pytest.raises(NotCosigned, match=r"not of log\.example/one"):
            latest(named(1), ORIGIN, lambda _url, _body=None: Reply(200, shown))

    def test_with_an_error_page(self) -> None:
        """Anything but a checkpoint is said to be none."""
        with pytest.raises(NotCosigned, match="502"):
            latest(named(1), ORIGIN, lambda _url, _body=None: Reply(502, b"bad gateway"))


class TestNote:
    def test_is_offered_as_the_log_signed_it(self, net: Network) -> None:
        """The checkpoint goes out with all its lines, verbatim."""
        two = SignedNote(TRUE.note(9).text, (*TRUE.note(9).signatures, *notes.sign(b"x\n", OTHER_LOG).signatures))
        cosignatures(two, named(1), 5, TRUE.proof, net.send)

        assert net.asked[0][1].endswith(two.to_bytes())
