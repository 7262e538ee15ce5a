"""Databases for views: a file or a schema of their own, on the engine that keeps the log, gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine as Database
from sqlalchemy import create_engine, make_url, text

from tests.engines import Engine, Server


@contextmanager
def views_database(engine: Engine, folder: Path) -> Iterator[Database]:
    """An empty database for views beside this engine's log."""
    made = _schema(engine.dsn) if isinstance(engine, Server) else _file(folder)
    with made as database:
        yield database


@contextmanager
def _file(folder: Path) -> Iterator[Database]:
    database = create_engine(f"sqlite:///{folder / uuid4().hex}.db", connect_args={"timeout": 20})
    yield database
    database.dispose()


@contextmanager
def _schema(dsn: str) -> Iterator[Database]:
    name = f"views_{uuid4().hex[:12]}"
    url = make_url(dsn).set(drivername="postgresql+psycopg")
    database = create_engine(url, connect_args={"options": f"-c search_path={name}"})
    with database.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    yield database
    with database.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    database.dispose()
