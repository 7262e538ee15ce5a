"""The full audit of a log and its vault: each row, tile, checkpoint, digest and key.

It reads everything once, in order, and goes on after a fault. It changes nothing; `sweep` removes keys without entries.
"""

from ledger.fsck.audit import fsck, sweep
from ledger.fsck.contents import ACCESS, CASES
from ledger.fsck.report import Fault, Report

__all__ = ["ACCESS", "CASES", "Fault", "Report", "fsck", "sweep"]
