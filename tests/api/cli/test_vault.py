"""`conduct vault`: backed up, lost, put back and checked, on SQLite and on PostgreSQL."""

from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from tests import engines
from tests.api.cli.command import CASES, SEED, Conduct

SEED_FILE = CASES / "2021-162004.jsonl"


def lose(conduct: Conduct) -> None:
    """Delete the vault's files."""
    for file in conduct.data.glob("vault.db*"):
        file.unlink()


class TestVault:
    def test_that_is_gone_is_put_back(self, recorded: Conduct, tmp_path: Path) -> None:
        """With the outer key and a backup, everything can be read again, and the audit says that it is whole."""
        assert 0 == recorded("vault", "backup", tmp_path / "safe.db").code
        lose(recorded)
        assert 1 == recorded("trail", SEED).code

        said = recorded("vault", "restore", tmp_path / "safe.db")

        assert (0, True) == (said.code, "nothing wrong found" in said.out)
        assert 0 == recorded("trail", SEED).code

    def test_is_its_owners_alone(self, conduct: Conduct, tmp_path: Path) -> None:
        """The vault, the files beside it and its backups can be read by nobody else, whatever the folder allows."""
        conduct.data.mkdir(mode=0o755)
        conduct("import", SEED_FILE)
        conduct("vault", "backup", tmp_path / "safe.db")

        secret = [*conduct.data.glob("vault.db*"), *conduct.data.glob("keys/*"), tmp_path / "safe.db"]
        assert {0o600} == {path.stat().st_mode & 0o777 for path in secret}

    def test_that_misses_newer_keys_is_told(self, recorded: Conduct, tmp_path: Path) -> None:
        """What came after the backup cannot be read any more: the audit after it names each entry."""
        recorded("vault", "backup", tmp_path / "safe.db")
        recorded("import", CASES / "04-greater-manchester.jsonl")
        lose(recorded)

        said = recorded("vault", "restore", tmp_path / "safe.db")

        assert (1, True) == (said.code, "is not in the vault, neither alive nor destroyed" in said.out)

    def test_of_before_an_erasure_is_not_put_back(self, recorded: Conduct, tmp_path: Path) -> None:
        """An erasure cannot be undone by restoring: the outer key that the backup is under is gone."""
        recorded("vault", "backup", tmp_path / "safe.db")
        order = recorded("erase", "order", SEED, "--officer", "o-a", "--ground", "court_order", "--json").json["order"]
        recorded("erase", "authorise", order["id"], "--digest", order["digest"], "--by", "p-dpo")
        lose(recorded)

        assert 1 == recorded("vault", "restore", tmp_path / "safe.db").code
        assert 0 == recorded("vault", "restore", recorded.data / "vault-backup.db").code

    def test_is_never_put_over_another(self, recorded: Conduct, tmp_path: Path) -> None:
        """A vault that is there is not overwritten, and a backup that is not there is told."""
        recorded("vault", "backup", tmp_path / "safe.db")

        assert 2 == recorded("vault", "restore", tmp_path / "safe.db").code
        assert 3 == recorded("vault", "restore", tmp_path / "nothing.db").code


@pytest.mark.postgres
def test_on_postgresql(conduct: Conduct, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The backup of a vault on PostgreSQL is a file, and goes back into its database."""
    server, name = engines.server(), f"ledger_{uuid4().hex[:12]}"
    monkeypatch.setenv("CONDUCT_DATABASE", make_conninfo(server, dbname=name))
    with psycopg.connect(server, autocommit=True) as connection:
        for database in (name, f"{name}_vault"):
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(database)))
        try:
            conduct("import", SEED_FILE)
            assert 0 == conduct("vault", "backup", tmp_path / "safe.db").code
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(f"{name}_vault")))
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(f"{name}_vault")))

            said = conduct("vault", "restore", tmp_path / "safe.db")

            assert (0, True) == (said.code, "nothing wrong found" in said.out)
        finally:
            for database in (name, f"{name}_vault"):
                connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(database)))
