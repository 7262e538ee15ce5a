"""Whether somebody sees a case: what their role reaches, with the access that was given and without what was taken.

Nobody sees the file about themselves, whatever their role and whoever gave them access.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from api.policy.deciding import cases_of
from api.policy.table import Cases
from ledger.case.state.aftermath import AccessChange
from ledger.record import Principal
from projections.readers import Readers

Reaches: TypeAlias = Callable[[Principal, Readers], bool]


@dataclass(frozen=True, slots=True)
class Given:
    """What the changes of access make of one account's own access on a day."""

    given: bool = False
    taken: bool = False
    officers: frozenset[str] = frozenset()
    """Officers of the case of whom the account sees nothing."""


@dataclass(frozen=True, slots=True)
class Seeing:
    """Whether somebody sees a case, and of which officers in it nothing."""

    sees: bool
    own_file: bool = False
    officers: frozenset[str] = frozenset()


FREE = Seeing(sees=True)
"""How the machine's own operator sees any case."""
REACHES: dict[Cases, Reaches] = {
    "all": lambda _who, _case: True,
    "organisation": lambda who, case: who.id in case.named or str(who.organisation) in case.organisations,
    "named": lambda who, case: who.id in case.named,
    "granted": lambda _who, _case: False,
    "none": lambda _who, _case: False,
}
"""Which cases a role reaches without being given access to them."""


def seeing(principal: Principal, case: Readers, day: date) -> Seeing:
    """Whether the principal sees a case on a day."""
    if principal.id in case.subjects:
        return Seeing(sees=False, own_file=True)
    own, reached = changed(principal.id, case.changes, day), cases_of(principal)
    by_role = REACHES[reached](principal, case) and not own.taken
    return Seeing(sees=by_role or (own.given and reached != "none"), officers=own.officers)


def changed(account: str, changes: Sequence[AccessChange], day: date) -> Given:
    """What is given to or taken from an account on a day; a later change counts over an earlier one.

    Access that is taken from nobody by name is taken from everybody who is not given it by name, before or after.
    """
    found, given = Given(), False
    for change in (one for one in changes if one.holds_on(day)):
        if change.way == "given":
            given = given or account in change.persons
            found = Given(given=True) if account in change.persons else found
        elif account in change.persons or (not change.persons and not given):
            given = given and bool(change.officers)
            found = _without(found, frozenset(change.officers))
    return found


def _without(found: Given, officers: frozenset[str]) -> Given:
    if not officers:
        return Given(taken=True)
    return Given(found.given, found.taken, found.officers | officers)
