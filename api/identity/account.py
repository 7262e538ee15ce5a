"""Accounts: who somebody is to this ledger, and in which roles they may act."""

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from api.identity.operator import LOCAL_OPERATOR
from api.identity.refusing import invalid_token, no_role, not_your_role
from ledger.circumstances import Organisation
from ledger.record import Principal
from ledger.vocabulary import Role

ID_BYTES = 16

_ORGANISATION: TypeAdapter[Organisation] = TypeAdapter(Organisation)


class Account(BaseModel):
    """Somebody who was let in: an opaque id, the roles they hold in their order, and their organisation."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="The account, as entries name it", examples=["a-1f0c5d3a9b7e4c2f8d6a0b1c2d3e4f5a"])
    roles: tuple[Role, ...] = Field(description="The roles it holds; without Acting-As it acts in the first")
    organisation: Organisation | None = Field(default=None, description="Its organisation")

    def acting(self, role: Role | None = None) -> Principal:
        """The principal that the account is in this role, or in its first. Raises `BadRequest` (403)."""
        if not self.roles:
            raise no_role()
        if role and role not in self.roles:
            raise not_your_role(role.value, ", ".join(held.value for held in self.roles))
        return Principal(self.id, role or self.roles[0], self.organisation)


OPERATOR = Account(id=LOCAL_OPERATOR.id, roles=(LOCAL_OPERATOR.role,), organisation=LOCAL_OPERATOR.organisation)

Naming = Callable[[str, str], str]
"""From an issuer and its subject to the account's id."""


def naming(secret: Callable[[], bytes]) -> Naming:
    """Ids that say nothing of whose they are, and stay the same: an HMAC, as a subject can be a name to be guessed."""

    def named(issuer: str, subject: str) -> str:
        said = json.dumps([issuer, subject], ensure_ascii=False).encode()
        return "a-" + hmac.digest(secret(), said, "sha256")[:ID_BYTES].hex()

    return named


@dataclass(frozen=True, slots=True)
class Reading:
    """How an issuer's claims are read: in which claims it says what, and what it calls the ledger's roles."""

    name: Naming
    roles: str = "roles"
    organisation: str = "organisation"
    called: Annotated[dict[str, Role], "the issuer's name of a role"] | None = None

    def account(self, claims: dict[str, Any]) -> Account:
        """The account that verified claims are of. Raises `BadRequest` (401) where its organisation is none."""
        return Account(
            id=self.name(claims["iss"], claims["sub"]),
            roles=tuple(dict.fromkeys(filter(None, map(self._role, _listed(_found(claims, self.roles)))))),
            organisation=_organisation(_found(claims, self.organisation)),
        )

    def _role(self, said: Any) -> Role | None:
        """The role of this name; none where it is a role of something else."""
        if not isinstance(said, str):
            return None
        return (self.called or {}).get(said) or (Role(said) if said in _ROLES else None)


_ROLES = frozenset(role.value for role in Role)


def _found(claims: dict[str, Any], name: str) -> Any:
    """A claim by its name or, where there is none, by its path: `realm_access.roles` is a member of an object."""
    found: Any = claims
    for part in (name,) if name in claims else name.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _listed(said: Any) -> list[Any]:
    if isinstance(said, str):
        return said.split()
    return said if isinstance(said, list) else []


def _organisation(said: Any) -> Organisation | None:
    if said is None:
        return None
    try:
        return _ORGANISATION.validate_python(said)
    except ValidationError:
        raise invalid_token("its organisation is none that the ledger can name") from None
