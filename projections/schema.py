"""The version of what the views' database keeps beside the views: each view has a version of its own."""

from sqlalchemy import Engine, inspect
from sqlalchemy.schema import CreateTable

from ledger import schema
from projections.tracking import generations


def bring_up(database: Engine) -> None:
    """Make the table of generations, or bring it up. Raises `SchemaNewer`."""
    steps = [[str(CreateTable(generations, if_not_exists=True).compile(database))]]
    with database.begin() as connection:

        def execute(statement: str) -> list[tuple[object, ...]]:
            found = connection.exec_driver_sql(statement)
            return [tuple(row) for row in found] if found.returns_rows else []

        ((found,),) = execute(schema.FOUND if inspect(connection).has_table(schema.TABLE) else "SELECT 0")
        if schema.due("the views' database", int(str(found)), steps):
            schema.bring_up("the views' database", execute, steps)
