"""`conduct token`: a token of the local issuer, for whoever the machine's operator says."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from api.cli import output
from api.cli.output import Exit, fail
from api.cli.workplace import workplace
from api.identity import local
from api.identity.account import Account
from api.identity.opening import issuer_path, reading_of
from api.identity.tokens import MAX_NAME
from api.policy import require
from api.problems import BadRequest
from api.settings import Settings
from ledger.vocabulary import Role

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def run(
    data: Path | None, roles: Sequence[str], organisation: str | None, subject: str, lasting: str, *, json: bool
) -> None:
    """Print a token; whom it lets in, and until when, goes to stderr."""
    now, lasts = datetime.now(UTC), _span(lasting)
    _check(roles, subject)
    with workplace(data) as place:
        require(place.principal, "administer")
        settings = place.settings
        if settings.issuer:
            fail(Exit.USAGE, f"tokens come from {settings.issuer}", "Ask there: CONDUCT_ISSUER is set.")
        said = {"sub": subject, "aud": settings.audience, **_claims(settings, roles, organisation)}
        try:
            account = reading_of(settings, place.ledger).account({"iss": local.ISSUER, **said})
        except BadRequest as error:
            fail(Exit.USAGE, str(error), "A force has a Home Office code, like 12; other bodies have a short name.")
        key = local.issuer_key(issuer_path(settings))
        token = local.token(key, said, now, lasts)
    _tell(token, account, now + lasts, json=json)


def _claims(settings: Settings, roles: Sequence[str], organisation: str | None) -> dict[str, Any]:
    return {settings.role_claim: list(roles)} | ({settings.organisation_claim: organisation} if organisation else {})


def _check(roles: Sequence[str], subject: str) -> None:
    known = [role.value for role in Role]
    if unknown := [role for role in roles if role not in known]:
        fail(Exit.USAGE, f"there is no role {unknown[0][:80]!r}", f"The roles are: {', '.join(known)}.")
    if not 0 < len(subject) <= MAX_NAME:
        fail(Exit.USAGE, f"a subject has 1 to {MAX_NAME} characters")


def _span(said: str) -> timedelta:
    found = re.fullmatch(r"([1-9][0-9]{0,4})([mhd])", said)
    span = int(found[1]) * _UNITS[found[2]] if found else None
    if span is None or span > local.LONGEST:
        fail(Exit.USAGE, f"{said[:40]!r} is no time for a token", f"Like 30m, 8h or 2d; {local.LONGEST.days}d at most.")
    return span


def _tell(token: str, account: Account, until: datetime, *, json: bool) -> None:
    ends = until.isoformat(timespec="seconds").replace("+00:00", "Z")
    if json:
        output.json({"token": token, "expires": ends, "account": account.model_dump(mode="json", exclude_none=True)})
        return
    output.data(token)
    output.note(f"It lets account {account.id} in until {ends}, as {', '.join(role.value for role in account.roles)}.")
    output.note('curl -H "Authorization: Bearer TOKEN" -H "Purpose-Of-Use: why you look" http://127.0.0.1:8000/session')
