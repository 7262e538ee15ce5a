"""The table of benchmarks: what is measured against what, and how many times the peer's pace is wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from tests.benchmarks.comparing import Measured, NotMeasured, Plan


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One row to be measured, by the module of its name; `unit` is what is counted."""

    name: str
    what: str
    target: float
    unit: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row as measured; without figures where it was not, and `note` then says why."""

    name: str
    ours: float | None
    peer: float | None
    ratio: float | None
    target: float
    unit: str
    note: str


BENCHMARKS = (
    Benchmark(
        "append_sqlite", "durable append, 32 submitters, SQLite FULL: stock eventsourcing save, 32 threads",
        3.0, "appends/s",
    ),
    Benchmark(
        "append_postgres", "durable append, 32 submitters, PostgreSQL: stock eventsourcing save, 32 threads",
        8.0, "appends/s",
    ),
    Benchmark(
        "http_append", "HTTP append, 64 connections, one worker: bare FastAPI route, same body",
        0.5, "requests/s",
    ),
    Benchmark("replay", "read, open, validate, fold: stock select and decode", 1.2, "entries/s"),
    Benchmark("audit", "fsck: scan and leaf hash in a loop over the same rows", 0.5, "entries/s"),
    Benchmark("view_rebuild", "view rebuild: the same handlers, one transaction an event", 5.0, "entries/s"),
    Benchmark("cold_proof", "inclusion proof at 1 M leaves, cold: pymerkle on SQLite at 20 k", 50.0, "proofs/s"),
    Benchmark("help_start", "conduct --help: python -c 'import fastapi'", 1.0, "starts/s"),
)  # fmt: skip
NAMES = tuple(benchmark.name for benchmark in BENCHMARKS)


def rows(names: Sequence[str], plan: Plan) -> Iterator[Row]:
    """The rows of these names, or all, each as soon as it is measured."""
    return (_row(benchmark, plan) for benchmark in BENCHMARKS if benchmark.name in (names or NAMES))


def _row(benchmark: Benchmark, plan: Plan) -> Row:
    try:
        found: Measured = import_module(f"tests.benchmarks.{benchmark.name}").measure(plan)
    except ModuleNotFoundError as missing:
        return _without(benchmark, f"{missing.name} is not installed: ./conduct test --version brings it")
    except NotMeasured as why:
        return _without(benchmark, str(why))
    ratio = round(found.ours / found.peer, 2)
    return Row(
        benchmark.what, _rounded(found.ours), _rounded(found.peer), ratio, benchmark.target, benchmark.unit, found.note
    )


def _without(benchmark: Benchmark, why: str) -> Row:
    return Row(benchmark.what, None, None, None, benchmark.target, benchmark.unit, why)


def _rounded(figure: float) -> float:
    """A figure to four digits that count, so that a slow machine's are told as exactly as a fast one's."""
    return float(f"{figure:.4g}")
