"""Erasures that one person has ordered and no other has carried out yet: sealed while they wait, then gone."""

from collections.abc import Mapping

from ledger.vault.rows import about
from ledger.vault.vault import Vault


class OrderRows:
    """The pending orders in the database of a vault, each by its id, its content wrapped by the outer key."""

    def __init__(self, vault: Vault) -> None:
        self._vault, self._rows = vault, vault.rows

    def add(self, id_: str, content: bytes) -> None:
        """Keep a new order."""
        self._write("INSERT INTO vault_orders (wrapped, id) VALUES (?, ?)", id_, content)

    def change(self, id_: str, content: bytes) -> None:
        """Keep what an order says from now on, if it is still there."""
        self._write("UPDATE vault_orders SET wrapped = ? WHERE id = ?", id_, content)

    def _write(self, statement: str, id_: str, content: bytes) -> None:
        def write() -> None:
            wrapped = self._vault.outer.wrap(content, about("order", id_))
            with self._rows.under(self._vault.outer.name) as connection:
                connection.execute(statement, (wrapped, id_))

        self._vault.current(write)

    def every(self) -> Mapping[str, bytes]:
        """What every pending order says, by its id. Raises `Corrupt`."""
        return self._vault.current(self._every)

    def _every(self) -> dict[str, bytes]:
        outer = self._vault.outer
        return {one.id: outer.unwrap(one.wrapped, about(*one.names)) for one in self._rows.every_order()}

    def drop(self, id_: str) -> None:
        """Forget an order: it is carried out, or withdrawn."""
        with self._rows.database.writing() as connection:
            connection.execute("DELETE FROM vault_orders WHERE id = ?", (id_,))
        self._rows.database.forget()
