"""Who may record, see and disclose what. One question, asked in one place by routes and commands alike.

For now there is one principal, the machine's own operator, who may do everything; the table of roles comes in here.
"""

from typing import Literal

from api.identity import LOCAL_OPERATOR
from ledger.record import Principal

Verb = Literal["record", "see", "see-sealed", "see-access", "erase"]


class NotAllowed(Exception):  # noqa: N818 - what it is
    """A principal who may not do what was asked."""

    def __init__(self, principal: Principal, verb: Verb) -> None:
        super().__init__(f"{principal.id} may not {verb.replace('-', ' ')}")
        self.principal, self.verb = principal, verb


def may(principal: Principal, verb: Verb) -> bool:
    """Whether the principal may do this."""
    del verb
    return principal == LOCAL_OPERATOR


def require(principal: Principal, verb: Verb) -> None:
    """Go on only where the principal may do this. Raises `NotAllowed`."""
    if not may(principal, verb):
        raise NotAllowed(principal, verb)
