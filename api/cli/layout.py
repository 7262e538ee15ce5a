"""Text laid out for reading: wrapped to the terminal's width, or to 100 columns where there is no terminal."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

NO_TERMINAL = 100
"""Columns of a line that goes to a file or another program."""
NARROWEST = 40
"""Below this a wrapped line cannot be read; a narrower terminal wraps it itself."""
WIDEST_LEFT = 29
"""Columns that the left of two columns takes at most; "on or before 30 September 2022" wraps."""
INDENT = "  "


def width() -> int:
    """How many columns a line may have."""
    return max(NARROWEST, shutil.get_terminal_size((NO_TERMINAL, 24)).columns)


def paragraph(text: str, indent: str = "", hanging: str = "") -> Iterator[str]:
    """The lines of a paragraph: each after `indent`, those after the first after `hanging` too. Ids stay whole."""
    yield from wrap(
        text,
        width(),
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def bullets(said: Iterable[str]) -> Iterator[str]:
    """The lines of a list, one paragraph an item."""
    return (line for one in said for line in paragraph(one, INDENT, INDENT))


def columns(rows: Sequence[tuple[str, str]], indent: str = INDENT) -> Iterator[str]:
    """The lines of rows of two columns, each wrapped within itself; the left one is as wide as it needs to be."""
    left = min(WIDEST_LEFT, max((len(row[0]) for row in rows), default=0))
    right = max(NARROWEST // 2, width() - len(indent) - left - len(INDENT))
    for row in rows:
        for beginning, rest in zip_longest(_cell(row[0], left), _cell(row[1], right), fillvalue=""):
            yield f"{indent}{beginning:<{left}}{INDENT}{rest}".rstrip()


def _cell(text: str, room: int) -> Iterable[str]:
    return wrap(text, max(1, room), break_long_words=False, break_on_hyphens=False)
