"""Erasure: of one personal value, of a person, of an officer-case. Keys go; every entry and every proof stays."""

from ledger.erasing.eraser import Eraser, Step
from ledger.erasing.order import Order
from ledger.erasing.plan import Plan
from ledger.erasing.preview import Erased, Preview, Recipient
from ledger.erasing.proposal import Proposed, propose, require_no_erasure
from ledger.erasing.target import Target

__all__ = [
    "Erased",
    "Eraser",
    "Order",
    "Plan",
    "Preview",
    "Proposed",
    "Recipient",
    "Step",
    "Target",
    "propose",
    "require_no_erasure",
]
