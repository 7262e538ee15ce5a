"""How events change a case: one module a part of the process, each filling the table in `ledger.case.evolve`."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules


@cache
def load() -> None:
    """Import every topic, once, so that its evolvers are registered."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
