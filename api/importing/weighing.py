"""A dry run: what the law would say of a file's lines, one after another, with nothing of them recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from ledger.case.fold import extend, fold
from ledger.case.said import Said
from ledger.case.state import Case
from ledger.errors import Refused
from ledger.law.judge import judge
from ledger.record import Ledger, Principal
from ledger.submission import Draft, drafts


@dataclass(slots=True)
class Weighing:
    """Cases as they would be if what was offered so far had been recorded."""

    ledger: Ledger
    principal: Principal
    _cases: dict[str, tuple[Case, tuple[Said, ...]]] = field(default_factory=dict)

    def offer(self, name: str, case: str | None, events: Sequence[Mapping[str, Any]]) -> tuple[list[str], int]:
        """The ids that the entries could have, and how many breaches there would be. Raises what would refuse them.

        `name` is what the lines call the case, `case` its id where it is recorded already.
        """
        stands, history = self._cases.get(name) or self._before(case)
        breaches = 0
        for index, draft in enumerate(drafts(events, self.principal.recorded_as)):
            said = self._said(draft, stands)
            judgement = judge(stands, said)
            if judgement.refusals:
                raise Refused(judgement.refusals, f"/{index}")
            breaches += len(judgement.breaches)
            stands, history = extend(stands, history, said), (*history, said)
        self._cases[name] = stands, history
        return [said.id for said in history[-len(events) :]], breaches

    def _before(self, case: str | None) -> tuple[Case, tuple[Said, ...]]:
        history = self.ledger.history(case) if case else ()
        return fold(case or "", history), history

    def _said(self, draft: Draft, stands: Case) -> Said:
        return Said(
            id=str(uuid4()),
            version=stands.version + 1,
            recorded_at=self.ledger.now(),
            recorded_by=self.principal.id,
            capture="historic" if stands.is_historic else "live",
            circumstances=draft.circumstances,
            event=draft.event,
        )
