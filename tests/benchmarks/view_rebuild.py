"""Rebuilding the views of a ledger in batches, against the same handlers with a transaction for each event."""

from collections.abc import Sequence
from pathlib import Path

from api.settings import Settings
from api.wiring import open_views
from projections.engine import Views
from projections.tracking import Generation
from projections.view import Fed
from tests.benchmarks.comparing import Measured, Plan, compare, pace
from tests.benchmarks.history import History, recorded


class OneByOne(Views):
    """Views fed one entry a transaction."""

    def _apply(self, generation: Generation, batch: Sequence[Fed]) -> Generation | None:
        return super()._apply(generation, batch) if len(batch) == 1 else self._one_by_one(generation, batch)


def measure(plan: Plan) -> Measured:
    """Every view that the service keeps; an entry counts once for each."""
    with recorded(plan) as history:
        ours = opened(history, "ours")
        peer = opened(history, "peer")
        one_by_one = OneByOne(peer.database, history.ledger, list(peer._views.values()))
        return compare(pace(lambda: rebuilt(ours, history)), pace(lambda: rebuilt(one_by_one, history)), plan.rounds)


def opened(history: History, name: str) -> Views:
    """Views of the ledger in a file of their own."""
    folder: Path = history.folder / name
    folder.mkdir()
    return open_views(Settings(data=folder, database=None), history.ledger)


def rebuilt(views: Views, history: History) -> int:
    """How many entries were applied."""
    for name in views.names:
        views.rebuild(name)
    return len(views.names) * history.entries
