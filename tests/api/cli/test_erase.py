from tests.api.cli.command import SEED, Conduct

COURT = ("--ground", "court_order")
OFFICER_A = (SEED, "--officer", "o-a", *COURT)


def ordered(conduct: Conduct, *asked: str) -> tuple[str, str, str]:
    """The words that carry out what was ordered just now."""
    order = conduct("erase", "order", *asked, "--json").json["order"]
    return order["id"], "--digest", order["digest"]


class TestPreview:
    def test_says_what_would_go_and_stay_and_changes_nothing(self, recorded: Conduct) -> None:
        """A look beforehand: how much, where, and what no erasure takes; nothing is recorded."""
        said = recorded("erase", "preview", *OFFICER_A)

        assert (0, "") == (said.code, said.err)
        assert "the officer-case of o-a would be erased:" in said.out
        assert "6 entries nobody could read any more" in said.out
        assert "every digest, ciphertext, leaf, checkpoint and proof" in said.out
        assert 71 == recorded("fsck", "--json").json["entries"]

    def test_says_what_keeps_it_out(self, recorded: Conduct) -> None:
        """What keeps it from being done is told with its provision: exit code 4, and it cannot be ordered either."""
        disposal = (SEED, "--officer", "o-a", "--ground", "retention_ended")
        said = recorded("erase", "preview", *disposal)

        assert 4 == said.code
        assert "REFUSED: no review of retention is recorded (DPA 2018 s.39" in said.out
        assert 4 == recorded("erase", "order", *disposal).code
        assert [] == recorded("erase", "orders", "--json").json


class TestErase:
    def test_is_ordered_by_one_and_carried_out_by_another(self, recorded: Conduct) -> None:
        """Each step is told on stderr; afterwards the entries are unreadable and the audit is sound."""
        said = recorded("erase", "authorise", *ordered(recorded, *OFFICER_A), "--by", "p-dpo", "--json")

        report = recorded("fsck", "--json").json
        assert (0, 1) == (said.code, len(said.json["receipts"]))
        assert "old outer key destroyed" in said.err
        assert (True, 72, 6) == (report["sound"], report["entries"], report["unreadable"])
        assert "unreadable" in recorded("trail", SEED).out
        assert [] == recorded("erase", "orders", "--json").json

    def test_is_not_allowed_to_one_alone(self, recorded: Conduct) -> None:
        """Who ordered it cannot carry it out: exit code 4, nothing recorded, and the order waits."""
        said = recorded("erase", "authorise", *ordered(recorded, *OFFICER_A))

        assert 4 == said.code
        assert "somebody else does (UK GDPR" in said.err
        assert 71 == recorded("fsck", "--json").json["entries"]
        assert "somebody else carries it out" in recorded("erase", "orders").out

    def test_can_be_withdrawn(self, recorded: Conduct) -> None:
        """An order that was withdrawn is not there any more."""
        id_, *word = ordered(recorded, *OFFICER_A)

        assert 0 == recorded("erase", "withdraw", id_).code
        assert 2 == recorded("erase", "authorise", id_, *word, "--by", "p-dpo").code

    def test_asks_for_exactly_one_target(self, recorded: Conduct) -> None:
        """What is to be erased is one of three things: exit code 2."""
        none = recorded("erase", "preview", SEED, *COURT)
        two = recorded("erase", "preview", *OFFICER_A, "--person", "o-a")

        assert (2, 2) == (none.code, two.code)
        assert "give exactly one" in none.err

    def test_tells_the_grounds_there_are(self, recorded: Conduct) -> None:
        """A ground that is none is told with those that are."""
        said = recorded("erase", "preview", SEED, "--officer", "o-a", "--ground", "whim")

        assert 2 == said.code
        assert "retention_ended, right_to_erasure" in said.err

    def test_of_what_is_not_there(self, recorded: Conduct) -> None:
        """A person of whom nothing is said cannot be erased, in a named case or in any."""
        for cases in ((SEED,), ()):
            said = recorded("erase", "preview", *cases, "--person", "p-nobody", *COURT)

            assert 2 == said.code
            assert "There is nothing to erase" in said.err
