"""What somebody asks to have erased, on which ground and on whose authority, and the entry that says so."""

from dataclasses import dataclass
from datetime import datetime

from ledger.circumstances import Circumstances, Override, RecordedAs
from ledger.dates import Happening
from ledger.erasing.plan import Plan
from ledger.erasing.target import Target
from ledger.events.base import SealedText
from ledger.events.custodianship import PersonalDataErased
from ledger.submission import Draft
from ledger.vocabulary import ErasureGround


@dataclass(frozen=True, slots=True)
class Order:
    """An erasure as it is asked for. `authorised_by` is the id of somebody else than who records it."""

    target: Target
    ground: ErasureGround
    authorised_by: str
    request: str | None = None
    """The entry of the person's request, where it follows one."""
    override: str | None = None
    """Why a gate that may be opened is, in words."""
    expects: str | None = None
    """The digest of what it is to take, where somebody has looked at that; it takes nothing else."""

    def draft(self, plan: Plan, at: datetime, recorded_as: RecordedAs) -> Draft:
        """The event, performed here, with where it reaches."""
        event = PersonalDataErased(
            officer=self.target.officer,
            person=self.target.person or plan.person,
            value=self.target.value,
            ground=self.ground,
            authorised_by=self.authorised_by,
            request=self.request,
            positions=plan.positions,
        )
        override = self.override and Override(reason=SealedText(value=self.override), authorised_by=self.authorised_by)
        return Draft(event, Circumstances(
            occurred=Happening.stated(at.date().isoformat()),
            recorded_as=recorded_as,
            performed="here",
            override=override or None,
        ))  # fmt: skip
