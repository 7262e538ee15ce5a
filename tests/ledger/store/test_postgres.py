"""What only PostgreSQL can do to an append."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ledger.store.port import StoreUnavailable, StoreUnconfirmed
from ledger.store.postgres import PostgresRecorder, PostgresStore
from ledger.store.postgres_engine import datastore
from tests import engines
from tests.engines import Server
from tests.ledger.store.rows import AT, rows

pytestmark = pytest.mark.postgres

WARN_AT_COMMIT = """
    CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE WARNING 'canceling wait for synchronous replication due to user request'; RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER warn AFTER INSERT ON stored_events DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION warn()"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A place in PostgreSQL."""
    with engines.engine("postgres", tmp_path) as made:
        assert isinstance(made, Server)
        yield made


class TestPostgres:
    def test_a_commit_with_a_warning_is_not_acknowledged(self, server: Server) -> None:
        """That a transaction "might not have been replicated" is a warning to PostgreSQL, and no commit to us."""
        store = server.store()
        with psycopg.connect(server.dsn, options=f"-c search_path={server.log}") as connection:
            connection.execute(WARN_AT_COMMIT)

        with pytest.raises(StoreUnconfirmed, match="synchronous replication"), store.lock() as locked:
            locked.append(rows(1), AT, [])

    def test_the_librarys_fast_path_is_refused(self, server: Server) -> None:
        """Its database functions append without a lock, and a reader that follows misses entries for ever."""
        made = datastore(server.dsn, server.log)
        made.enable_db_functions = True

        with pytest.raises(ValueError, match="without a lock"):
            PostgresRecorder(made)
        made.close()

    def test_waiting_for_the_lock_ends(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        """A lock that somebody does not give back stops an append for a while, not for ever."""
        server.store()
        monkeypatch.setattr("ledger.store.postgres_engine.LOCK_MILLISECONDS", 50)
        impatient = PostgresStore(server.dsn, server.log)

        with server.store().lock(), pytest.raises(StoreUnavailable, match="lock timeout"), impatient.lock():
            pass
        impatient.close()

    def test_a_server_that_is_not_there_is_told(self) -> None:
        """An address nobody listens at is unavailable, in the port's words."""
        with pytest.raises(StoreUnavailable):
            PostgresStore("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
