"""Feeding views in batches, and rebuilding one beside the live one.

Rows and the tracking position move in one transaction, many entries at a time, so a crash repeats nothing and misses
nothing. An entry that a view cannot take parks that view, with a named error, and no other. A rebuild fills a new
generation's table while the live one answers and goes on, and swaps in one transaction, once it has come as far.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from sqlalchemy import Connection, MetaData, Table, inspect
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


class ViewNewer(ViewParked):
    """A newer version of the program keeps a view, in a shape that this one does not know."""

    def __init__(self, view: str) -> None:
        super().__init__(view, "a newer version of this program keeps it")
        self.args = (
            f"a newer version of this program keeps the view {view!r}: ask that one, or bring this one up to it",
        )


class Views:
    """The views of one ledger in one database."""

    def __init__(self, database: Database, log: Log, views: Sequence[View]) -> None:
        self.database = database
        self._log = log
        self._views = {view.name: view for view in views}
        self._feed = Feed(log)
        self._tables: dict[str, Table] = {}
        bring_up(database)
        self._shown = set(inspect(database).get_view_names())

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
        self._follow(list(self._live()), self._feed)

    def _live(self) -> Iterator[Generation]:
        """The generations that are to be fed: parked ones and those of newer programs are not."""
        for name in self._views:
            with suppress(ViewNewer):
                generation = self.generation(name)
                if generation.state == "live":
                    yield generation

    def generation(self, name: str) -> Generation:
        """The serving generation of a view; made, or rebuilt for the view's new version, where it must be.

        Raises `ViewNewer` where it was rebuilt for a version after this program's.
        """
        view = self._views[name]
        with self.database.begin() as connection:
            found = tracking.serving(connection, name) or self._begin(connection, name, "live")
            if name not in self._shown:
                self._show(connection, found)
        if found.version > view.version:
            raise ViewNewer(name)
        return found if found.version == view.version else self.rebuild(name)

    def position(self, name: str) -> int:
        """The last position that a view holds; -1 where it holds none. Raises `ViewParked`."""
        generation = self.generation(name)
        if generation.state == "parked":
            raise ViewParked(name, generation.error or "")
        return generation.position

    def table(self, name: str) -> Table:
        """What is read under the view's name: the serving generation, whichever that is when it is read."""
        self.generation(name)
        return self._read_as(name, name)

    def rebuild(self, name: str) -> Generation:
        """Fill a new table from the beginning of the log, beside the live one; swap; drop the old.

        Where others rebuild it too, the first to be done serves. Raises `ViewParked` where an entry cannot be taken;
        the live one then goes on as it was.
        """
        with self.database.begin() as connection:
            fresh = self._begin(connection, name, "building")
        feed = Feed(self._log)
        going: Generation | None = fresh
        try:
            while going:
                self._follow([going], feed)
                going = self._swap(fresh)
        finally:
            self._sweep(name)
        return self.generation(name)

    def _swap(self, fresh: Generation) -> Generation | None:
        """Have a new generation serve; where the live one is further on, answer the new one. Raises `ViewParked`."""
        with self.database.begin() as connection:
            tracking.lock(connection, fresh.view)
            found = tracking.all_of(connection, fresh.view)
            built = next((one for one in found if one.generation == fresh.generation), None)
            if built is None or built.state == "retired":
                return None
            if built.state == "failed":
                raise ViewParked(fresh.view, built.error or "")
            if any(one.state == "live" and one.position > built.position for one in found):
                return built
            for one in found:
                tracking.change(connection, one, state="live" if one == built else "retired")
            self._show(connection, built)
            return None

    def _sweep(self, name: str) -> None:
        """Drop the tables that serve nobody any more; whoever still reads one is waited for."""
        with self.database.begin() as connection:
            for one in tracking.all_of(connection, name):
                if one.state in {"retired", "failed"}:
                    self._table(one).drop(connection, checkfirst=True)
                    tracking.forget(connection, one)

    def _begin(self, connection: Connection, name: str, state: tracking.State) -> Generation:
        generation = tracking.begin(connection, name, self._views[name].version, state)
        self._table(generation).create(connection)
        if state == "live":
            self._show(connection, generation)
        return generation

    def _show(self, connection: Connection, generation: Generation) -> None:
        for beside in ("", *self._table(generation).info.get(connection.dialect.name, ())):
            tracking.show(connection, f"{generation.table_name}{beside}", f"{generation.view}{beside}")
        self._shown.add(generation.view)

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
        return self._read_as(generation.view, generation.table_name)

    def _read_as(self, view: str, name: str) -> Table:
        """A view's table under a name, made once, so that the statements on it are compiled once."""
        if name not in self._tables:
            self._tables[name] = self._views[view].table(MetaData(), name)
        return self._tables[name]
