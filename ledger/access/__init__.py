"""The access ledger: who looked at what. A log of the same make as that of the cases, and apart from it.

An entry is one request or one opened stream. Its header says no more than that there was a look, and when; who it was
and at what is sealed under the key of its month, so that a month is disposed of by destroying its key.
"""

from ledger.access.look import Disposal, Look, Purpose
from ledger.access.reading import Looked
from ledger.access.record import AccessLedger

__all__ = ["AccessLedger", "Disposal", "Look", "Looked", "Purpose"]
