"""What a log that holds its true key, or somebody who does not, may try with a witness."""

from dataclasses import replace
from hashlib import sha256

import pytest

from ledger.merkle import checkpoint as checkpoints
from ledger.merkle import note as notes
from ledger.merkle import witness as protocol
from ledger.merkle.checkpoint import Checkpoint
from ledger.merkle.cosignature import subtree_statement, verifier
from ledger.merkle.errors import MalformedPolicyError, PolicyError, SignatureError
from ledger.merkle.key import KeyType, SeedSigner
from ledger.merkle.note import Signature, SignedNote
from ledger.merkle.policy import Group, Log, Policy
from ledger.merkle.policy import Witness as Named
from ledger.merkle.policy_text import parse_policy
from ledger.merkle.proof import Subtree
from ledger.merkle.tree import EMPTY_ROOT
from ledger.merkle.witness import AddCheckpoint
from ledger.witness.service import Witness
from tests.ledger.merkle.keys import LOG, NEXT_LOG, OTHER_LOG, POST_QUANTUM_LOG, witness
from tests.ledger.witness.history import FORK, NOON, TRUE, History, a_witness, held


def empty_tree(signer: SeedSigner, root: bytes) -> bytes:
    """The offer of an empty tree with any root, signed as the signer's type of key does."""
    head = Checkpoint(signer.key.name, 0, root)
    if signer.key.type is KeyType.ED25519:
        note = checkpoints.sign(head, signer)
    else:
        statement = subtree_statement(signer.key, NOON, head.origin, Subtree(0, 0, root))
        value = NOON.to_bytes(8, "big") + signer.sign(statement)
        note = SignedNote(head.to_bytes(), (Signature(signer.key.name, signer.key.key_id, value),))
    return AddCheckpoint(0, (), note).to_bytes()


@pytest.fixture
def holding_five() -> Witness:
    """A witness that has cosigned the true history at size 5."""
    made = a_witness()
    made.add_checkpoint(TRUE.offer(0, 5))
    return made


def refused(made: Witness, request: bytes, *, size: int = 5) -> int:
    """The status of a refusal, which carries no signature and leaves the witness where it was."""
    answer = made.add_checkpoint(request)

    assert not answer.body.startswith("—".encode())
    assert size == held(made)
    return answer.status


class TestHonestGrowth:
    def test_is_cosigned(self, holding_five: Witness) -> None:
        """A checkpoint that extends the last one is cosigned, with the time, by the witness's key."""
        answer = holding_five.add_checkpoint(TRUE.offer(5, 9))
        note = protocol.read_signatures(answer.body, TRUE.note(9).text)
        (line,) = notes.verified(note, [verifier(witness(1).key)])

        assert (200, 9) == (answer.status, held(holding_five))
        assert NOON.to_bytes(8, "big") == line.value[:8]

    def test_of_nothing_is_cosigned_again(self, holding_five: Witness) -> None:
        """The checkpoint that is held is cosigned again: its log may have missed the first answer."""
        assert holding_five.add_checkpoint(TRUE.offer(5, 5)).status == 200
        assert held(holding_five) == 5

    def test_begins_with_the_empty_tree(self) -> None:
        """A log may begin to be witnessed before it holds anything."""
        made = a_witness()

        assert made.add_checkpoint(TRUE.offer(0, 0)).status == 200
        assert made.add_checkpoint(TRUE.offer(0, 3)).status == 200

    def test_shows_only_what_was_verified(self) -> None:
        """What is served to monitors holds the log's verified line and the cosignature, and no stranger's line."""
        made = a_witness()
        stranger = notes.sign(TRUE.note(5).text, OTHER_LOG).signatures
        made.add_checkpoint(AddCheckpoint(0, (), TRUE.note(5).with_signatures(*stranger)).to_bytes())
        shown = notes.parse(made.state.latest(sha256(LOG.key.name.encode()).hexdigest()) or b"")

        assert [LOG.key.name, witness(1).key.name] == [line.name for line in shown.signatures]


class TestOldSize:
    def test_other_than_held(self, holding_five: Witness) -> None:
        """A request that starts from another size is told the size that is held."""
        answer = holding_five.add_checkpoint(TRUE.offer(4, 9))

        assert (409, b"5\n", "text/x.tlog.size") == (answer.status, answer.body, answer.content_type)

    def test_above_the_checkpoint(self, holding_five: Witness) -> None:
        """A proof cannot lead back."""
        assert refused(holding_five, AddCheckpoint(5, (), TRUE.note(4)).to_bytes()) == 400


class TestRollback:
    def test_to_a_smaller_tree(self, holding_five: Witness) -> None:
        """A log cannot take back what was cosigned, whatever it claims the witness holds."""
        assert refused(holding_five, TRUE.offer(0, 3)) == 409
        assert refused(holding_five, TRUE.offer(3, 3)) == 409
        assert refused(holding_five, TRUE.offer(0, 0)) == 409


class TestFork:
    @pytest.mark.parametrize("size", [6, 8, 9, 500])
    def test_signed_by_the_true_key(self, holding_five: Witness, size: int) -> None:
        """Another history is not cosigned, with its own proof or with the true one's."""
        own = AddCheckpoint(5, FORK.proof(5, size), FORK.note(size)).to_bytes()
        borrowed = AddCheckpoint(5, TRUE.proof(5, size), FORK.note(size)).to_bytes()

        assert [422, 422] == [refused(holding_five, own), refused(holding_five, borrowed)]

    def test_of_the_same_size(self, holding_five: Witness) -> None:
        """There is one root for each size."""
        assert refused(holding_five, AddCheckpoint(5, (), FORK.note(5)).to_bytes()) == 422

    @pytest.mark.parametrize(
        "changed",
        [
            History((*TRUE.entries[:2], b"edited", *TRUE.entries[3:])),
            History((*TRUE.entries[:2], *TRUE.entries[3:])),
            History((*TRUE.entries[:2], b"back-dated", *TRUE.entries[2:])),
            History((TRUE.entries[1], TRUE.entries[0], *TRUE.entries[2:])),
        ],
        ids=["edit", "delete", "insert", "reorder"],
    )
    def test_by_changing_the_past(self, holding_five: Witness, changed: History) -> None:
        """An entry that was witnessed cannot be edited, deleted, put before others or moved."""
        assert refused(holding_five, changed.offer(5, 9)) == 422

    def test_is_kept_as_evidence(self, holding_five: Witness) -> None:
        """Both signed checkpoints of a fork are kept, once each, for whoever has to judge the log."""
        request = FORK.offer(5, 9)
        holding_five.add_checkpoint(request)
        holding_five.add_checkpoint(request)
        (evidence,) = holding_five.state.evidence(LOG.key.name)

        assert (NOON, request) == (evidence.seen_at, evidence.request)
        assert TRUE.note(5).text == notes.parse(evidence.held or b"").text


class TestProof:
    def test_altered_or_superfluous(self, holding_five: Witness) -> None:
        """A proof holds as it is, and nothing may be added to it or left out."""
        good = protocol.parse(TRUE.offer(5, 9))
        flipped = (bytes([good.proof[0][0] ^ 1]) + good.proof[0][1:], *good.proof[1:])
        for proof in (flipped, good.proof[:-1], (*good.proof, good.proof[-1]), good.proof[::-1], ()):
            assert refused(holding_five, replace(good, proof=proof).to_bytes()) == 422

    def test_where_none_is_needed(self) -> None:
        """From nothing, and from a size to itself, there is nothing to prove."""
        extra = TRUE.proof(5, 9)

        assert refused(a_witness(), AddCheckpoint(0, extra, TRUE.note(5)).to_bytes(), size=0) == 422
        made = a_witness()
        made.add_checkpoint(TRUE.offer(0, 5))
        assert refused(made, AddCheckpoint(5, extra, TRUE.note(5)).to_bytes()) == 422


class TestEmptyTree:
    @pytest.mark.parametrize("signer", [LOG, POST_QUANTUM_LOG], ids=["Ed25519", "ML-DSA-44"])
    def test_has_one_root(self, signer: SeedSigner) -> None:
        """A checkpoint of size 0 with another root than SHA-256 of nothing is inconsistent, whatever key signs it."""
        made = a_witness(log=signer)

        assert made.add_checkpoint(empty_tree(signer, TRUE.head(5).root)).status == 422
        assert made.add_checkpoint(empty_tree(signer, EMPTY_ROOT)).status == 200


class TestOrigin:
    def test_unknown(self, holding_five: Witness) -> None:
        """A log that nobody told the witness about is not found, signed or not."""
        assert refused(holding_five, History(TRUE.entries, OTHER_LOG).offer(0, 5)) == 404

    def test_signed_by_another_logs_key(self, holding_five: Witness) -> None:
        """A known log's key does not speak for another origin."""
        note = notes.sign(TRUE.head(9).to_bytes(), OTHER_LOG)

        assert refused(holding_five, AddCheckpoint(5, TRUE.proof(5, 9), note).to_bytes()) == 403


class TestSignature:
    def test_by_no_trusted_key(self, holding_five: Witness) -> None:
        """A key of the right name that is not trusted counts for nothing."""
        assert refused(holding_five, History(TRUE.entries, NEXT_LOG).offer(5, 9)) == 403

    def test_by_a_new_key_once_it_is_trusted(self, holding_five: Witness) -> None:
        """While a log's keys change, each of them may sign, and its history stays one."""
        with holding_five.state.deciding() as ledgers:
            ledgers.add(NEXT_LOG.key, NEXT_LOG.key.name)

        assert holding_five.add_checkpoint(History(TRUE.entries, NEXT_LOG).offer(5, 9)).status == 200
        assert refused(holding_five, FORK.offer(9, 12), size=9) == 422

    def test_altered(self, holding_five: Witness) -> None:
        """A trusted key's line that does not verify spoils the note, even beside a good one."""
        good = TRUE.note(9)
        (line,) = good.signatures
        bad = replace(line, value=bytes([line.value[0] ^ 1]) + line.value[1:])
        for lines in ((bad,), (line, bad), (bad, line), (replace(line, value=line.value[:40]),)):
            request = AddCheckpoint(5, TRUE.proof(5, 9), replace(good, signatures=lines))

            assert refused(holding_five, request.to_bytes()) == 403

    def test_cut_short_in_its_text(self, holding_five: Witness) -> None:
        """A line whose base64 is not that of its bytes is no signature line, so the request cannot be read."""
        assert refused(holding_five, TRUE.offer(5, 9)[:-3] + b"\n") == 400

    def test_over_another_text(self, holding_five: Witness) -> None:
        """A signature is of one checkpoint."""
        swapped = replace(TRUE.note(9), signatures=TRUE.note(8).signatures)

        assert refused(holding_five, AddCheckpoint(5, TRUE.proof(5, 9), swapped).to_bytes()) == 403


class TestOrderOfAnswers:
    def test_is_the_specifications(self, holding_five: Witness) -> None:
        """With every fault at once the origin speaks first, then signature, old size, size held and proof."""
        junk = TRUE.proof(5, 9)
        unknown = History(FORK.entries, OTHER_LOG)
        unsigned = History(FORK.entries, NEXT_LOG)
        requests = [
            AddCheckpoint(7, junk, unknown.note(6)),
            AddCheckpoint(7, junk, unsigned.note(6)),
            AddCheckpoint(7, junk, FORK.note(6)),
            AddCheckpoint(6, junk, FORK.note(6)),
            AddCheckpoint(5, junk, FORK.note(6)),
        ]

        assert [404, 403, 400, 409, 422] == [refused(holding_five, request.to_bytes()) for request in requests]


class TestQuorum:
    policy = Policy(
        (Log(LOG.key),),
        (Named("one", witness(1).key), Named("two", witness(2).key)),
        (Group("both", 2, ("one", "two")),),
        "both",
    )

    def test_is_not_met_by_one_witness(self) -> None:
        """One cosignature does not meet a quorum of two, nor do two of the same witness."""
        note, seconds = TRUE.note(5), iter((NOON, NOON + 1))
        made = a_witness(now=lambda: next(seconds))
        once, twice = (
            protocol.read_signatures(made.add_checkpoint(request).body, note.text).signatures
            for request in (TRUE.offer(0, 5), TRUE.offer(5, 5))
        )

        for lines in (once, once + once, once + twice):
            with pytest.raises(PolicyError, match="cosigned by one"):
                self.policy.accept(note.with_signatures(*lines).to_bytes())

    def test_is_met_by_two(self) -> None:
        """Two witnesses of the policy are a quorum of two."""
        note, request = TRUE.note(5), TRUE.offer(0, 5)
        for number in (1, 2):
            answer = a_witness(number=number).add_checkpoint(request)
            note = note.with_signatures(*protocol.read_signatures(answer.body, note.text).signatures)

        assert {"one": NOON, "two": NOON} == self.policy.accept(note.to_bytes()).cosigned_at

    def test_cannot_name_a_key_twice(self) -> None:
        """A policy that counts one witness under two names is refused."""
        key = witness(1).key
        text = f"log {LOG.key}\nwitness one {key}\nwitness two {key}\ngroup both all one two\nquorum both\n"

        with pytest.raises(MalformedPolicyError, match="stands twice"):
            parse_policy(text.encode())

    def test_is_not_met_by_a_forged_line(self) -> None:
        """A cosignature of another checkpoint is no cosignature of this one, and says so."""
        other = a_witness().add_checkpoint(TRUE.offer(0, 4)).body
        note = protocol.read_signatures(other, TRUE.note(5).text)

        with pytest.raises(SignatureError):
            self.policy.accept(TRUE.note(5).with_signatures(*note.signatures).to_bytes())
