"""From settings to a ledger and its views: used by the service and by every command alike."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.pool import StaticPool

from api.identity.opening import doors_of
from api.outgoing import send
from api.projector import Projector
from api.publishing import Publishing
from api.records import periods_in
from api.service import Service
from api.settings import Settings
from ledger.access.opening import open_access
from ledger.merkle.policy import Policy
from ledger.merkle.policy_text import parse_policy
from ledger.opening import Place, open_ledger
from ledger.record import Ledger
from ledger.sqlite_file import writable
from projections import search
from projections.audit_trail import AuditTrail
from projections.case_view import CaseView
from projections.engine import Views
from projections.keeping import KEEPING
from projections.oversight.catalogue import views
from projections.readers import READERS
from projections.view import View

VIEWS_SCHEMA = "conduct_views"
SESSIONS_SCHEMA = "conduct_sessions"


def place_of(settings: Settings) -> Place:
    """Where these settings keep the ledger."""
    return Place(
        origin=settings.origin,
        data=settings.data,
        database=settings.database,
        pinned=settings.pinned,
        access_origin=settings.access_origin,
    )


def open_service(settings: Settings) -> Service:
    """The ledger and its views, for a service that is about to start."""
    periods = periods_in(settings.retention)
    ledger = open_ledger(place_of(settings))
    access = open_access(place_of(settings), ledger)
    projector, publishing = Projector(open_views(settings, ledger)), publishing_of(settings, ledger)
    doors = doors_of(settings, ledger, lambda: _sessions(settings))
    return Service(
        ledger, projector, access, publishing, settings.purpose_required, doors, settings.small_numbers, periods
    )


def publishing_of(settings: Settings, ledger: Ledger) -> Publishing | None:
    """The log's publication under its policy, where there is one. Raises `RolledBack`, `MerkleError`."""
    policy = policy_of(settings)
    if policy is None:
        return None
    publishing = Publishing(ledger, policy, send)
    publishing.require_current()
    return publishing


def policy_of(settings: Settings) -> Policy | None:
    """The policy that these settings name. Raises `MerkleError`."""
    return parse_policy(settings.policy.read_bytes()) if settings.policy else None


def open_views(settings: Settings, ledger: Ledger) -> Views:
    """The views of a ledger, in a database of their own: the case writer never waits for a reader."""
    database = (
        _postgres(settings.database, VIEWS_SCHEMA) if settings.database else _embedded(settings.data / "views.db")
    )
    return Views(database, ledger, every_view())


def every_view() -> tuple[View, ...]:
    """Every view that is kept."""
    return (CaseView(), AuditTrail(), READERS, KEEPING, *views(), *search.RESTS_ON)


def _sessions(settings: Settings) -> Engine:
    """The database of browsers' sessions: nothing of it is part of the record, and losing it signs everybody out."""
    return (
        _postgres(settings.database, SESSIONS_SCHEMA) if settings.database else _sqlite(settings.data / "sessions.db")
    )


def _embedded(path: Path) -> Engine:
    """The views' file; beside a ledger that may only be read, they are made anew in memory."""
    return _sqlite(path) if writable(path) else in_memory()


def in_memory() -> Engine:
    """An empty database for views that ends with the process."""
    return create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})


def _sqlite(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 10})

    @event.listens_for(engine, "connect")
    def _write_ahead(connection, _record) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - DB-API objects
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA secure_delete = ON")

    return engine


def _postgres(address: str, schema: str) -> Engine:
    url = make_url(address).set(drivername="postgresql+psycopg")
    engine = create_engine(url, connect_args={"options": f"-c search_path={schema}"}, pool_pre_ping=True)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    return engine
