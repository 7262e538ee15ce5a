import stat
from pathlib import Path

import pytest

from ledger.errors import Corrupt
from ledger.vault import FileKeyProvider, HeldKeys, Key, OuterKey, Vault
from ledger.vault.backup import back_up
from ledger.vault.erasures import ErasureRows
from ledger.vault.postgres import beside
from ledger.vault.rows import VaultRows
from ledger.vault.sqlite import SqliteVault
from tests.engines import Engine
from tests.sources import fixed_sources, stream

CASE, OTHER = "00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"
KEY = Key("k-1", CASE, "case", b"1" * 32)
OFFICER = Key("k-2", CASE, "officer:o-1", b"2" * 32)


def held(letter: bytes) -> HeldKeys:
    """An outer key of one letter, in memory."""
    return HeldKeys(OuterKey(letter * 32, stream("")))


class TestKeys:
    def test_come_back_by_case_and_scope(self, engine: Engine) -> None:
        """A key that was committed is in its case's keyring; a case without keys has an empty one."""
        engine.vault().commit([KEY, OFFICER])

        found = engine.vault().keyrings([CASE, OTHER])

        assert {"case": KEY, "officer:o-1": OFFICER} == found[CASE].keys
        assert {} == found[OTHER].keys

    def test_of_one_scope_are_one(self, engine: Engine) -> None:
        """Where two processes make a key of one scope, the first one's stands and the second is told."""
        vault = engine.vault()
        late = Key("k-9", CASE, "case", b"9" * 32)

        assert vault.commit([KEY])
        assert not vault.commit([late])
        assert KEY == vault.keyring(CASE).keys["case"]

    def test_that_are_destroyed_stay_known_without_their_secret(self, engine: Engine) -> None:
        """Destruction leaves a key's name, so that nothing takes its place, and no secret."""
        vault = engine.vault()
        vault.commit([KEY, OFFICER])

        vault.destroy([OFFICER.id])

        assert vault.keyring(CASE).keys["officer:o-1"].secret is None
        assert [("k-1", False), ("k-2", True)] == [(key.id, key.destroyed) for key in vault.inventory()]

    def test_that_are_swept_are_gone(self, engine: Engine) -> None:
        """A key that nothing was ever sealed under leaves no trace."""
        vault = engine.vault()
        vault.commit([KEY, OFFICER])

        vault.sweep([KEY.id])

        assert ["k-2"] == [key.id for key in vault.inventory()]

    def test_are_bound_to_their_names(self) -> None:
        """A wrapped key that was moved to another name does not open."""
        rows = VaultRows(SqliteVault())
        vault = Vault(rows, held(b"o"), stream(""))
        vault.commit([KEY])
        [stored] = rows.keys_of([CASE])
        rows.keep([stored._replace(id="k-8", case=OTHER)], [], vault.outer.name)

        with pytest.raises(Corrupt, match="k-8"):
            vault.keyring(OTHER)

    def test_do_not_show_in_words(self) -> None:
        """A key's secret is in no log line and no traceback."""
        assert "111" not in repr(KEY)


class TestReferences:
    @pytest.mark.parametrize("written", ["2021/162004", "2021 / 162004", "2021-162004"])
    def test_name_the_case_however_they_are_written(self, engine: Engine, written: str) -> None:
        """A reference finds its case without regard to spaces, case and punctuation."""
        vault = engine.vault()

        vault.commit([], [("2021/162004", CASE)])

        assert (CASE,) == vault.cases_called(written)
        assert () == vault.cases_called("2021/162005")

    def test_may_name_several(self, engine: Engine) -> None:
        """Two cases may have one reference, and each has it once."""
        vault = engine.vault()

        vault.commit([], [("CO/1", CASE), ("CO/1", OTHER), ("CO/1", CASE)])

        assert (CASE, OTHER) == vault.cases_called("CO/1")


class TestRequestDigest:
    def test_is_the_vaults_own(self, engine: Engine) -> None:
        """What a request said can be recognised with the vault's secret alone, whoever opens it."""
        digest = engine.vault().request_digest(b"request")
        elsewhere = Vault(VaultRows(SqliteVault()), held(b"x"), fixed_sources("x").random)

        assert digest == engine.vault().request_digest(b"request")
        assert digest != elsewhere.request_digest(b"request")


class TestOuterKey:
    def test_is_made_readable_for_its_owner_alone(self, tmp_path: Path) -> None:
        """The file of the outer key has mode 0600."""
        path = tmp_path / "keys" / "outer.key"

        FileKeyProvider(path, stream(""))

        assert 0o600 == stat.S_IMODE(path.stat().st_mode)

    def test_is_the_same_the_next_time(self, tmp_path: Path) -> None:
        """What was wrapped before opens after a restart."""
        [made] = FileKeyProvider(tmp_path / "outer.key", stream("a")).held()
        [found] = FileKeyProvider(tmp_path / "outer.key", stream("b")).held()

        assert b"secret" == found.unwrap(made.wrap(b"secret", b"k-1"), b"k-1")

    def test_that_others_can_read_is_refused(self, tmp_path: Path) -> None:
        """A key that the group can read is not secret."""
        FileKeyProvider(tmp_path / "outer.key", stream(""))
        (tmp_path / "outer.key").chmod(0o640)

        with pytest.raises(PermissionError, match="chmod 600"):
            FileKeyProvider(tmp_path / "outer.key", stream(""))

    def test_that_is_no_key_is_refused(self, tmp_path: Path) -> None:
        """A file that holds something else is told."""
        (tmp_path / "outer.key").touch(0o600)
        (tmp_path / "outer.key").write_text("00" * 16)

        with pytest.raises(ValueError, match="32 bytes"):
            FileKeyProvider(tmp_path / "outer.key", stream(""))

    def test_of_another_vault_does_not_open_it(self) -> None:
        """A vault opened with the wrong outer key says so at once."""
        database = SqliteVault()
        Vault(VaultRows(database), held(b"o"), stream(""))

        with pytest.raises(Corrupt, match="does not open"):
            Vault(VaultRows(database), held(b"x"), stream(""))


class TestRenewal:
    def renewed(self, engine: Engine, vault: Vault) -> None:
        """The outer key is renewed, as an erasure does it, but the old one is not destroyed yet."""
        old, fresh = vault.outer, engine.outer.renew()
        ErasureRows(vault.rows).rewrap(fresh.name, lambda wrapped, about: fresh.wrap(old.unwrap(wrapped, about), about))

    def test_puts_everything_under_the_new_key(self, engine: Engine) -> None:
        """Keys and the vault's own secrets open as before, and not with the old key any more."""
        vault = engine.vault()
        vault.commit([KEY, OFFICER], [("CO/1", CASE)])
        request = vault.request_digest(b"request")
        self.renewed(engine, vault)

        engine.outer.retire()

        again = engine.vault()
        assert {"case": KEY, "officer:o-1": OFFICER} == again.keyring(CASE).keys
        assert (request, (CASE,), []) == (again.request_digest(b"request"), again.cases_called("CO/1"), again.damaged())

    def test_is_noticed_by_who_reads(self, engine: Engine) -> None:
        """A process that opened the vault before goes on reading, with the key that is in force."""
        vault, other = engine.vault(), engine.vault()
        vault.commit([KEY])
        self.renewed(engine, vault)

        assert KEY == other.keyring(CASE).keys["case"]

    def test_is_noticed_by_who_writes(self, engine: Engine) -> None:
        """What would have been wrapped by the old key is turned away and wrapped by the new one: it is not lost."""
        vault, other = engine.vault(), engine.vault()
        self.renewed(engine, vault)
        engine.outer.retire()

        assert other.commit([KEY])
        assert KEY == engine.vault().keyring(CASE).keys["case"]

    def test_begun_twice_is_one(self, tmp_path: Path) -> None:
        """A renewal that a crash cut short goes on with the key that it had made; without one nothing is destroyed."""
        provider = FileKeyProvider(tmp_path / "outer.key", stream("a"))
        [old] = provider.held()
        provider.retire()
        assert [old.secret] == [key.secret for key in provider.held()]

        fresh = provider.renew()

        again = FileKeyProvider(tmp_path / "outer.key", stream("b"))
        assert fresh.secret == again.renew().secret
        again.retire()
        assert [fresh.secret] == [key.secret for key in provider.held()]
        assert ["outer.key"] == [path.name for path in tmp_path.iterdir()]


class TestBackup:
    def test_that_does_not_open_is_not_taken(self, tmp_path: Path) -> None:
        """A backup that cannot be verified does not replace the one before."""
        vault = Vault(VaultRows(SqliteVault()), held(b"o"), stream(""))
        vault.commit([KEY])
        (tmp_path / "backup.db").write_bytes(b"the one before")

        def refuse(_copy: VaultRows) -> None:
            raise Corrupt("it does not open")

        with pytest.raises(Corrupt):
            back_up(vault.rows, tmp_path / "backup.db", refuse)

        assert b"the one before" == (tmp_path / "backup.db").read_bytes()

    def test_is_for_its_owner_alone(self, tmp_path: Path) -> None:
        """A backup has mode 0600 and every row."""
        vault = Vault(VaultRows(SqliteVault()), held(b"o"), stream(""))
        vault.commit([KEY, OFFICER])

        back_up(vault.rows, tmp_path / "backup.db", lambda copy: None if copy.every_key() else pytest.fail("no key"))

        assert 0o600 == stat.S_IMODE((tmp_path / "backup.db").stat().st_mode)


class TestAddress:
    def test_of_the_vault_is_beside_the_logs(self) -> None:
        """Unless it is given, the vault's database is on the log's server, with `_vault` after the name."""
        assert "dbname=conduct_vault host=db user=u" == " ".join(sorted(beside("postgresql://u@db/conduct").split()))
