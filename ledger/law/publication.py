"""The law of publication: a summary waits until everything is final, safe and considered."""

from collections.abc import Iterable

from ledger.case.state import Case
from ledger.case.state.case import Strand
from ledger.events.publication import (
    AssociatedProceedingsConfirmedFinal,
    SummaryAmended,
    SummaryPublished,
    SummaryWithdrawn,
)
from ledger.law.rules import Objection, breach, missing, refusal
from ledger.vocabulary import PublicationChoice


@refusal(SummaryPublished, provision="publish-when-final", overridable=True)
def proceedings_are_final(case: Case, _event: SummaryPublished) -> Objection | None:
    """No summary is published while a proceeding, appeal, review, inquest, criminal strand or RPRP is open."""
    strands = case.open_strands()
    return missing("still open: " + in_words(case, strands)) if strands else None


@refusal(SummaryPublished, provision="confirm-final", overridable=True)
def finality_is_confirmed(case: Case, _event: SummaryPublished) -> Objection | None:
    """That every associated proceeding is final is confirmed before a summary is published."""
    if case.publication.proceedings_confirmed_final:
        return None
    return missing("that all associated proceedings are final is not recorded as confirmed")


@refusal(SummaryPublished, SummaryAmended, provision="contempt")
def no_contempt(case: Case, _event: SummaryPublished | SummaryAmended) -> Objection | None:
    """Nothing is published while criminal proceedings are active: from arrest or charge to acquittal or sentence."""
    active = tuple(
        Strand("criminal_matter", matter.id, (suspect.officer,))
        for matter in case.criminal.values()
        for suspect in matter.suspects.values()
        if suspect.is_open and (suspect.arrested or suspect.charged)
    )
    return missing("criminal proceedings are active: " + in_words(case, active)) if active else None


@refusal(SummaryPublished, provision="learning-before-publication", overridable=True)
def learning_is_considered_first(case: Case, _event: SummaryPublished) -> Objection | None:
    """A summary says whether there is anything to learn, so learning is considered first."""
    return None if case.learning.considered else missing("that learning was considered is not recorded")


@refusal(SummaryPublished, provision="anonymise")
def people_are_anonymous(case: Case, _event: SummaryPublished) -> Objection | None:
    """What is published was made anonymous, or names people by a recorded decision."""
    return None if case.publication.anonymised else missing("that the summary was made anonymous is not recorded")


@refusal(SummaryPublished, provision="assess-publication-risk")
def risks_are_acceptable(case: Case, _event: SummaryPublished) -> Objection | None:
    """The dangers of publishing are assessed, and acceptable, before a summary is published."""
    if case.publication.risk_acceptable is False:
        return Objection("the risks were found not to be acceptable")
    return None if case.publication.risk_assessed else missing("the risks of publication are not recorded as assessed")


@refusal(SummaryPublished, provision="publication-not-withheld")
def withheld_stays_withheld(case: Case, _event: SummaryPublished) -> Objection | None:
    """What was decided not to be published is not published."""
    if case.publication.choice is PublicationChoice.WITHHOLD:
        return Objection("it was decided not to publish")
    return None


@refusal(SummaryAmended, SummaryWithdrawn, provision="page-stands")
def a_page_is_there(case: Case, _event: SummaryAmended | SummaryWithdrawn) -> Objection | None:
    """What is amended or withdrawn was published and has not been withdrawn."""
    return None if case.publication.is_public else missing("no summary is recorded as public")


@breach(AssociatedProceedingsConfirmedFinal, provision="publish-when-final")
def final_means_final(case: Case, _event: AssociatedProceedingsConfirmedFinal) -> Objection | None:
    """Proceedings are confirmed as final when none of them is open."""
    strands = case.open_strands()
    return missing("still open: " + in_words(case, strands)) if strands else None


def in_words(case: Case, strands: Iterable[Strand]) -> str:
    """Open strands as a person would list them: what each is, and about whom."""
    return "; ".join(_strand(case, strand) for strand in strands)


def _strand(case: Case, strand: Strand) -> str:
    held = case.proceedings.get(strand.id) if strand.kind == "proceedings" else None
    what = held.form.label if held and held.form else strand.kind.replace("_", " ")
    officers = ", ".join(f"officer {case.officer(officer).cipher or officer}" for officer in strand.officers)
    return f"{what} of {officers}" if officers else what
