"""How soon the command answers a call for help, against importing the web framework alone; starting Python included."""

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.comparing import Measured, Plan, compare, pace

ROOT = Path(__file__).parents[2]
HELP = ("-m", "api.cli", "--help")
IMPORT = ("-c", "import fastapi")


def measure(plan: Plan) -> Measured:
    """One start a round."""
    return compare(pace(lambda: started(*HELP)), pace(lambda: started(*IMPORT)), plan.rounds * 3)


def started(*arguments: str) -> int:
    """One process, from start to end."""
    subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return 1
