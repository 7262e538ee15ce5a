"""Feeding views: entries read from the ledger in order, each with its case folded up to it."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Protocol

from ledger.case.fold import extend, fold
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.events.custodianship import PersonalDataErased
from projections.view import Fed

WARM_CASES = 512
"""Cases kept folded between entries; a case outside them is read and folded again."""


class Entry(Protocol):
    """One entry of the log as the ledger reads it."""

    @property
    def position(self) -> int:
        """Its place in the log, from 0."""

    @property
    def case_id(self) -> str:
        """Whose history it belongs to."""

    @property
    def key(self) -> str:
        """The id of the key its body is sealed under."""

    @property
    def said(self) -> Said:
        """The entry, opened."""


class Log(Protocol):
    """What a feed reads: the ledger."""

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        """Up to `limit` entries with positions greater than `after`, in order."""

    def history(self, case_id: str) -> Sequence[Said]:
        """One case's entries, oldest first."""


class Feed:
    """Reads the log onwards and keeps the newest cases folded, so that each entry costs one step."""

    def __init__(self, log: Log, warm: int = WARM_CASES) -> None:
        self._log = log
        self._warm = warm
        self._cases: OrderedDict[str, tuple[list[Said], Case]] = OrderedDict()

    def batch(self, after: int, limit: int) -> list[Fed]:
        """The next entries after a position, up to `limit`."""
        return list(self._fed(self._log.entries(after, limit)))

    def _fed(self, entries: Sequence[Entry]) -> Iterator[Fed]:
        for entry in entries:
            if isinstance(entry.said.event, PersonalDataErased):
                self._cases.pop(entry.case_id, None)
            history, case = self._before(entry)
            case = extend(case, history, entry.said)
            history = [*history, entry.said]
            self._keep(entry.case_id, history, case)
            yield Fed(entry.position, entry.case_id, entry.key, entry.said, history, case)

    def _before(self, entry: Entry) -> tuple[list[Said], Case]:
        warm = self._cases.get(entry.case_id)
        if warm and warm[1].version == entry.said.version - 1:
            return warm
        if entry.said.version == 1:
            return [], Case(entry.case_id)
        history = list(self._log.history(entry.case_id)[: entry.said.version - 1])
        return history, fold(entry.case_id, history)

    def _keep(self, case_id: str, history: list[Said], case: Case) -> None:
        self._cases[case_id] = (history, case)
        self._cases.move_to_end(case_id)
        while len(self._cases) > self._warm:
            self._cases.popitem(last=False)


def again(log: Log, case_id: str, until: int) -> list[Fed]:
    """A case from its first entry to its last before or at a position, as its keys open it now."""
    history: list[Said] = []
    case = Case(case_id)
    fed: list[Fed] = []
    positions = (said.position for said in log.history(case_id))
    for position in (position for position in positions if position is not None and position <= until):
        [entry] = log.entries(position - 1, 1)
        case = extend(case, history, entry.said)
        history = [*history, entry.said]
        fed.append(Fed(position, case_id, entry.key, entry.said, history, case))
    return fed


def erased_in(batch: Sequence[Fed]) -> tuple[str, ...]:
    """The cases in which these entries say that personal data was erased."""
    return tuple({fed.case_id: None for fed in batch if isinstance(fed.said.event, PersonalDataErased)})
