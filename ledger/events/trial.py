"""The criminal strand in court: trial, verdict, sentence, and appeal."""

from typing import ClassVar, Literal

from ledger.events.base import Code, Undoing
from ledger.events.criminal import CriminalEvent, Months
from ledger.vocabulary import AncillaryOrder, CourtOutcome, Plea, SentenceKind, VerdictKind


class TrialStarted(CriminalEvent):
    """The officer's trial began (Criminal Procedure Rules 2020 Parts 24-25)."""

    type: Literal["TrialStarted"] = "TrialStarted"
    court: Code | None = None

    sentence: ClassVar[str] = "The trial of {officer} began[ at {court}]"


class PleaEntered(CriminalEvent):
    """The officer answered a charge (Criminal Procedure Rules 2020 Parts 24-25)."""

    type: Literal["PleaEntered"] = "PleaEntered"
    plea: Plea
    offences: tuple[Code, ...] = ()
    accepted: tuple[Code, ...] = ()
    """Offences that the officer accepted beside the plea."""
    court: Code | None = None

    sentence: ClassVar[str] = "{officer} pleaded {plea}[ to {offences}][ and accepted {accepted}]"


class VerdictReturned(CriminalEvent):
    """The jury or the magistrates returned a verdict (Juries Act 1974 s.17)."""

    type: Literal["VerdictReturned"] = "VerdictReturned"
    verdict: VerdictKind
    offences: tuple[Code, ...] = ()
    by: Literal["jury", "magistrates", "judge"] | None = None

    sentence: ClassVar[str] = "The verdict on {officer} was: {verdict}[, of {offences}]"


class ConvictionRecorded(CriminalEvent):
    """The officer was convicted (PACE 1984 s.74)."""

    type: Literal["ConvictionRecorded"] = "ConvictionRecorded"
    offences: tuple[Code, ...] = ()
    court: Code | None = None
    indictable_only: bool | None = None
    """Whether an offence is triable on indictment only; None where the source is silent."""

    sentence: ClassVar[str] = "{officer} was convicted[ of {offences}][ at {court}]"


class AcquittalRecorded(CriminalEvent):
    """The officer was acquitted (Criminal Procedure Rules 2020 Parts 24-25)."""

    type: Literal["AcquittalRecorded"] = "AcquittalRecorded"
    offences: tuple[Code, ...] = ()
    court: Code | None = None

    sentence: ClassVar[str] = "{officer} was acquitted[ of {offences}][ at {court}]"


class ProceedingsDiscontinued(CriminalEvent):
    """The criminal proceedings ended without a verdict (Prosecution of Offences Act 1985 s.23)."""

    type: Literal["ProceedingsDiscontinued"] = "ProceedingsDiscontinued"
    outcome: CourtOutcome | None = None

    sentence: ClassVar[str] = "The criminal proceedings against {officer} ended without a verdict[ ({outcome})]"


class SentencePassed(CriminalEvent):
    """The officer was sentenced (Sentencing Act 2020)."""

    type: Literal["SentencePassed"] = "SentencePassed"
    kind: SentenceKind
    months: Months | None = None
    offences: tuple[Code, ...] = ()
    ancillary: tuple[AncillaryOrder, ...] = ()
    court: Code | None = None

    sentence: ClassVar[str] = (
        "The sentence passed on {officer} was: {kind}[, {months} months][, for {offences}][, with {ancillary}]"
    )


class CriminalAppealLodged(CriminalEvent):
    """The officer appealed against conviction or sentence (Criminal Appeal Act 1968 ss.1, 9)."""

    type: Literal["CriminalAppealLodged"] = "CriminalAppealLodged"
    against: Literal["conviction", "sentence", "conviction and sentence"] | None = None

    sentence: ClassVar[str] = "{officer} appealed against the criminal court's decision[ ({against})]"


class CriminalAppealDetermined(CriminalEvent, Undoing):
    """The criminal appeal was decided; what it quashes is undone (Criminal Appeal Act 1968 ss.2, 11)."""

    type: Literal["CriminalAppealDetermined"] = "CriminalAppealDetermined"
    allowed: bool
    outcome: CourtOutcome | None = None

    sentence: ClassVar[str] = "The criminal appeal of {officer} was {decided}[: {outcome}]"

    @property
    def decided(self) -> str:
        """What was decided, in words."""
        return "allowed" if self.allowed else "dismissed"
