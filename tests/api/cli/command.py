"""Running the command as a person does, in this process or in one of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest

from api.cli import main

ROOT = Path(__file__).parents[3]
SEED = "2021/162004"
CASES = ROOT / "tests" / "cases"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered: its exit code, and what it wrote where."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it wrote to stdout, as the one JSON document it is."""
        return orjson.loads(self.out)


@dataclass(frozen=True, slots=True)
class Conduct:
    """The command over one data directory, run in this process; its streams are captured at their file descriptors."""

    data: Path
    captured: pytest.CaptureFixture[str]
    patched: pytest.MonkeyPatch

    def __call__(self, *words: str | Path, data: Path | None = None, stdin: Path | None = None) -> Said:
        """Run it; `stdin` is a file."""
        self.captured.readouterr()
        arguments = ["conduct", *map(str, words), "--data", str(data or self.data)]
        with self.patched.context() as patched, Path(stdin or os.devnull).open(encoding="utf-8") as given:
            patched.setattr(sys, "argv", arguments)
            patched.setattr(sys, "stdin", given)
            with pytest.raises(SystemExit) as end:
                main()
        out, err = self.captured.readouterr()
        return Said(end.value.code if isinstance(end.value.code, int) else 0, out, err)


def in_its_own_process(*words: str | Path, env: Mapping[str, str] | None = None, **options: Any) -> Said:
    """Run the command in a process of its own, where streams, signals and imports are what they are in earnest."""
    command = [sys.executable, "-P", "-m", "api.cli", *map(str, words)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    done = subprocess.run(
        command, env=surroundings, capture_output=True, text=True, timeout=120, check=False, **options
    )
    return Said(done.returncode, done.stdout, done.stderr)
