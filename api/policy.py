"""Who may record, see and disclose what. One question, asked in one place by routes and commands alike.

For now there is one principal, the machine's own operator, who may do everything; the table of roles comes in here.
"""

from typing import Literal

from api.identity import LOCAL_OPERATOR, Principal

Verb = Literal["record", "see", "see-sealed", "rebuild"]


def may(principal: Principal, verb: Verb) -> bool:
    """Whether this principal may do this."""
    del verb
    return principal == LOCAL_OPERATOR
