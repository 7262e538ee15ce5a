"""An erasure is killed (SIGKILL) at each of its steps: the next process finishes it, or it was never begun."""

import asyncio
import signal
import subprocess
import sys

import pytest

from ledger.erasing import Step
from ledger.fsck import fsck
from tests.engines import Engine
from tests.faults.place import Shared
from tests.ledger.erasures import ALL, digest_of, texts, told

OFFICER_GONE = {"canary-summary", "canary-other-name"}


@pytest.mark.parametrize("step", list(Step), ids=lambda step: step.name.lower())
@pytest.mark.parametrize("whole", [True, False], ids=["officer-case", "value"])
def test_killed(durable: Engine, step: Step, *, whole: bool) -> None:
    """Killed before its entry is committed, nothing happened; killed later, opening the ledger ends it."""
    ledger = durable.ledger()
    case = asyncio.run(told(ledger))
    target = "o-1" if whole else digest_of(ledger, case, "canary-first")
    before = ledger.vault.outer.name

    command = [
        sys.executable,
        "-m",
        "tests.faults.eraser",
        str(Shared.of(durable)),
        case,
        target,
        step.name,
    ]
    ended = subprocess.run(command, check=False, timeout=60)
    after = durable.ledger()
    after.eraser.finish()

    entered = step is not Step.BEGUN
    gone = OFFICER_GONE if whole else ALL - {"canary-first"}
    assert -signal.SIGKILL == ended.returncode
    assert (gone if entered else ALL) == texts(after.history(case))
    assert entered is (after.vault.refreshed().name != before)
    assert [after.vault.outer] == list(after.vault.provider.held())
    assert (8 + entered, True) == (
        after.head().size,
        fsck(after.store, after.vault).sound,
    )
    assert () == after.eraser.finish()
