"""Disclosure: what is chosen for a named recipient, field by field, and who holds copies of what.

A selection is no fact: whoever makes one keeps it, and submits it when it is right. What is recorded of it is who was
given what by which digests, and the hash of the proof pack that they were given; never the data.
"""

from ledger.disclosing.choosing import Chosen, choose
from ledger.disclosing.copies import Copy, copies
from ledger.disclosing.drafting import draft
from ledger.disclosing.schedule import Item, schedule
from ledger.disclosing.selection import CaseChosen, EntryChosen, Selection, ValueChosen

__all__ = [
    "CaseChosen",
    "Chosen",
    "Copy",
    "EntryChosen",
    "Item",
    "Selection",
    "ValueChosen",
    "choose",
    "copies",
    "draft",
    "schedule",
]
