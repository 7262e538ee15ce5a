"""A ledger that several processes open: the engine and where it is, as text that fits on a command line."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.engines import Engine, Files, Server


@dataclass(frozen=True, slots=True)
class Shared:
    """A place named in words."""

    engine: str
    where: str
    name: str = ""
    folder: str = ""

    @classmethod
    def of(cls, engine: Engine) -> "Shared":
        """The place of an engine that outlives its process."""
        if isinstance(engine, Server):
            return cls("postgres", engine.dsn, engine.log.removeprefix("log_"), str(engine.folder))
        assert isinstance(engine, Files)
        return cls("sqlite", str(engine.folder))

    @classmethod
    def parse(cls, text: str) -> "Shared":
        """The place that `str` gave."""
        return cls(*json.loads(text))

    def __str__(self) -> str:
        return json.dumps([self.engine, self.where, self.name, self.folder])

    def open(self) -> Engine:
        """The engine, here."""
        if self.engine == "postgres":
            return Server(self.where, self.name, Path(self.folder))
        return Files(Path(self.where))
