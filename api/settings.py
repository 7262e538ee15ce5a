"""The settings of one process: the only reader of the environment."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where the ledger is and how it is served. Each can be given as `CONDUCT_<NAME>` in the environment."""

    model_config = SettingsConfigDict(env_prefix="CONDUCT_", frozen=True, extra="ignore")

    data: Path = Field(default=Path("conduct-data"), description="The data directory of an embedded ledger")
    database: str | None = Field(default=None, description="A PostgreSQL address; without it the ledger is embedded")
    host: str = Field(default="127.0.0.1", description="The loopback address to listen on")
    port: int = Field(default=8000, ge=1, le=65535, description="The port to listen on")
    policy: Path | None = Field(
        default=None, description="A policy file (c2sp.org/tlog-policy): the log shows only what its quorum cosigned"
    )
    pinned: tuple[Path, ...] = Field(
        default=(), description="Files with checkpoints of the log, as a JSON list; an older log is not opened"
    )
    access_origin: str | None = Field(
        default=None, description="The access ledger's origin; unless given, the log's with `access` as its last part"
    )
    access_months: int = Field(
        default=36, ge=1, description="Months for which looks are kept, before `conduct access dispose` may take them"
    )
    purpose_required: bool = Field(
        default=True, description="Whether everybody but the local operator states why they look (DPA 2018 s.62(2))"
    )
    origin: str = Field(default="conduct.example/log/cases", description="The log's origin, as its leaves name it")
