"""The topics of the law: every module here that holds rules, found and imported so that none can be forgotten."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import ledger.law


@cache
def load() -> None:
    """Import every module of the law, once, so that its rules are registered."""
    for module in iter_modules(ledger.law.__path__):
        import_module(f"ledger.law.{module.name}")
