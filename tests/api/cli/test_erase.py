from ledger.vocabulary import ErasureGround
from tests.api.cli.command import SEED, Conduct

COURT = ("--ground", ErasureGround.COURT_ORDER.value, "--authorised-by", "p-officer")
OFFICER_A = ("erase", SEED, "--officer", "o-a", *COURT)


class TestPreview:
    def test_says_what_would_go_and_stay_and_changes_nothing(self, recorded: Conduct) -> None:
        """A look beforehand: how much, where, and what no erasure takes; nothing is recorded."""
        said = recorded(*OFFICER_A, "--preview")

        assert (0, "") == (said.code, said.err)
        assert "the officer-case of o-a would be erased:" in said.out
        assert "6 entries nobody can read any more" in said.out
        assert "every digest, ciphertext, leaf, checkpoint and proof" in said.out
        assert 71 == recorded("fsck", "--json").json["entries"]


class TestErase:
    def test_erases_and_says_where_that_is_entered(self, recorded: Conduct) -> None:
        """Each step is told on stderr; afterwards the entries are unreadable and the audit is sound."""
        said = recorded(*OFFICER_A, "--json")

        report = recorded("fsck", "--json").json
        assert (0, True, 6) == (said.code, said.json["erased"], said.json["unreadable_entries"])
        assert "old outer key destroyed" in said.err
        assert (True, 72, 6) == (report["sound"], report["entries"], report["unreadable"])
        assert "unreadable" in recorded("trail", SEED).out

    def test_is_not_allowed_to_one_alone(self, recorded: Conduct) -> None:
        """What keeps it from being done is told with its provision: exit code 4, nothing recorded."""
        said = recorded("erase", SEED, "--officer", "o-a", *COURT[:2], "--authorised-by", "local-operator")

        assert 4 == said.code
        assert "REFUSED: the one who records it authorised it too (UK GDPR" in said.out
        assert 71 == recorded("fsck", "--json").json["entries"]

    def test_asks_for_exactly_one_target(self, recorded: Conduct) -> None:
        """What is to be erased is one of three things: exit code 2."""
        none = recorded("erase", SEED, *COURT)
        two = recorded(*OFFICER_A, "--person", "o-a")

        assert (2, 2) == (none.code, two.code)
        assert "exactly one of --officer, --person, --value" in none.err

    def test_tells_the_grounds_there_are(self, recorded: Conduct) -> None:
        """A ground that is none is told with those that are."""
        said = recorded("erase", SEED, "--officer", "o-a", "--ground", "whim", "--authorised-by", "p-officer")

        assert 2 == said.code
        assert "retention_ended, right_to_erasure" in said.err

    def test_of_what_is_not_there(self, recorded: Conduct) -> None:
        """A person of whom nothing is said cannot be erased."""
        said = recorded("erase", SEED, "--person", "p-nobody", *COURT)

        assert 2 == said.code
        assert "There is nothing to erase" in said.err
