import pytest

from ledger.merkle.checkpoint import Checkpoint, sign
from ledger.merkle.cosignature import cosign
from ledger.merkle.errors import MalformedNoteError, MalformedPolicyError, PolicyError, SignatureError
from ledger.merkle.key import KeyType, SeedSigner, VerifierKey
from ledger.merkle.note import Signature, SignedNote
from ledger.merkle.policy import Group, Policy
from ledger.merkle.policy_text import MAX_POLICY, parse_policy
from tests.ledger.merkle.keys import LOG, NEXT_LOG, OTHER_LOG, POST_QUANTUM_LOG, witness

CHECKPOINT = Checkpoint("log.example/one", 7, b"r" * 32)
NOTE = sign(CHECKPOINT, LOG)
WITNESSES = {f"w{number}": witness(number) for number in range(1, 7)}
LINES = [f"log {LOG.key}", *(f"witness {name} {signer.key}" for name, signer in WITNESSES.items())]
TWO_LEVELS = ["group X 2 w1 w2 w3", "group Y any w4 w5 w6", "group both all X Y", "quorum both"]


def policy(*lines: str) -> Policy:
    """Return the policy of these lines after those of the log and the witnesses."""
    return parse_policy(text(*LINES, *lines))


def text(*lines: str) -> bytes:
    """Return lines as a file holds them."""
    return "".join(f"{line}\n" for line in lines).encode()


def cosigned(*names: str, note: SignedNote = NOTE) -> bytes:
    """Return the note with the cosignatures of these witnesses, the first at time 101."""
    lines = (cosign(note.text, time, WITNESSES[name]) for time, name in enumerate(names, start=101))
    return note.with_signatures(*lines).to_bytes()


class TestQuorum:
    @pytest.mark.parametrize(
        "names",
        [("w1", "w2", "w4"), ("w2", "w3", "w6"), ("w1", "w2", "w3", "w4", "w5", "w6"), ("w5", "w3", "w1")],
    )
    def test_is_met(self, names: tuple[str, ...]) -> None:
        """Two of the first three and any of the others make the example's quorum, in whatever order."""
        accepted = policy(*TWO_LEVELS).accept(cosigned(*names))

        assert CHECKPOINT == accepted.checkpoint
        assert (LOG.key,) == accepted.signed_by
        assert {name: time for time, name in enumerate(names, start=101)} == accepted.cosigned_at

    @pytest.mark.parametrize("names", [(), ("w1", "w2", "w3"), ("w4", "w5", "w6"), ("w1", "w4"), ("w1", "w1", "w4")])
    def test_is_not_met(self, names: tuple[str, ...]) -> None:
        """Too few witnesses of a group do not make it, nor does one witness twice; the refusal says who did."""
        note = cosigned(*names)
        with pytest.raises(PolicyError, match="the quorum both is not met") as caught:
            policy(*TWO_LEVELS).accept(note)

        assert (note, frozenset(names)) == (caught.value.note, caught.value.cosigned_by)

    def test_of_one_witness(self) -> None:
        """A quorum may be a single witness, and then it has to be that one."""
        assert {"w2": 101} == policy("quorum w2").accept(cosigned("w2")).cosigned_at
        with pytest.raises(PolicyError, match="cosigned by w1"):
            policy("quorum w2").accept(cosigned("w1"))

    def test_of_nobody(self) -> None:
        """Without a quorum the log's signature is enough, and what witnesses said is told all the same."""
        assert {} == policy("quorum none").accept(NOTE.to_bytes()).cosigned_at
        assert {"w3": 101} == policy("quorum none").accept(cosigned("w3")).cosigned_at

    def test_of_both_algorithms(self) -> None:
        """Witnesses with Ed25519 and with ML-DSA-44 count alike."""
        new = witness(9, KeyType.ML_DSA_44_COSIGNATURE)
        rule = policy(f"witness new {new.key}", "group all-of all w1 new", "quorum all-of")
        note = NOTE.with_signatures(cosign(NOTE.text, 7, WITNESSES["w1"]), cosign(NOTE.text, 9, new))

        assert {"w1": 7, "new": 9} == rule.accept(note.to_bytes()).cosigned_at

    def test_counts_a_witness_at_its_latest_word(self) -> None:
        """Of two cosignatures by one witness, the later time is told."""
        assert {"w1": 102} == policy("quorum w1").accept(cosigned("w1", "w1")).cosigned_at


class TestSignatures:
    def test_of_the_log_are_needed(self) -> None:
        """A quorum of witnesses does not stand in for the log."""
        unsigned = SignedNote(NOTE.text, ())
        with pytest.raises(PolicyError, match=r"no known key of log\.example/one has signed it"):
            policy(*TWO_LEVELS).accept(cosigned("w1", "w2", "w4", note=unsigned))

    @pytest.mark.parametrize("impostor", [OTHER_LOG, NEXT_LOG])
    def test_of_another_log_do_not_count(self, impostor: SeedSigner) -> None:
        """A known log signs under its own origin only, and an unknown key of the origin counts for nothing."""
        rule = parse_policy(text(*LINES, f"log {OTHER_LOG.key}", "quorum none"))
        with pytest.raises(SignatureError, match="no known key"):
            rule.accept(sign(CHECKPOINT, impostor).to_bytes())

    def test_under_an_unknown_origin(self) -> None:
        """A log that the policy does not name is refused by its name."""
        note = sign(Checkpoint("log.example/two", 7, b"r" * 32), OTHER_LOG)
        with pytest.raises(PolicyError, match=r"knows no log named 'log\.example/two'"):
            policy("quorum none").accept(note.to_bytes())

    def test_of_an_old_and_a_new_key(self) -> None:
        """While a log changes its key a policy may know both, and says which of them signed."""
        rule = parse_policy(text(f"log {LOG.key}", f"log {NEXT_LOG.key} https://log.example/", "quorum none"))

        assert (LOG.key, NEXT_LOG.key) == rule.accept(sign(CHECKPOINT, LOG, NEXT_LOG).to_bytes()).signed_by
        assert (NEXT_LOG.key,) == rule.accept(sign(CHECKPOINT, NEXT_LOG).to_bytes()).signed_by

    def test_of_a_log_with_ml_dsa_44(self) -> None:
        """A log may sign as cosigner of itself, with ML-DSA-44."""
        rule = parse_policy(text(f"log {POST_QUANTUM_LOG.key}", "quorum none"))
        note = SignedNote(NOTE.text, (cosign(NOTE.text, 5, POST_QUANTUM_LOG),))

        assert (POST_QUANTUM_LOG.key,) == rule.accept(note.to_bytes()).signed_by

    def test_that_are_false_spoil_the_note(self) -> None:
        """One false line of a known witness is refused, though the quorum is met without it."""
        false = Signature(WITNESSES["w6"].key.name, WITNESSES["w6"].key.key_id, b"\0" * 72)
        note = NOTE.with_signatures(cosign(NOTE.text, 1, WITNESSES["w1"]), false)
        with pytest.raises(SignatureError, match=r"witness\.example/w6 does not hold"):
            policy("quorum w1").accept(note.to_bytes())

    def test_on_what_is_no_note(self) -> None:
        """Bytes that are no signed note are refused as such."""
        with pytest.raises(MalformedNoteError):
            policy("quorum none").accept(b"checkpoint")


class TestText:
    def test_is_parted_by_spaces_and_tabs_with_comments(self) -> None:
        """White space, empty lines and comments say nothing; addresses are kept."""
        rule = parse_policy(
            text(
                "# who we trust",
                f" log\t{LOG.key}  https://log.example/ ",
                "",
                " \t",
                f"witness w1 {witness(1).key}\thttps://w.example/",
                "\t# the rule",
                "quorum w1",
            )
        )

        assert [(LOG.key, "https://log.example/")] == [(log.key, log.url) for log in rule.logs]
        assert [("w1", "https://w.example/")] == [(known.name, known.url) for known in rule.witnesses]

    def test_counts_members(self) -> None:
        """`any` is one of them, `all` is each of them, a number is that many."""
        rule = policy("group a any w1 w2", "group b all w3 w4", "group c 1 w5", "quorum c")

        assert (Group("a", 1, ("w1", "w2")), Group("b", 2, ("w3", "w4")), Group("c", 1, ("w5",))) == rule.groups

    def test_names_are_octets(self) -> None:
        """Names that are not UTF-8 are names, and differ where their octets do."""
        lines = text(*LINES)
        rule = parse_policy(lines + b"group \xff any w1\ngroup \xfe any w2\nquorum \xff\n")

        assert rule.is_met_by(["w1"])
        assert not rule.is_met_by(["w2"])

    def test_holds_32_of_everything(self) -> None:
        """At least 32 witnesses and groups are supported."""
        names = [f"n{number}" for number in range(32)]
        witnesses = [f"witness {name} {witness(100 + at).key}" for at, name in enumerate(names)]
        groups = [f"group g{name} 1 {name}" for name in names]
        rule = parse_policy(text(*witnesses, *groups, "quorum gn31"))

        assert rule.is_met_by(["n31"])

    @pytest.mark.parametrize(
        ("lines", "reason"),
        [
            ([], "no quorum line"),
            (["quorum nobody"], "line 8: not a policy line here"),
            (["quorum w1", "quorum w2"], "line 9: not a policy line here"),
            (["quorum w1 w2"], "not a policy line here"),
            (["quorum"], "not a policy line here"),
            (["group X any", "quorum none"], "not a policy line here"),
            (["group X 0 w1", "quorum none"], "at least one"),
            (["group X 3 w1 w2", "quorum none"], "not a number from 0 to 2|plain spelling"),
            (["group X 01 w1 w2", "quorum none"], "not a number|plain spelling"),
            (["group X most w1 w2", "quorum none"], "not a number"),
            (["group X any w1 w1", "quorum none"], "'w1' is already in a group"),
            (["group X any w1", "group Y any w1", "quorum none"], "'w1' is already in a group"),
            (["group X any X", "quorum none"], "'X' is not defined above"),
            (["group X any none", "quorum none"], "'none' is not defined above"),
            (["group none any w1", "quorum none"], "'none' is taken"),
            (["group w1 any w2", "quorum none"], "'w1' is taken"),
            ([f"witness w1 {witness(50).key}", "quorum none"], "'w1' is taken"),
            ([f"witness none {witness(50).key}", "quorum none"], "'none' is taken"),
            ([f"witness w7 {witness(1).key}", "quorum none"], "stands twice"),
            ([f"log {LOG.key}", "quorum none"], "stands twice"),
            ([f"witness w7 {LOG.key}", "quorum none"], "type 0x01 cannot be used"),
            ([f"log {witness(50).key}", "quorum none"], "type 0x04 cannot be used"),
            ([f"witness w7 {witness(50).key} url more", "quorum none"], "not a policy line here"),
            (["log name+00000000+AAAA", "quorum none"], "not a valid verifier key"),
            (["Quorum none"], "not a policy line here"),
            (["quorum\u00a0none"], "not a policy line here"),
        ],
    )
    def test_says_one_thing_only(self, lines: list[str], reason: str) -> None:
        """What is undefined, twice, unknown or of no effect is refused, with its line."""
        with pytest.raises(MalformedPolicyError, match=reason):
            policy(*lines)

    def test_duplicate_keys_are_found_under_other_names(self) -> None:
        """One public key is one witness, whatever it calls itself and whatever its type."""
        key = WITNESSES["w1"].key
        renamed = f"witness w7 {VerifierKey('twin.example', key.type, key.public_key)}"
        with pytest.raises(MalformedPolicyError, match=r"the public key of twin\.example stands twice"):
            policy(renamed, "quorum none")

    @pytest.mark.parametrize("data", [b"", b"quorum none", b"quorum none\r\n", b"quorum\0none\n", b"quorum none\x7f\n"])
    def test_has_whole_lines_without_control_characters(self, data: bytes) -> None:
        """A line ends in a newline, and no other control character than tab stands in one."""
        with pytest.raises(MalformedPolicyError, match="whole lines"):
            parse_policy(data)

    def test_is_bounded(self) -> None:
        """A policy beyond a mebibyte is refused unread."""
        with pytest.raises(MalformedPolicyError, match="1 MiB at most"):
            parse_policy(b"#" * MAX_POLICY + b"\nquorum none\n")
