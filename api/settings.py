"""The settings of one process: the only reader of the environment."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.identity.tokens import Algorithm
from ledger.vocabulary import Role
from projections.oversight.asking import LEAST

Rate = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,6}/([1-9][0-9]{0,3} )?(second|minute|hour|day)s?$")]
"""So many in a stretch of time: 60/minute, 100/10 seconds."""


class Settings(BaseSettings):
    """Where the ledger is and how it is served. Each can be given as `CONDUCT_<NAME>` in the environment."""

    model_config = SettingsConfigDict(env_prefix="CONDUCT_", frozen=True, extra="ignore")

    data: Path = Field(default=Path("conduct-data"), description="The data directory of an embedded ledger")
    database: str | None = Field(default=None, description="A PostgreSQL address; without it the ledger is embedded")
    host: str = Field(default="127.0.0.1", description="The address to listen on; others than loopback need an issuer")
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
    small_numbers: int = Field(
        default=LEAST, ge=3, description="People below whom no figure is told by a protected characteristic"
    )
    retention: Path | None = Field(
        default=None, description="A TOML file of retention periods in months, by outcome; without it none is due"
    )
    purpose_required: bool = Field(
        default=True, description="Whether everybody but the local operator states why they look (DPA 2018 s.62(2))"
    )
    issuer: str | None = Field(
        default=None, description="The OpenID Connect issuer of bearer tokens; without it the local one (conduct token)"
    )
    audience: str = Field(default="conduct-ledger", description="The audience that bearer tokens must name")
    token_algorithms: tuple[Algorithm, ...] = Field(
        default=("ES256", "PS256", "RS256"), min_length=1, description="How the issuer may sign, as a JSON list"
    )
    role_claim: str = Field(default="roles", description="The claim with an account's roles, by name or dotted path")
    role_names: dict[str, Role] = Field(
        default={}, description="The ledger's roles by what the issuer calls them, as a JSON object"
    )
    organisation_claim: str = Field(default="organisation", description="The claim with an account's organisation")
    client_id: str | None = Field(default=None, description="This service's name at the issuer: browsers may sign in")
    client_secret: SecretStr | None = Field(default=None, description="Its secret there, where the issuer wants one")
    public_url: str | None = Field(
        default=None, pattern=r"^https?://[^/?#]+/?$", description="The address at which browsers reach the service"
    )
    session_idle: int = Field(default=30, ge=1, le=480, description="Minutes after which an unused session ends")
    session_hours: int = Field(default=8, ge=1, le=24, description="Hours after which every session ends")
    open_loopback: bool = Field(
        default=False, description="Let whoever reaches the loopback interface in as the local operator: for evaluation"
    )
    limits: bool = Field(default=True, description="Whether it is limited how often somebody may ask")
    limits_storage: str = Field(
        default="memory://", description="Where requests are counted, as an address that the package `limits` knows"
    )
    rate_recording: Rate = Field(default="3000/minute", description="Requests of an account that change something")
    rate_reading: Rate = Field(default="3000/minute", description="Requests of an account that read")
    rate_exporting: Rate = Field(default="120/minute", description="Packs, exports and bundles of an account")
    rate_public: Rate = Field(default="3000/minute", description="Requests of an address that anybody may make")
    rate_refused: Rate = Field(default="60/minute", description="Requests of an address that end in not being let in")
    streams_each: int = Field(default=8, ge=1, description="Streams that an account may have open at once")
    streams: int = Field(default=200, ge=1, description="Streams that may be open at once")
    strict_transport: int = Field(
        default=31_536_000, ge=0, description="Seconds for which browsers keep to https, where the public URL is https"
    )
    log_requests: bool = Field(default=True, description="Whether each request is a line of the log")
    metrics_token: SecretStr | None = Field(
        default=None, description="The bearer token that /metrics asks for; needed where a public URL is set"
    )
    otel_endpoint: str | None = Field(
        default=None, pattern=r"^https?://", description="Where traces are sent (OTLP over HTTP); none without it"
    )
    origin: str = Field(default="conduct.example/log/cases", description="The log's origin, as its leaves name it")
