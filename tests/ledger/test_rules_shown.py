"""Every rule of law is shown speaking and shown silent by the specifications in `tests/ledger/law`."""

import json
import subprocess
import sys
from pathlib import Path

from ledger.law.rules import every_rule
from ledger.law.topics import load

ROOT = Path(__file__).parents[2]


def shown(folder: Path) -> dict[str, set[str]]:
    """The names of the rules that the specifications of the law show speaking, and of those they show silent."""
    seen = folder / "shown.json"
    plugin = ("-p", "tests.rules_shown", "--rules-shown", str(seen))
    command = (sys.executable, "-m", "pytest", "tests/ledger/law", "-q", "-p", "no:cacheprovider", *plugin)
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout
    return {how: set(names) for how, names in json.loads(seen.read_text("utf-8")).items()}


def test_every_rule_is_shown(tmp_path: Path) -> None:
    """A rule that no specification shows speaking, or none shows silent, is a rule that nobody knows to work."""
    load()
    rules = {rule.name for rule in every_rule()}
    never = {how: rules - names for how, names in shown(tmp_path).items()}

    assert {"speaking": set(), "silent": set()} == never
