"""Feeding views in batches, and rebuilding one beside the live one.

Rows and the tracking position move in one transaction, many entries at a time, so a crash repeats nothing and misses
nothing. An entry that a view cannot take parks that view, with a named error, and no other. A rebuild fills a new
generation's table while the live one answers, and swaps in one transaction.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy import Engine as Database

from projections import tracking
from projections.feed import Feed, Log, again, erased_in
from projections.schema import bring_up
from projections.tracking import Generation
from projections.view import Fed, View

BATCH = 500
"""Entries applied in one transaction: past some hundreds, the transaction's own cost no longer shows."""


class ViewParked(Exception):  # noqa: N818 - what happened to the view
    """A view stopped at an entry it could not take; its earlier answers stand, but nothing newer is in it."""

    def __init__(self, view: str, error: str) -> None:
        super().__init__(f"the view {view!r} is parked: {error}. Rebuild it once the cause is mended.")
        self.view, self.error = view, error


class Views:
    """The views of one ledger in one database."""

    def __init__(self, database: Database, log: Log, views: Sequence[View]) -> None:
        self.database = database
        self._log = log
        self._views = {view.name: view for view in views}
        self._feed = Feed(log)
        self._tables: dict[str, Table] = {}
        bring_up(database)

    @property
    def log(self) -> Log:
        """What they are fed from."""
        return self._log

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the views."""
        return tuple(self._views)

    def catch_up(self) -> None:
        """Bring every view that is not parked to the end of the log."""
        found = (self.generation(name) for name in self._views)
        self._follow([generation for generation in found if generation.state == "live"], self._feed)

    def generation(self, name: str) -> Generation:
        """The serving generation of a view; made, or rebuilt for the view's new version, where it must be."""
        view = self._views[name]
        with self.database.begin() as connection:
            found = tracking.serving(connection, name)
            if found is None:
                found = self._begin(connection, name, "live")
        return found if found.version == view.version else self.rebuild(name)

    def position(self, name: str) -> int:
        """The last position that a view holds; -1 where it holds none. Raises `ViewParked`."""
        generation = self.generation(name)
        if generation.state == "parked":
            raise ViewParked(name, generation.error or "")
        return generation.position

    def table(self, name: str) -> Table:
        """The table that answers a view's questions now."""
        return self._table(self.generation(name))

    def rebuild(self, name: str) -> Generation:
        """Fill a new table from the beginning of the log, beside the live one; swap; drop the old.

        Raises `ViewParked` where an entry cannot be taken; the live one then goes on as it was.
        """
        with self.database.begin() as connection:
            fresh = self._begin(connection, name, "building")
        self._follow([fresh], Feed(self._log))
        with self.database.begin() as connection:
            found = tracking.all_of(connection, name)
            built = next(one for one in found if one.generation == fresh.generation)
            if built.state == "failed":
                raise ViewParked(name, built.error or "")
            for one in found:
                tracking.change(connection, one, state="live" if one == built else "retired")
            for one in found:
                if one != built:
                    self._table(one).drop(connection, checkfirst=True)
        return self.generation(name)

    def _begin(self, connection: Connection, name: str, state: tracking.State) -> Generation:
        generation = tracking.begin(connection, name, self._views[name].version, state)
        self._table(generation).create(connection)
        return generation

    def _follow(self, generations: Sequence[Generation], feed: Feed) -> None:
        """Apply what is new to each generation, reading the log once for all of them."""
        going = list(generations)
        while going and (batch := feed.batch(min(one.position for one in going), BATCH)):
            going = [moved for one in going if (moved := self._apply(one, batch))]

    def _apply(self, generation: Generation, batch: Sequence[Fed]) -> Generation | None:
        """The generation with the batch in it; None where it parked, or another process went ahead."""
        new = [fed for fed in batch if fed.position > generation.position]
        if not new:
            return generation
        try:
            return self._commit(generation, new)
        except Exception as error:  # noqa: BLE001 - whatever a view raises parks that view and no other
            if len(new) > 1:
                return self._one_by_one(generation, new)
            self._park(generation, new[0], error)
            return None

    def _one_by_one(self, generation: Generation, batch: Sequence[Fed]) -> Generation | None:
        moved: Generation | None = generation
        for fed in batch:
            moved = self._apply(moved, [fed]) if moved else None
        return moved

    def _commit(self, generation: Generation, batch: Sequence[Fed]) -> Generation | None:
        with self.database.begin() as connection:
            if not tracking.advance(connection, generation, batch[-1].position):
                return None
            view, table = self._views[generation.view], self._table(generation)
            view.apply(connection, table, batch)
            for case_id in erased_in(batch):
                view.renew(connection, table, again(self._log, case_id, batch[-1].position))
        return replace(generation, position=batch[-1].position)

    def _park(self, generation: Generation, fed: Fed, error: Exception) -> None:
        said = f"{type(error).__name__} at position {fed.position} ({fed.said.event.type}, entry {fed.said.id})"
        state = "parked" if generation.state == "live" else "failed"
        with self.database.begin() as connection:
            tracking.change(connection, generation, state=state, error=said)

    def _table(self, generation: Generation) -> Table:
        """The generation's table, made once, so that the statements on it are compiled once."""
        name = generation.table_name
        if name not in self._tables:
            self._tables[name] = self._views[generation.view].table(MetaData(), name)
        return self._tables[name]
