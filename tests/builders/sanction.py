"""Proceedings against officer A and the disciplinary action they ended in, in their barest form."""

from ledger.events.base import Event
from ledger.events.proceedings import DisciplinaryActionImposed, FindingMade, ReferredToProceedings
from ledger.vocabulary import Finding, FormOfProceedings, Sanction


def referred(form: FormOfProceedings = FormOfProceedings.MISCONDUCT_HEARING, officer: str = "o-1") -> Event:
    """The matter went to proceedings of this form."""
    return ReferredToProceedings(proceedings="pr-1", form=form, officers=(officer,))


def found(finding: Finding, *allegations: str, officer: str = "o-1") -> Event:
    """The proceedings found so."""
    return FindingMade(officer=officer, proceedings="pr-1", finding=finding, allegations=allegations)


def imposed(sanction: Sanction, *allegations: str, officer: str = "o-1", months: int | None = None) -> Event:
    """The proceedings imposed this action."""
    return DisciplinaryActionImposed(
        officer=officer, proceedings="pr-1", sanction=sanction, allegations=allegations, duration_months=months
    )


hearing = referred()
meeting = referred(FormOfProceedings.MISCONDUCT_MEETING)
dismissal_imposed = imposed(Sanction.DISMISSAL_WITHOUT_NOTICE)
final_warning_imposed = imposed(Sanction.FINAL_WRITTEN_WARNING)
