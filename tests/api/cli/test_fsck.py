import sqlite3
from contextlib import closing

from api.verified import last_verified
from tests.api.cli.command import Conduct


def without_guards(conduct: Conduct, statement: str) -> None:
    """Change the log behind the ledger's back, as somebody with the file and without scruples would."""
    with closing(sqlite3.connect(conduct.data / "ledger.db")) as database, database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute(statement)


class TestFsck:
    def test_of_a_sound_ledger_says_what_was_checked(self, recorded: Conduct) -> None:
        """Exit code 0, with the root of the tree."""
        said = recorded("fsck")

        assert (0, "") == (said.code, said.err)
        assert said.out.startswith("71 entries of 2 cases checked: ")
        assert said.out.endswith("nothing wrong found\n")

    def test_of_a_sound_ledger_is_noted_with_its_time(self, recorded: Conduct) -> None:
        """When the record was last verified is there for the service's metrics; a damaged one leaves it as it was."""
        recorded("fsck")
        path = recorded.data / "verified.json"
        noted = path.read_bytes()
        without_guards(recorded, "UPDATE stored_events SET leaf_hash = zeroblob(32) WHERE notification_id = 12")
        recorded("fsck")

        assert last_verified(path)
        assert noted == path.read_bytes()

    def test_names_table_row_and_position_of_what_was_changed(self, recorded: Conduct) -> None:
        """A changed byte is an integrity failure: exit code 1."""
        without_guards(recorded, "UPDATE stored_events SET leaf_hash = zeroblob(32) WHERE notification_id = 12")

        said = recorded("fsck")

        assert 1 == said.code
        assert "FAULT in table stored_events, row " in said.out
        assert ", position 11: " in said.out
        assert "the record is damaged: " in said.out

    def test_as_json_lists_the_faults(self, recorded: Conduct) -> None:
        """Machines get the same, and the same exit code."""
        without_guards(recorded, "UPDATE stored_events SET leaf_hash = zeroblob(32) WHERE notification_id = 12")

        said = recorded("fsck", "--json")

        (first, *_) = said.json["faults"]
        assert (1, False) == (said.code, said.json["sound"])
        assert ("stored_events", 11) == (first["table"], first["position"])

    def test_of_a_file_that_is_no_database_could_not_check(self, recorded: Conduct) -> None:
        """That is neither sound nor damaged: exit code 3."""
        (recorded.data / "ledger.db").write_bytes(b"this was a database once" * 1000)

        said = recorded("fsck")

        assert (3, "") == (said.code, said.out)
        assert "file is not a database" in said.err

    def test_needs_no_views(self, recorded: Conduct) -> None:
        """Views can be deleted at any time; what is checked is the record."""
        (recorded.data / "views.db").write_bytes(b"no database" * 1000)

        assert 0 == recorded("fsck").code
