"""What can go wrong with the order of an erasure; see `ledger.errors`, whose tree these belong to."""

# ruff: noqa: N818 - an error is named by what happened

from ledger.errors import LedgerError


class UnknownOrder(LedgerError):
    """No erasure is ordered under this id: there never was one, or it is carried out or withdrawn."""

    code = "unknown-order"
    title = "No such order"
    advice = "GET /api/erasures, or conduct erase orders, lists the erasures that wait for somebody else's word."

    def __init__(self, named: str) -> None:
        super().__init__(f"no erasure is ordered under {named[:100]!r}")
        self.named = named


class OrderOvertaken(LedgerError):
    """An erasure that would not take what was ordered: the case went on, or another preview is quoted."""

    code = "order-overtaken"
    title = "The order is overtaken"
    advice = "Withdraw the order, look at a new preview and order again; nothing was erased by this."
