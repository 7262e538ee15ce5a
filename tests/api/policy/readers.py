"""Those who ask: one account for each role, the case that they were all given access to, and what they are answered."""

from typing import Any

from pydantic import TypeAdapter

from api import identity
from ledger.circumstances import Organisation
from ledger.record import Principal
from ledger.vocabulary import Role
from tests.api.client import Api
from tests.submissions import identified, officer, said

PURPOSE = {"Purpose-Of-Use": "preparing a review"}
FORCE = "12"
ORGANISATION: TypeAdapter[Organisation] = TypeAdapter(Organisation)


def account(role: Role) -> str:
    """The account that acts in this role."""
    return f"a-{role.value.replace('_', '-')}"


def somebody(role: Role, organisation: str | None = None, id_: str | None = None) -> Principal:
    """Somebody in a role."""
    return Principal(id_ or account(role), role, organisation and ORGANISATION.validate_python(organisation))


def granted(*roles: Role) -> list[dict[str, Any]]:
    """Access to a case is given to the accounts of these roles."""
    return [said("AccessGranted", to=account(role)) for role in roles]


def case(api: Api, *events: dict[str, Any]) -> str:
    """A case of the operator's with an officer of force 12, and these events."""
    return api.open(identified(), officer(force=FORCE), *events)


def asking_as(api: Api, who: Principal) -> None:
    """Have everybody be this principal from now on."""

    async def principal() -> Principal:
        return who

    api.http.app.dependency_overrides[identity.principal] = principal  # type: ignore[attr-defined]  # any ASGI application
    api.http.headers.update(PURPOSE)


def as_operator(api: Api) -> None:
    """Have everybody be the machine's own operator again."""
    api.http.app.dependency_overrides.clear()  # type: ignore[attr-defined]  # as above
