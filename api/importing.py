"""Recording files of events: one JSON object a line, consecutive lines of a case in one atomic append.

A line may carry an `id` by which later lines of its file refer to it (to correct it, to reverse it); the entry's own id
is the ledger's, and is put in its place. A batch carries a request name made of its content, so importing a file again
after an interruption records nothing twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import orjson

from ledger.errors import Invalid, LedgerError, Problem, UnknownCase
from ledger.opening import SyncLedger
from ledger.record import Appended, Principal

BATCH_LINES = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the file, its case, the name it is referred to by, and the event."""

    number: int
    case: str
    id: str | None
    event: dict[str, Any]

    def refers_to(self, ids: Iterable[str | None]) -> bool:
        """Whether it names one of these lines."""
        said = orjson.dumps(self.event).decode()
        return any(id_ is not None and f'"{id_}"' in said for id_ in ids)


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive lines of one case, none of which refers to another of them: they are recorded together."""

    lines: tuple[Line, ...]

    @property
    def case(self) -> str:
        """The case, as its lines name it."""
        return self.lines[0].case

    @property
    def name(self) -> str:
        """The request's name: the same lines have the same one."""
        content = [[line.number, line.case, line.event] for line in self.lines]
        return f"import-{sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()}"


@dataclass(slots=True)
class Imported:
    """What became of one case's lines."""

    case: str
    id: str | None = None
    recorded: int = 0
    repeated: int = 0
    """Lines that an earlier import had recorded."""
    breaches: int = 0
    refused: list[dict[str, Any]] = field(default_factory=list)


def batches(lines: Iterable[bytes], size: int = BATCH_LINES) -> Iterator[Batch]:
    """The batches of a file. Raises `Invalid`, naming the line, where one cannot be read."""
    pending: list[Line] = []
    for line in (_read(number, raw) for number, raw in enumerate(lines, start=1) if raw.strip()):
        breaks = pending and (line.case != pending[0].case or len(pending) == size)
        if breaks or line.refers_to(earlier.id for earlier in pending):
            yield Batch(tuple(pending))
            pending = []
        pending.append(line)
    if pending:
        yield Batch(tuple(pending))


def _read(number: int, raw: bytes) -> Line:
    try:
        event = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise Invalid([Problem(f"/{number}", f"line {number} is not JSON: {error}", "malformed-json")]) from error
    case = event.pop("case", None) if isinstance(event, dict) else None
    if not isinstance(case, str) or not case:
        raise Invalid([Problem(f"/{number}/case", f"line {number} does not say which case it is of", "missing-case")])
    return Line(number, case, event.pop("id", None), event)


def record(
    ledger: SyncLedger, lines: Iterable[bytes], principal: Principal, *, dry_run: bool = False
) -> list[Imported]:
    """Record a file's cases: what was recorded of each, and where one stopped and why. Raises `Invalid`."""
    run = _Run(ledger, principal, dry_run)
    for batch in batches(lines):
        run.take(batch)
    return list(run.told.values())


@dataclass(slots=True)
class _Run:
    """The import of one file: what was told of each case, and the entries' own ids of the lines so far."""

    ledger: SyncLedger
    principal: Principal
    dry_run: bool
    told: dict[str, Imported] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def take(self, batch: Batch) -> None:
        """Record one batch, unless its case was stopped before."""
        outcome = self.told.setdefault(batch.case, Imported(batch.case))
        if outcome.refused:
            return
        try:
            appended = self.ledger.ledger.recall(self.principal, batch.name) or self._append(batch, outcome.id)
        except LedgerError as error:
            line = batch.lines[_index(error)].number
            outcome.refused.append({"line": line, "problem": error.code, "detail": str(error)})
            return
        self._count(batch, appended, outcome)

    def _append(self, batch: Batch, case: str | None) -> Appended:
        events = [_with_ids(line.event, self.ids) for line in batch.lines]
        name = None if self.dry_run else batch.name
        try:
            case = case or self.ledger.ledger.find(batch.case)
        except UnknownCase:
            return self.ledger.open_case(events, self.principal, idempotency=name, dry_run=self.dry_run)
        version = len(self.ledger.ledger.history(case))
        return self.ledger.append(
            case, events, expect=version, principal=self.principal, idempotency=name, dry_run=self.dry_run
        )

    def _count(self, batch: Batch, appended: Appended, outcome: Imported) -> None:
        for line, receipt in zip(batch.lines, appended.receipts, strict=False):
            outcome.id = receipt.case
            self.ids |= {line.id: receipt.entry} if line.id else {}
        if appended.repeated:
            outcome.repeated += len(batch.lines)
        elif not self.dry_run:
            outcome.recorded += len(batch.lines)
        outcome.breaches += sum(map(len, appended.breaches))


def _with_ids(value: Any, ids: dict[str, str]) -> Any:
    """The event with the entries' own ids where it refers to earlier lines."""
    if isinstance(value, dict):
        return {name: _with_ids(inner, ids) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_ids(inner, ids) for inner in value]
    return ids.get(value, value) if isinstance(value, str) else value


def _index(error: LedgerError) -> int:
    head = (error.pointer or "").removeprefix("/").partition("/")[0]
    return int(head) if head.isdigit() else 0
