"""A first selection from a case, for somebody to go through: whatever may be delicate is withheld until it is opened.

Pending matters are in it like all others. Subject access reaches what names the person, no more; of what is said about
others, nothing is open.
"""

from collections.abc import Container, Iterable

from ledger.case.state import Case
from ledger.disclosing.sealed import Place, Sealed, sealed
from ledger.disclosing.selection import CaseChosen, EntryChosen, ValueChosen
from ledger.events.catalogue import EVENTS
from ledger.store.port import Row
from ledger.vault.keys import Keyring
from ledger.vocabulary import DisclosureGateway, Exemption

FREEDOM_OF_INFORMATION = {
    DisclosureGateway.FREEDOM_OF_INFORMATION: (Exemption.FOI_INVESTIGATIONS, Exemption.FOI_PERSONAL_DATA)
}
"""What withholds entries and values at first under this gateway: those asked may open them, one by one."""


def draft(  # noqa: PLR0913 - a case's rows and keys, and for whom it is chosen
    case: Case,
    rows: Iterable[Row],
    keyring: Keyring,
    gateway: DisclosureGateway,
    *,
    to: str | None = None,
    without: Container[str] = frozenset(),
) -> CaseChosen | None:
    """A first selection; None where there is nothing to choose from. Entries of the ids `without` are no part of it."""
    every = list(rows)
    found = (sealed(row, keyring) for row in every if row.id not in without)
    chosen = tuple(_entry(one, gateway, to) for one in found if one and _concerns(one, gateway, to))
    if not chosen:
        return None
    pending = not case.stewardship.is_closed
    return CaseChosen(case=case.id, version=every[-1].version, pending=pending, to=to, entries=chosen)


def _concerns(one: Sealed, gateway: DisclosureGateway, to: str | None) -> bool:
    if gateway is not DisclosureGateway.SUBJECT_ACCESS:
        return True
    return to in one.ids or any(place.about == to for place in one.values.values())


def _entry(one: Sealed, gateway: DisclosureGateway, to: str | None) -> EntryChosen:
    whole, single = FREEDOM_OF_INFORMATION.get(gateway, (None, Exemption.DATA_PROTECTION))
    return EntryChosen(
        entry=one.row.id,
        type=one.row.type,
        occurred=one.body["occurred"]["edtf"],
        withheld=Exemption.SENSITIVE_INFORMATION if EVENTS[one.row.type].compartment else whole,
        values=tuple(_value(digest, place, to, single) for digest, place in one.values.items()),
    )


def _value(digest: str, place: Place, to: str | None, single: Exemption) -> ValueChosen:
    own = to is not None and place.about == to
    return ValueChosen(digest=digest, place=place.pointer, about=place.about, withheld=None if own else single)
