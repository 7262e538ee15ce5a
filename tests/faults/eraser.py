"""A process that erases and kills itself at a step: `python -m tests.faults.eraser PLACE CASE KIND STEP`."""

import asyncio
import os
import signal
import sys
from typing import NoReturn

from ledger.erasing import Step
from tests.faults.place import Shared
from tests.ledger.erasures import order
from tests.submissions import RECORDER


def main(place: str, case: str, target: str, step: str) -> NoReturn:
    """Erase an officer-case, or one value given by its digest, until the step is taken."""
    ledger = Shared.parse(place).open().ledger()

    def at(taken: Step) -> None:
        if taken == Step[step]:
            os.kill(os.getpid(), signal.SIGKILL)

    ledger.eraser.at = at
    wanted = order(officer=target) if target == "o-1" else order(value=target)
    asyncio.run(ledger.erase(case, wanted, RECORDER))
    sys.exit("the step was not taken")


if __name__ == "__main__":
    main(*sys.argv[1:])
