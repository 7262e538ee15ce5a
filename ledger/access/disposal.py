"""Disposing of whole months of looks: entered first, then the months' keys are destroyed and the outer key renewed.

What a crash interrupts, `finish` ends: a disposal that is entered says up to which month there must be no key.
"""

from collections.abc import Sequence

from ledger.access.look import Disposal
from ledger.access.reading import open_look
from ledger.access.record import AccessLedger
from ledger.access.streams import is_of_month, month_in, month_of
from ledger.erasing import Eraser
from ledger.errors import NothingToErase
from ledger.store.port import Row
from ledger.vault import Key, Keyring


class NothingToDispose(NothingToErase):
    """A disposal of months of which none can still be read."""

    code = "nothing-to-dispose"
    title = "There is nothing to dispose of"
    advice = "Name a later month; nothing was entered."


def dispose(access: AccessLedger, eraser: Eraser, before: str, account: str, correlation: str) -> Disposal:
    """Destroy the keys of all months before one, like 2026-11. Raises `NothingToDispose`.

    The month that is under way is never disposed of.
    """
    finish(access, eraser)
    before = min(before, month_of(access.now()))
    months = tuple(sorted(month_in(key.scope) for key in _living(access, before)))
    if not months:
        raise NothingToDispose(f"no month before {before} has looks that can still be read")
    disposal = Disposal(account=account, before=before, months=months, correlation=correlation)
    access.enter([disposal])
    finish(access, eraser)
    return disposal


def finish(access: AccessLedger, eraser: Eraser) -> tuple[str, ...]:
    """Destroy the keys of every month that an entered disposal names; the ids of those that were still there."""
    with access.store.lock() as locked:
        doomed = [key.id for key in _living(access, _latest(access, locked.case_rows(access.disposals)))]
        if doomed:
            access.vault.destroy(doomed)
            locked.note_keys_changed()
    if doomed:
        eraser.renew()
    return tuple(doomed)


def entered(rows: Sequence[Row], keyring: Keyring) -> list[Disposal]:
    """The disposals in rows of a stream of disposals."""
    said = (open_look(row.state, keyring, row.position).said for row in rows)
    return [one for one in said if isinstance(one, Disposal)]


def _latest(access: AccessLedger, rows: Sequence[Row]) -> str:
    """The month before which every one is disposed of, by the disposals that are entered."""
    return max((one.before for one in entered(rows, access.vault.keyring(access.disposals))), default="")


def _living(access: AccessLedger, before: str) -> list[Key]:
    """The keys of months before one that are not destroyed."""
    keys = access.vault.keyring(access.looks).keys.values()
    return [key for key in keys if key.secret and is_of_month(key.scope) and month_in(key.scope) < before]
