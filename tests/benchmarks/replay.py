"""Replay of cases from SQLite: ours reads, opens, validates and folds; the library's selects and decodes."""

from tests.benchmarks import stock
from tests.benchmarks.comparing import Measured, Plan, compare, pace
from tests.benchmarks.history import recorded


def measure(plan: Plan) -> Measured:
    """Every case once, both with the same facts in them."""
    with recorded(plan) as history:
        application = stock.on_sqlite(history.folder / "stock.db")
        ids = stock.filled(application, list(history.cases.values()))
        ours = pace(lambda: sum(history.ledger.case(case).version for case in history.cases))
        peer = pace(lambda: sum(sum(1 for _ in application.events.get(id_)) for id_ in ids))
        try:
            return compare(ours, peer, plan.rounds)
        finally:
            application.close()
