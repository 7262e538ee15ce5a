"""How trial, verdict, sentence and appeal change a case."""

from ledger.case.evolve import evolves
from ledger.case.said import Said
from ledger.case.state import Case, Mark
from ledger.case.state.process import Sentence
from ledger.case.topics.criminal import suspect_of, with_suspect
from ledger.events.base import Event
from ledger.events.criminal import CriminalEvent
from ledger.events.trial import (
    AcquittalRecorded,
    ConvictionRecorded,
    CriminalAppealDetermined,
    CriminalAppealLodged,
    PleaEntered,
    ProceedingsDiscontinued,
    SentencePassed,
    TrialStarted,
    VerdictReturned,
)
from ledger.vocabulary import CourtOutcome, Plea, VerdictKind

MARKS: dict[type[Event], str] = {
    TrialStarted: "trial_started",
    AcquittalRecorded: "acquitted",
    ProceedingsDiscontinued: "ended",
}
"""Events whose whole effect is that the step is marked on the suspect's way."""

CLEARED = frozenset({CourtOutcome.CONVICTION_QUASHED, CourtOutcome.ACQUITTED})
GUILTY = frozenset({VerdictKind.GUILTY, VerdictKind.GUILTY_OF_ALTERNATIVE})


@evolves(*MARKS)
def step_taken(case: Case, event: CriminalEvent, said: Said) -> Case:
    """The step is marked on the suspect's way."""
    return with_suspect(case, event, **{MARKS[type(event)]: Mark.of(said)})


@evolves(PleaEntered)
def pleaded(case: Case, event: PleaEntered, said: Said) -> Case:
    """A plea of guilty makes the sentence possible."""
    if event.plea is Plea.NOT_GUILTY:
        return case
    return with_suspect(case, event, pleaded_guilty=Mark.of(said))


@evolves(VerdictReturned)
def verdict_returned(case: Case, event: VerdictReturned, said: Said) -> Case:
    """There is a verdict, and with it a conviction or an acquittal."""
    known = suspect_of(case, event)
    guilty, not_guilty = event.verdict in GUILTY, event.verdict is VerdictKind.NOT_GUILTY
    return with_suspect(
        case,
        event,
        verdict=event.verdict,
        verdict_mark=Mark.of(said),
        convicted=known.convicted or (Mark.of(said) if guilty else None),
        convicted_of=(*known.convicted_of, *event.offences) if guilty else known.convicted_of,
        acquitted=Mark.of(said) if not_guilty else known.acquitted,
    )


@evolves(ConvictionRecorded)
def convicted(case: Case, event: ConvictionRecorded, said: Said) -> Case:
    """The officer stands convicted."""
    suspect = suspect_of(case, event)
    added = tuple(offence for offence in event.offences if offence not in suspect.convicted_of)
    return with_suspect(
        case,
        event,
        convicted=Mark.of(said),
        convicted_of=(*suspect.convicted_of, *added),
        convicted_on_indictment_only=suspect.convicted_on_indictment_only or event.indictable_only is True,
    )


@evolves(SentencePassed)
def sentenced(case: Case, event: SentencePassed, said: Said) -> Case:
    """The officer is sentenced."""
    sentence = Sentence(mark=Mark.of(said), kind=event.kind, months=event.months, offences=event.offences)
    return with_suspect(case, event, sentence=sentence)


@evolves(CriminalAppealLodged)
def appealed(case: Case, event: CriminalAppealLodged, said: Said) -> Case:
    """The court's decision is under appeal."""
    return with_suspect(case, event, appeal_lodged=Mark.of(said), appeal_determined=None)


@evolves(CriminalAppealDetermined)
def appeal_determined(case: Case, event: CriminalAppealDetermined, said: Said) -> Case:
    """The appeal is over, and the strand with it where nobody is convicted any more."""
    known = suspect_of(case, event)
    ended = Mark.of(said) if event.outcome in CLEARED else known.ended
    return with_suspect(case, event, appeal_determined=Mark.of(said), ended=ended)
