"""Why somebody looks: the purpose that goes into the access ledger, and whether one has to be stated.

The header is named as health records name it; a plain `Purpose` is taken, browsers send it when they fetch ahead.
"""

from typing import Annotated

from fastapi import Header

from api.identity import LOCAL_OPERATOR
from api.problems import BadRequest
from ledger.access import Purpose
from ledger.record import Principal
from ledger.vocabulary import PurposeBasis

LONGEST = 200
"""Characters that a stated purpose may have."""
Stated = Annotated[
    str | None,
    Header(
        alias="Purpose-Of-Use",
        max_length=LONGEST,
        description="Why you look: kept, sealed, in the access ledger. Required of everybody but the local operator.",
        examples=["preparing the review of the suspension"],
    ),
]


def purpose_of(principal: Principal, stated: str | None, *, required: bool, recorded: str | None = None) -> Purpose:
    """The purpose of somebody's look: the one they state, else the one recorded for their case and session.

    The machine's own operator is asked for none: who may read its files is not kept from them by a header.
    """
    if said := (stated or "").strip():
        return Purpose(basis=PurposeBasis.STATED, said=said)
    if recorded:
        return Purpose(basis=PurposeBasis.INHERITED, said=recorded)
    if principal == LOCAL_OPERATOR:
        return Purpose(basis=PurposeBasis.OPERATOR)
    return Purpose(basis=PurposeBasis.MISSING if required else PurposeBasis.NOT_ASKED)


def require_purpose(purpose: Purpose) -> None:
    """Go on only where a purpose that is required is there. Raises `BadRequest`."""
    if purpose.basis is PurposeBasis.MISSING:
        raise BadRequest(
            403,
            "purpose-required",
            "Say why you look",
            "the look was refused, and is entered as such: no purpose was stated (Data Protection Act 2018 s.62(2))",
            "Send the header Purpose-Of-Use with a few words, or sign in to a session that has one recorded.",
        )
