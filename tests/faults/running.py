"""Writers as processes, and what they said."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.faults.place import Shared


class Attempt(NamedTuple):
    """An append that was tried: its request's name, its case as far as it had an id, its version."""

    name: str
    case: str
    version: int


class Said(NamedTuple):
    """What writers tried, and at which position what was acknowledged is."""

    tried: dict[str, Attempt]
    done: dict[str, int]


def start(place: Shared, count: int, output: Path) -> "subprocess.Popen[bytes]":
    """A writer, started."""
    command = [sys.executable, "-m", "tests.faults.writer", str(place), str(count), str(output)]
    return subprocess.Popen(command)


def read(*outputs: Path) -> Said:
    """What these outputs say; a line that a kill cut short was not said."""
    said = Said({}, {})
    for output in outputs:
        for line in output.read_text().splitlines(keepends=True) if output.exists() else ():
            verb, name, case, number = line.split() if line.endswith("\n") else ("", "", "", "0")
            if verb == "try":
                said.tried[name] = Attempt(name, case, int(number))
            elif verb == "done":
                said.done[name] = int(number)
    return said
