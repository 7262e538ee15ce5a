"""The text that each kind of pack carries for whoever opens it; a pack is of the kind whose text stands in it.

A released text never changes, since packs made with it are verified for ever; a new one is added beside it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What a pack holds."""

    WHOLE = "whole"
    """Every entry of the log."""

    CASE = "case"
    """The entries of one case."""

    CHOSEN = "chosen"
    """Entries that somebody chose."""


_ALL = """\
To verify it, with Python 3.11 or newer and its package "cryptography":

    python3 conduct-verify.pyz PACK.zip --policy POLICY
    python3 conduct-verify.pyz PACK.zip --policy POLICY --pinned CHECKPOINT

POLICY says which log and which witnesses you trust (c2sp.org/tlog-policy). Get it, and the verifier with its SHA-256,
from somebody other than whoever gave you this pack; a policy.suggested in it is only a suggestion.
CHECKPOINT is one that you kept from before: with it you also learn whether you are shown the same history as then.
The verifier ends with 0 if the pack is good, 1 if it is not, 2 if it was called wrongly, 3 if it could not tell.

    checkpoint             the signed head of the log (c2sp.org/tlog-checkpoint)
    checkpoints/SIZE       older ones
    disclosures.json       what is open in this pack, by position: salted disclosures (RFC 9901, 4.2). The SHA-256 of
                           each, in base64url, stands in the "_sd" of its entry; what else stands there is hidden
    timestamps/SIZE.tsr    time stamps of checkpoint texts (RFC 3161). The verifier sees that they quote the text; check
                           the signature yourself, against a root that you trust:
                               head -n 3 checkpoints/SIZE > text     (checkpoint, if it is of that size)
                               openssl ts -verify -in timestamps/SIZE.tsr -data text -CAfile ROOT.pem
"""

_WHOLE = f"""\
PROOF PACK: A WHOLE LOG

All entries of a log, and its Merkle tree. Unpacked it is a log as c2sp.org/tlog-tiles describes it, which any client
of that format reads:

    unzip PACK.zip -d log

{_ALL}\
    tile/entries/...       the entries
    tile/LEVEL/...         the hashes of the tree over them (RFC 6962, 2.1)

What it cannot show: that what was recorded is true, or that everything that happened was recorded.
"""

_PARTS = """\
    entries/INDEX.json     an entry: its SHA-256, after a zero byte, is its leaf in the tree
    proofs/INDEX.tlog-proof    that it stands at this place in the log (c2sp.org/tlog-proof)
    consistency/SIZE       that the log at this size is the beginning of this log (as c2sp.org/tlog-witness sends it)
"""

_CASE = f"""\
PROOF PACK: ONE CASE

The entries of one case, each with a proof that it stands in the log.

{_ALL}{_PARTS}\
    case.json              the case, and the version of the newest of its entries

What it cannot show: that no other entry of the log belongs to the case. The versions, from 1 without a gap, show that
none was left out before the newest one here; that none follows it, only the whole log shows. Nor does it show that what
was recorded is true, or that everything that happened was recorded.
"""

_CHOSEN = f"""\
PROOF PACK: CHOSEN ENTRIES

Some entries of a log, each with a proof that it stands in the log.

{_ALL}{_PARTS}\

What it cannot show: anything about entries that are not in it, of the same cases or of others. Nor does it show that
what was recorded is true, or that everything that happened was recorded.
"""

README: Mapping[Kind, bytes] = MappingProxyType({
    Kind.WHOLE: _WHOLE.encode(),
    Kind.CASE: _CASE.encode(),
    Kind.CHOSEN: _CHOSEN.encode(),
})  # fmt: skip
"""What the README.txt of each kind says."""
