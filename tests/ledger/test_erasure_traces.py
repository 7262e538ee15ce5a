"""After an erasure: neither what was said nor a destroyed key is in any file that was written, whatever the engine."""

import asyncio
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg
import pytest

from ledger.erasing import Order, Target
from ledger.record import Ledger
from ledger.vault import HeldKeys, Vault
from ledger.vault.keys import Key
from ledger.vault.rows import VaultRows
from ledger.vault.sqlite import SqliteVault
from ledger.vocabulary import ErasureGround
from tests.engines import Engine, Files, Server
from tests.ledger.erasures import order, told
from tests.submissions import RECORDER

CANARY = b"canary"


def forms(secret: bytes) -> tuple[bytes, ...]:
    """A secret as a file might hold it."""
    return (secret, secret.hex().encode(), b64encode(secret), urlsafe_b64encode(secret).rstrip(b"="))


def found(needles: Iterable[bytes], folder: Path) -> list[tuple[str, bytes]]:
    """Which of these byte strings are in which files of a folder, of any name and depth."""
    wanted = list(needles)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [(path.name, needle) for path in files for content in [_content(path)] for needle in wanted
            if needle in content]  # fmt: skip


def _content(path: Path) -> bytes:
    """What is in a file, nothing where a server just removed it."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def destroyed_by(ledger: Ledger, case: str, wanted: Order) -> tuple[list[bytes], list[bytes]]:
    """Erase; the bytes of the keys that went, the outer key among them, and how they stood wrapped in the vault."""
    before = ledger.vault.keyring(case)
    outer = ledger.vault.outer
    wrapped = {row.names: row.wrapped for row in ledger.vault.rows.every_key()}
    asyncio.run(ledger.erase(case, wanted, RECORDER))
    after = {key.id: key for key in ledger.vault.keyring(case).keys.values()}
    gone = [key for key in before.keys.values() if key.id not in after or after[key.id].secret is None]
    assert gone
    return [outer.secret, *secrets(gone)], [secret for secret in wrapped.values() if secret]


def secrets(keys: Iterable[Key]) -> Iterator[bytes]:
    """Their bytes."""
    return (key.secret for key in keys if key.secret)


@pytest.fixture(params=["officer", "person"])
def wanted(request: pytest.FixtureRequest) -> Order:
    """An erasure of each kind that takes keys for good."""
    return order(officer="o-1") if request.param == "officer" else order(person="o-1")


class TestFiles:
    def test_hold_neither_text_nor_destroyed_key(self, tmp_path: Path, wanted: Order) -> None:
        """Log, vault, their write-ahead logs, key files and backup: nothing, while open and after closing."""
        engine = Files(tmp_path)
        ledger = engine.ledger()
        case = asyncio.run(told(ledger))

        keys, wrapped = destroyed_by(ledger, case, wanted)

        needles = [CANARY, *wrapped, *(form for key in keys for form in forms(key))]
        assert [] == found(needles, tmp_path)
        engine.close()
        assert [] == found(needles, tmp_path)
        assert {"ledger.db", "vault.db", "vault-backup.db", "outer.key"} <= {path.name for path in tmp_path.rglob("*")}

    def test_would_be_found_if_they_were_there(self, tmp_path: Path) -> None:
        """The search finds what is there: the outer key in its file, a living key's wrapped bytes in the vault."""
        ledger = Files(tmp_path).ledger()
        asyncio.run(told(ledger))
        [wrapped, *_] = [row.wrapped for row in ledger.vault.rows.every_key()]
        assert wrapped is not None

        outer = forms(ledger.vault.outer.secret)

        assert {"outer.key"} == {name for name, _ in found(outer, tmp_path)}
        assert {"vault.db", "vault.db-wal"} & {name for name, _ in found([wrapped], tmp_path)}

    def test_of_an_older_vault_open_nothing(self, tmp_path: Path, wanted: Order) -> None:
        """A copy of the vault from before the erasure is of no use: the outer key that it was under is gone."""
        engine = Files(tmp_path)
        ledger = engine.ledger()
        case = asyncio.run(told(ledger))
        old = [row.wrapped for row in ledger.vault.rows.every_key() if row.wrapped]

        asyncio.run(ledger.erase(case, wanted, RECORDER))

        names = [row.names for row in ledger.vault.rows.every_key()]
        assert names
        assert [] == [one for one in old for name in names if self.opens(ledger, one, name)]

    def opens(self, ledger: Ledger, wrapped: bytes, names: tuple[str, ...]) -> bool:
        """Whether some outer key that there is unwraps it."""
        for outer in ledger.vault.provider.held():
            try:
                outer.unwrap(wrapped, "\n".join(names).encode())
            except Exception:  # noqa: BLE001, S112 - whatever is said, it did not open
                continue
            return True
        return False

    def test_of_the_backup_open_what_is_left(self, tmp_path: Path, wanted: Order) -> None:
        """The backup that the erasure wrote has every key that lives, and none that does not."""
        engine = Files(tmp_path)
        ledger = engine.ledger()
        case = asyncio.run(told(ledger))
        asyncio.run(ledger.erase(case, wanted, RECORDER))

        [outer] = ledger.vault.provider.held()
        copy = Vault(VaultRows(SqliteVault(tmp_path / "vault-backup.db")), HeldKeys(outer), outer.random)

        assert copy.keyring(case) == ledger.vault.keyring(case)


@pytest.mark.postgres
class TestServer:
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Iterator[Engine]:
        """A place on the server."""
        from tests import engines  # noqa: PLC0415 - skips where there is no server

        with engines.engine("postgres", tmp_path) as made:
            yield made

    def test_holds_neither_text_nor_destroyed_key(self, engine: Server, tmp_path: Path, wanted: Order) -> None:
        """Tables, write-ahead log and all: keys leave the process wrapped, and the wrapping key is gone."""
        ledger = engine.ledger()
        case = asyncio.run(told(ledger))

        keys, _ = destroyed_by(ledger, case, wanted)

        needles = [CANARY, *(form for key in keys for form in forms(key))]
        assert [] == found(needles, self.files_of(engine))
        assert [] == found(needles, tmp_path)

    def test_tables_hold_no_row_of_before(self, engine: Server, wanted: Order) -> None:
        """The vault's tables are written anew; what they held is nowhere but in the server's write-ahead log.

        Other tests' transactions in the same database may keep the server from it for a moment.
        """
        ledger = engine.ledger()
        case = asyncio.run(told(ledger))

        _, wrapped = destroyed_by(ledger, case, wanted)

        def gone() -> bool:
            ledger.vault.rows.database.forget()
            return not found(wrapped, self.files_of(engine) / "base")

        assert any(gone() for _ in range(20))

    def files_of(self, engine: Server) -> Path:
        """The server's own files, flushed; the test is skipped where this process cannot read them."""
        with psycopg.connect(engine.dsn, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            row = connection.execute("SHOW data_directory").fetchone()
        assert row is not None
        folder = Path(row[0])
        try:
            readable = (folder / "PG_VERSION").exists()
        except PermissionError:
            readable = False
        if not readable:
            pytest.skip("the server's files cannot be read from here")
        return folder


def test_a_target_is_one() -> None:
    """An erasure says which one of the three it is."""
    for target in ({}, {"officer": "o-1", "person": "o-1"}):
        with pytest.raises(ValueError, match="exactly one"):
            Order(Target(**target), ErasureGround.COURT_ORDER, "a-2")
