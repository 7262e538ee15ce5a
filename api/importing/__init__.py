"""Recording files of events: one JSON object a line, consecutive lines of a case in one atomic append.

A file is read whole before anything of it is recorded. Where a line is refused, its case stops there and the others go
on. A batch is recorded under a name made of its case's lines up to its last one, so that importing a file again, after
an interruption or with lines added at its end, goes on where the record ends (for the seven days that the ledger knows
requests by their names; after that, a case that is opened again is refused).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.importing.lines import Line, batches, read
from api.importing.weighing import Weighing
from ledger.errors import Corrupt, Invalid, LedgerError, Refused, Unavailable, UnknownCase
from ledger.opening import SyncLedger
from ledger.receipts import Appended
from ledger.record import Principal


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that was not recorded, and why."""

    line: int
    problem: str
    detail: str


@dataclass(slots=True)
class Imported:
    """What became of one case's lines."""

    case: str
    id: str | None = None
    recorded: int = 0
    repeated: int = 0
    """Lines that an earlier import had recorded."""
    breaches: int = 0
    refused: list[RefusedLine] = field(default_factory=list)
    unrecorded: list[int] = field(default_factory=list)
    """The numbers of the lines that were not recorded because one of them, or one before them, was refused."""

    @property
    def left_out(self) -> int:
        """How many lines were not recorded."""
        return len(self.unrecorded)

    def leave_out(self, batch: Sequence[Line]) -> None:
        """Record none of these lines."""
        self.unrecorded += [line.number for line in batch]


def record(
    ledger: SyncLedger,
    raw: Iterable[bytes],
    principal: Principal,
    *,
    dry_run: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Imported]:
    """Record a file's cases: what was recorded of each, and where one stopped and why.

    Raises `Invalid`, with nothing recorded, where a line cannot be read; `Unavailable` and `Corrupt`. A dry run says
    what would become of the lines. `progress` is told how many are done, of how many.
    """
    lines = read(raw)
    run = _Run(ledger, principal, Weighing(ledger.ledger, principal) if dry_run else None)
    new = run.resumed(lines)
    done = len(lines) - len(new)
    for batch in batches(new):
        run.take(batch)
        done += len(batch)
        progress(done, len(lines))
    return list(run.told.values())


@dataclass(slots=True)
class _Run:
    """The import of one file: what was told of each case, and of its lines so far the entries' own ids."""

    ledger: SyncLedger
    principal: Principal
    weighing: Weighing | None
    told: dict[str, Imported] = field(default_factory=dict)
    ids: dict[str, dict[str, str]] = field(default_factory=dict)

    def resumed(self, lines: Sequence[Line]) -> list[Line]:
        """The lines that are still to be recorded: of each case, those after the last that an earlier import did."""
        seen: dict[str, list[Line]] = {}
        ends: dict[str, int] = {}
        for line in lines:
            so_far = seen.setdefault(line.case, [])
            so_far.append(line)
            if self._recall(line, so_far):
                ends[line.case] = line.number
        return [line for line in lines if line.number > ends.get(line.case, 0)]

    def take(self, batch: Sequence[Line]) -> None:
        """Record one batch, unless its case was stopped before."""
        outcome = self.told[batch[0].case]
        if outcome.refused:
            outcome.leave_out(batch)
            return
        try:
            taken = self._offer(batch, outcome)
        except (Unavailable, Corrupt):
            raise
        except LedgerError as error:
            recalled = self._recalled(batch)
            if recalled is None:
                outcome.leave_out(batch)
                outcome.refused.extend(_refused(error, batch))
                return
            taken = recalled
        outcome.recorded += 0 if taken.repeated else len(batch)
        outcome.repeated += len(batch) if taken.repeated else 0
        outcome.breaches += taken.breaches
        self._know(batch, taken.entries)

    def _recall(self, line: Line, so_far: Sequence[Line]) -> bool:
        """Whether an earlier import recorded a batch that ended with this line."""
        outcome = self.told.setdefault(line.case, Imported(line.case))
        earlier = self.ledger.ledger.recall(self.principal, line.name)
        if earlier is None:
            return False
        outcome.id, outcome.repeated = earlier.case, len(so_far)
        outcome.breaches += sum(map(len, earlier.breaches))
        self._know(so_far[-len(earlier.receipts) :], [receipt.entry for receipt in earlier.receipts])
        return True

    def _recalled(self, batch: Sequence[Line]) -> "_Taken | None":
        """The batch as another import has recorded it since this one began, if one has."""
        earlier = None if self.weighing else self.ledger.ledger.recall(self.principal, batch[-1].name)
        return _taken(earlier) if earlier else None

    def _offer(self, batch: Sequence[Line], outcome: Imported) -> "_Taken":
        events = [_with_ids(line.event, self.ids.get(line.case, {})) for line in batch]
        outcome.id = outcome.id or self._found(outcome.case)
        if self.weighing:
            return _Taken(*self.weighing.offer(outcome.case, outcome.id, events))
        name = batch[-1].name
        if outcome.id is None:
            appended = self.ledger.open_case(events, self.principal, idempotency=name)
        else:
            version = len(self.ledger.ledger.history(outcome.id))
            appended = self.ledger.append(
                outcome.id, events, expect=version, principal=self.principal, idempotency=name
            )
        outcome.id = appended.case
        return _taken(appended)

    def _found(self, case: str) -> str | None:
        try:
            return self.ledger.ledger.find(case)
        except UnknownCase:
            return None

    def _know(self, batch: Sequence[Line], entries: Sequence[str]) -> None:
        ids = self.ids.setdefault(batch[0].case, {})
        ids |= {line.id: entry for line, entry in zip(batch, entries, strict=True) if line.id}


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came of a batch: the ids of its entries, how many breaches, whether it was recorded before."""

    entries: list[str]
    breaches: int
    repeated: bool = False


def _taken(appended: Appended) -> _Taken:
    entries = [receipt.entry for receipt in appended.receipts]
    return _Taken(entries, sum(map(len, appended.breaches)), appended.repeated)


def _with_ids(value: Any, ids: Mapping[str, str]) -> Any:
    """The event with the entries' own ids where it refers to earlier lines."""
    if isinstance(value, dict):
        return {name: _with_ids(inner, ids) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_ids(inner, ids) for inner in value]
    return ids.get(value, value) if isinstance(value, str) else value


def _refused(error: LedgerError, batch: Sequence[Line]) -> list[RefusedLine]:
    """The lines of a batch that kept it out: what an error says of each."""
    match error:
        case Invalid():
            told = [(problem.pointer, problem.code, problem.says) for problem in error.problems]
        case Refused():
            told = [(error.pointer or "", one.rule, f"{one.says} [{one.provision or 'structure'}]")
                    for one in error.refusals]  # fmt: skip
        case _:
            told = [(error.pointer or "", error.code, str(error))]
    return [RefusedLine(batch[_index(pointer)].number, code, _at(pointer) + says) for pointer, code, says in told]


def _index(pointer: str) -> int:
    head = pointer.removeprefix("/").partition("/")[0]
    return int(head) if head.isdigit() else 0


def _at(pointer: str) -> str:
    """Where in its line something is wrong."""
    within = pointer.removeprefix("/").partition("/")[2]
    return f"/{within}: " if within else ""
