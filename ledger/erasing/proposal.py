"""An order worked out against a case as it stands: what it takes, and the offer that enters it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ledger.admission import Append, Offer, opened
from ledger.case.said import Said
from ledger.circumstances import RecordedAs
from ledger.erasing.errors import OrderOvertaken
from ledger.erasing.order import Order
from ledger.erasing.plan import Plan, planned
from ledger.erasing.preview import Preview, given_to, survives
from ledger.errors import Refused
from ledger.events.custodianship import PersonalDataErased
from ledger.law.judge import Refusal
from ledger.store.port import Row
from ledger.submission import Draft
from ledger.vault.keys import Keyring

ELSEWHERE = Refusal(
    "erased_by_the_ledger_itself",
    "an erasure performed here is ordered, not reported: it is entered when the keys are destroyed",
    "/performed",
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """An order, its plan and its offer, as of one version of the case."""

    order: Order
    plan: Plan
    offer: Offer
    history: tuple[Said, ...]

    def preview(self, refusals: Sequence[Refusal]) -> Preview:
        """What is told of it, with what would keep it out."""
        [case], target = self.offer.cases, self.order.target
        copies = given_to(self.history, target, self.plan)
        return Preview(case, target, self.plan, survives(self.plan), copies, tuple(refusals))


def propose(  # noqa: PLR0913, PLR0917 - a case's rows and keys, the order, and who gives it when
    rows: Sequence[Row],
    keyring: Keyring,
    order: Order,
    at: datetime,
    principal: str,
    recorded_as: RecordedAs,
) -> Proposed:
    """The proposal of an order in a case of these, all its rows.

    Raises `NothingToErase`, `OrderOvertaken` where it would take something else than the order expects, `Corrupt`.
    """
    case = rows[0].case
    plan = planned(case, rows, keyring, order.target)
    if order.expects not in {None, plan.digest}:
        raise OrderOvertaken(f"in case {case} it would take something else now than when it was ordered")
    append = Append(case, rows[-1].version, (order.draft(plan, at, recorded_as),))
    return Proposed(order, plan, Offer((append,), principal), tuple(opened(rows, keyring)))


def require_no_erasure(drafts: Iterable[Draft]) -> None:
    """Raise `Refused` where a submission says that data was erased here: only an erasure says so."""
    for index, draft in enumerate(drafts):
        if isinstance(draft.event, PersonalDataErased) and draft.circumstances.performed == "here":
            raise Refused([ELSEWHERE], f"/{index}")
