"""Reading the access ledger: its entries in order, as far as the keys of their months are left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from ledger import frame
from ledger.access.look import Disposal, Look
from ledger.entry import Header
from ledger.errors import Corrupt
from ledger.reading import read_header
from ledger.sealing import body_in, unseal
from ledger.store.port import LedgerStore, Row
from ledger.vault import Keyring, Vault

BATCH = 500
_MODELS: dict[str, type[Look | Disposal]] = {Look.type: Look, Disposal.type: Disposal}


@dataclass(frozen=True, slots=True)
class Looked:
    """An entry as read: where it is, its header, and what it says; None where the key of its month is destroyed."""

    position: int
    header: Header
    said: Look | Disposal | None

    @property
    def at(self) -> datetime:
        """When it was."""
        return self.header.recorded_at


def open_look(state: bytes, keyring: Keyring, position: int) -> Looked:
    """The entry in stored bytes. Raises `Corrupt` where its key is there and it does not open, or is no look."""
    header = read_header(state, position)
    key = keyring.by_id(header.key)
    if key is None:
        return Looked(position, header, None)
    try:
        [digest], [sealed] = header.digests, frame.ciphertexts(frame.split(state)[1])
        text = unseal(key.cipher, digest, sealed)
        if text is None:
            raise Corrupt(f"the body of look {header.id} does not open under its key", position)
        return Looked(position, header, _MODELS[header.type].model_validate_json(body_in(text)))
    except (frame.BadFrame, ValidationError, ValueError, LookupError) as error:
        raise Corrupt(f"the body of look {header.id} cannot be read: {error}", position) from error


def entries(store: LedgerStore, vault: Vault, after: int = -1) -> Iterator[Looked]:
    """The entries with positions greater than `after`, in order, read a batch at a time."""
    while rows := store.rows(after, BATCH):
        keyrings = vault.keyrings({row.case for row in rows})
        yield from (open_look(row.state, keyrings[row.case], row.position) for row in rows)
        after = rows[-1].position


def first_since(store: LedgerStore, when: datetime) -> int:
    """The position of the first entry recorded then or later; the size of the log where there is none.

    Times only grow along the log, so that it is found in a few looks.
    """
    low, high = 0, store.head().size
    while low < high:
        middle = (low + high) // 2
        [row] = store.rows(middle - 1, 1)
        low, high = (middle + 1, high) if _at(row) < when else (low, middle)
    return low


def _at(row: Row) -> datetime:
    return read_header(row.state, row.position).recorded_at
