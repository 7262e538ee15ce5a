"""Who is asking. For now everybody on the loopback interface is the machine's own operator.

This is the seam where bearer tokens and browser sessions come in: routes and commands know only `Principal`.
"""

from ledger.record import Principal
from ledger.vocabulary import Role

LOCAL_OPERATOR = Principal(id="local-operator", role=Role.INVESTIGATOR)
"""Whoever uses the machine itself; there is nobody else while the service listens on loopback only."""


async def principal() -> Principal:
    """The principal of this request."""
    return LOCAL_OPERATOR
