"""A selection: for a named recipient, on a legal footing, what of each case is open and what is withheld, and why.

There is no word for "open": what no exemption withholds is. So nothing is withheld without its exemption, and nothing
is left undecided.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ledger.circumstances import Organisation
from ledger.events.base import EntryId, PersonId
from ledger.events.disclosure import SealedDigest
from ledger.vocabulary import DisclosureGateway, Exemption

MOST_CASES, MOST_ENTRIES = 200, 5_000

Why = Annotated[Exemption | None, Field(description="The exemption that withholds it; open where there is none")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ValueChosen(_Part):
    """One sealed value of an entry: a name, a reason, a summary."""

    digest: SealedDigest
    place: str | None = Field(default=None, description="Where in the entry it stands (JSON pointer); for the reader")
    about: str | None = Field(default=None, description="Whom it is about; for the reader")
    withheld: Why = None


class EntryChosen(_Part):
    """One entry. Where it is withheld, the recipient sees its header alone: that it is there, its type and time."""

    entry: EntryId
    type: str | None = Field(default=None, description="For the reader")
    occurred: str | None = Field(default=None, description="When it happened (EDTF); for the reader")
    withheld: Why = None
    values: tuple[ValueChosen, ...] = ()


class CaseChosen(_Part):
    """What is chosen of one case. An entry that is left out is no part of the disclosure, not even its being there."""

    case: str = Field(description="The case, by id or reference")
    version: int = Field(ge=1, description="The version of the case that the selection was made of")
    pending: bool | None = Field(default=None, description="Whether it is still open; for the reader")
    to: PersonId | None = Field(default=None, description="The recipient who is a person, by their id in the case")
    request: EntryId | None = Field(default=None, description="The entry of the request that this answers")
    entries: tuple[EntryChosen, ...] = Field(min_length=1, max_length=MOST_ENTRIES)


class Overriding(_Part):
    """Why a gate that may be opened is, and on whose authority."""

    reason: str = Field(min_length=1, max_length=2_000)
    authorised_by: PersonId


class Selection(_Part):
    """A whole disclosure. Whoever receives it is named: an organisation, or in each case a person."""

    gateway: DisclosureGateway
    recipient: Organisation | None = None
    override: Overriding | None = None
    cases: tuple[CaseChosen, ...] = Field(min_length=1, max_length=MOST_CASES)
