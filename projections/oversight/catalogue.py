"""Every question there is, and every view that they rest on."""

from functools import cache
from importlib import import_module
from typing import Final

from projections.oversight.asking import rests_on
from projections.oversight.question import QUESTIONS, Question
from projections.view import View

PARTS: Final = (
    "matters", "warnings", "periods", "officers", "persons", "decisions", "practice", "breaches", "changes", "path",
    "statistics", "disparity", "clocks",
)  # fmt: skip
"""The modules that hold questions, in the order in which they are listed."""


@cache
def questions() -> dict[str, Question]:
    """Every question by its name, once the modules that hold them are imported."""
    for part in PARTS:
        import_module(f"projections.oversight.{part}")
    return QUESTIONS


def exported() -> dict[str, Question]:
    """The questions whose answers may be taken away as files: those that open nothing sealed."""
    return {name: one for name, one in questions().items() if not one.opens}


def views() -> tuple[View, ...]:
    """The views that all questions together rest on, each once."""
    return tuple({view.name: view for one in questions().values() for view in rests_on(one)}.values())
