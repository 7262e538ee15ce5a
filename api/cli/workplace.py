"""What a command works with: the ledger at its place, its views, and the operator in whose name it acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from api.cli.entering import look_of
from api.cli.output import Exit, fail, note
from api.cli.verb import COMMAND
from api.identity import LOCAL_OPERATOR
from api.settings import Settings
from api.wiring import open_views, place_of
from ledger.access import AccessLedger
from ledger.access.opening import open_access
from ledger.log import Log
from ledger.opening import SyncLedger, open_ledger
from ledger.record import Ledger, Principal
from ledger.sqlite_file import only_readable
from projections.engine import Views


@dataclass(frozen=True)
class Workplace:
    """One ledger, opened for one command; its views are opened when they are first asked."""

    settings: Settings
    sync: SyncLedger
    principal: Principal = LOCAL_OPERATOR

    @property
    def ledger(self) -> Ledger:
        """The ledger, for reading."""
        return self.sync.ledger

    @cached_property
    def access(self) -> AccessLedger:
        """Who looked at what of it."""
        return open_access(place_of(self.settings), self.ledger)

    def log(self, name: str) -> Log:
        """The log of this name: of cases, or of access to them."""
        if name not in {"cases", "access"}:
            fail(Exit.USAGE, f"there is no log {name[:80]!r}", "There are: cases, access.")
        return self.access if name == "access" else self.ledger

    def is_witnessed(self, log: Log) -> bool:
        """Whether a policy's witnesses decide what the log shows; they are asked about the log of cases alone."""
        return self.settings.policy is not None and log is self.ledger

    @property
    def is_a_copy(self) -> bool:
        """Whether its files may only be read: what is looked at in such a copy, its own keeper accounts for."""
        return not self.settings.database and only_readable(self.settings.data / "ledger.db")

    def enter(self) -> None:
        """Enter the command's look, before anything is read. Raises `LedgerError`, so that nothing is told."""
        command = COMMAND.get()
        if self.is_a_copy:
            note("This look is not entered anywhere: nothing may be written here.")
        elif command and (look := look_of(command, self.ledger, self.principal)):
            self.access.enter([look])

    def close(self) -> None:
        """Let go of every database."""
        if "access" in vars(self):
            self.access.store.close()
        self.sync.close()

    @cached_property
    def views(self) -> Views:
        """The ledger's views, as far as they were fed."""
        return open_views(self.settings, self.ledger)


def settings_for(data: Path | None) -> Settings:
    """The settings, with the data directory that the command names."""
    return Settings(data=data) if data else Settings()


@contextmanager
def workplace(data: Path | None, *, create: bool = False) -> Iterator[Workplace]:
    """Open the ledger for a command; only commands that may create one do so where there is none."""
    settings = settings_for(data)
    if not create and not settings.database and not _begun(settings.data):
        fail(
            Exit.USAGE,
            f"there is no ledger in {settings.data}",
            "Create one with: conduct init, or name it by --data.",
        )
    if create and only_readable(settings.data / "ledger.db") and not settings.database:
        fail(
            Exit.COULD_NOT_CHECK,
            f"nothing may be written in {settings.data}",
            "It can be read: show, trail, fsck and pack work there.",
        )
    place = Workplace(settings, SyncLedger(open_ledger(place_of(settings))))
    try:
        place.enter()
        yield place
    finally:
        place.close()


def _begun(data: Path) -> bool:
    """Whether there is a ledger in a directory, or what is left of one: what is missing is then told."""
    return any((data / name).exists() for name in ("ledger.db", "vault.db"))
