"""Given a history, when something is recorded, then: the language the law's tests are written in."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import UUID

from ledger.case.fold import Cut, extend, fold
from ledger.case.said import Capture, Said
from ledger.case.state import Case
from ledger.circumstances import Circumstances, DecidedBy, Override, RecordedAs
from ledger.dates import Happening, PartialDate
from ledger.events.base import Event, SealedText
from ledger.law.judge import Judgement, judge
from ledger.law.topics import load
from ledger.vocabulary import Role
from tests.builders.opening import OPENING

CASE = "00000000-0000-7000-8000-000000000000"
START = datetime(2021, 3, 1, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event with the circumstances a test cares for."""

    event: Event
    circumstances: Circumstances
    capture: Capture = "live"
    recorded_at: datetime | None = None


def happened(  # noqa: PLR0913 - each is a circumstance that some rule asks for
    event: Event,
    on: str | None = None,
    *,
    effective: str | None = None,
    decided_by: Role | None = None,
    organisation: str | None = None,
    decider: str | None = None,
    here: bool = False,
    override: str | None = None,
    recorded_on: str | None = None,
    historic: bool = False,
    **more: Any,
) -> Draft:
    """The event as a draft: on a partial date, effective from, decided by whom, performed here, overridden why."""
    decided = DecidedBy(role=decided_by, organisation=organisation, person=decider) if decided_by else None
    circumstances = Circumstances(
        occurred=Happening.stated(on) if on else Happening.unknown(),
        effective_from=PartialDate.parse(effective) if effective else None,
        recorded_as=RecordedAs(role=Role.INVESTIGATOR),
        decided_by=decided,
        performed="here" if here else "elsewhere",
        override=Override(reason=SealedText(value=override), authorised_by="p-9") if override else None,
        **more,
    )
    recorded = datetime.fromisoformat(recorded_on).replace(tzinfo=UTC) if recorded_on else None
    return Draft(event, circumstances, "historic" if historic else "live", recorded)


def entry_id(version: int) -> str:
    """The id that the entry of this version has in a specification (the opening takes the first six)."""
    return str(UUID(int=(7 << 76) | (8 << 60) | version))


def said(draft: Draft | Event, version: int) -> Said:
    """A draft as the entry of this version."""
    draft = draft if isinstance(draft, Draft) else happened(draft)
    return Said(
        id=entry_id(version),
        version=version,
        recorded_at=draft.recorded_at or START + timedelta(minutes=version),
        recorded_by="a-1",
        capture=draft.capture,
        circumstances=draft.circumstances,
        event=draft.event,
        position=version - 1,
    )


class Spec:
    """A history under specification."""

    def __init__(self, history: tuple[Draft | Event, ...]) -> None:
        load()
        self.history = [said(draft, version) for version, draft in enumerate(history, start=1)]
        self.judgement = Judgement()

    def case(self, cut: Cut = Cut()) -> Case:  # noqa: B008 - a frozen value
        """The history folded."""
        return fold(CASE, self.history, cut)

    def when(self, draft: Draft | Event) -> Self:
        """Offer one more entry, and fold it in."""
        offered = said(draft, len(self.history) + 1)
        self.judgement = judge(self.case(), offered)
        if not self.judgement.refusals:
            extend(self.case(), self.history, offered)
        return self

    def then_recorded(self, *, breaching: Any = None, naming: str = "") -> Self:
        """It is recorded: with this rule's breach (citing its provision) among others, or without any."""
        assert self.judgement.refusals == ()
        spoke = {breach.rule: breach for breach in self.judgement.breaches}
        if breaching is None:
            assert spoke == {}
            return self
        assert breaching.__name__ in spoke
        assert spoke[breaching.__name__].provision
        assert naming in spoke[breaching.__name__].says
        return self

    def then_silent(self, rule: Any) -> Self:
        """It is recorded, and this rule has nothing to say of it, whatever others say."""
        assert self.judgement.refusals == ()
        assert rule.__name__ not in {breach.rule for breach in self.judgement.breaches}
        return self

    def then_refused(self, *, by: Any, naming: str = "") -> Self:
        """It is refused by this rule (a function), or by this structural code (a string)."""
        name = by if isinstance(by, str) else by.__name__
        assert name in {refusal.rule for refusal in self.judgement.refusals}
        assert naming in " ".join(refusal.says for refusal in self.judgement.refusals)
        return self

    def then_not_shown(self, rule: Any) -> Self:
        """Historic capture: what the rule asks for is left open, as not shown."""
        assert rule.__name__ in self.judgement.not_shown
        return self


def given(*history: Draft | Event) -> Spec:
    """A case that came to attention on 1 March 2021 with officers A, B, C and two allegations, then this."""
    return Spec((*(happened(event, "2021-03-01") for event in OPENING), *history))


def given_only(*history: Draft | Event) -> Spec:
    """A case with this history and nothing else."""
    return Spec(history)
