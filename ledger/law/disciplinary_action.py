"""What may be imposed for what was found: the sanction matrix of Conduct Regs 2020 regs 42 and 62 and its limits.

Which row applies follows from the forum, the gravest finding and the rule set of the allegation (SI 2025/558 reg 64:
when it first came to attention, not when it was heard). A rule stays silent where the forum, the finding or the action
is not told.
"""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.dates import Chance
from ledger.events.proceedings import DisciplinaryActionImposed, FindingMade, ReferredToReflectivePracticeByPanel
from ledger.law.findings import Level, findings_for, forum_of, gravest
from ledger.law.investigation import decided_by_one_of
from ledger.law.provisions import provision_of
from ledger.law.regimes import first_attention
from ledger.law.rules import Objection, breach, missing
from ledger.law.standing import had_left, reductions, warning_was_live
from ledger.vocabulary import Finding, FormOfProceedings, Role, Sanction, WarningKind

ACCELERATED = FormOfProceedings.ACCELERATED_MISCONDUCT_HEARING
HEARING = FormOfProceedings.MISCONDUCT_HEARING
MEETING = FormOfProceedings.MISCONDUCT_MEETING
ONLY_IN_SPECIAL_CASES = frozenset({Sanction.REDUCTION_IN_RANK, Sanction.DISMISSAL_WITHOUT_NOTICE})
OVERSIGHT = frozenset({Role.ASSESSMENT_UNIT, Role.DECISION_MAKER, Role.OVERSIGHT})
NOT_TOLD = frozenset({None, Sanction.NOT_STATED})
NOT_IN_THE_MATRIX = frozenset({Sanction.NOT_STATED, Sanction.WOULD_HAVE_BEEN_DISMISSED})
ENDS_OF_SERVICE = frozenset({Sanction.DISMISSAL_WITHOUT_NOTICE, Sanction.WOULD_HAVE_BEEN_DISMISSED})
AFTER_SERVICE = frozenset({Sanction.WOULD_HAVE_BEEN_DISMISSED, Sanction.NO_ACTION})


@breach(DisciplinaryActionImposed, provision="action-after-finding")
def action_follows_a_finding(case: Case, event: DisciplinaryActionImposed) -> Objection | None:
    """Disciplinary action is imposed for misconduct or gross misconduct that was found."""
    if event.sanction is Sanction.NO_ACTION:
        return None
    found = findings_for(case, event)
    if not found:
        return missing("no finding on the officer is recorded", "/data/allegations")
    if gravest(found) is None:
        return Objection("neither misconduct nor gross misconduct was found", "/data/allegations")
    return None


@breach(DisciplinaryActionImposed, provision="action-officer-heard")
def officer_is_heard_on_the_action(_case: Case, event: DisciplinaryActionImposed) -> Objection | None:
    """Before disciplinary action is decided on, the officer may make representations on it."""
    if event.officer_heard or event.sanction in {*NOT_TOLD, Sanction.NO_ACTION}:
        return None
    if event.officer_heard is False:
        return Objection("the officer had no opportunity to make representations", "/data/officer_heard")
    return missing("no opportunity for the officer to make representations is recorded", "/data/officer_heard")


@breach(FindingMade, DisciplinaryActionImposed, provision="action-by-those-who-hear")
def oversight_body_imposes_nothing(
    _case: Case, _event: FindingMade | DisciplinaryActionImposed, said: Said
) -> Objection | None:
    """Those who hear the case find and impose; the oversight body does neither."""
    return decided_by_one_of(said, OVERSIGHT)


@breach(FindingMade, DisciplinaryActionImposed, provision="action-adviser")
def legal_adviser_does_not_decide(
    case: Case, _event: FindingMade | DisciplinaryActionImposed, said: Said
) -> Objection | None:
    """Since 7 May 2024 the legally qualified person advises the panel and decides nothing."""
    since = provision_of("action-adviser").values["since"]
    days = (said.occurred.edtf, first_attention(case) or said.occurred.edtf)
    if not all(day.certainly_on_or_after(since) for day in days):
        return None
    return decided_by_one_of(said, frozenset({Role.LEGALLY_QUALIFIED_PERSON}))


@breach(DisciplinaryActionImposed, provision="action-effective")
def action_counts_once_notified(case: Case, event: DisciplinaryActionImposed, said: Said) -> Objection | None:
    """What a hearing imposes takes effect when the officer is notified, and so not before it is imposed."""
    if forum_of(case, event) is not HEARING or not said.effective.certainly_before(said.occurred.edtf):
        return None
    return Objection(f"it was imposed on {said.occurred.edtf.in_words()}", "/effective_from")


@breach(DisciplinaryActionImposed, provision="action-meeting")
def meeting_imposes_warnings(case: Case, event: DisciplinaryActionImposed, said: Said) -> Objection | None:
    """A meeting imposes a written warning or a final written warning, or nothing."""
    return _outside("action-meeting", case, event, said)


@breach(DisciplinaryActionImposed, provision="action-hearing-misconduct")
def hearing_imposes_warnings_for_misconduct(
    case: Case, event: DisciplinaryActionImposed, said: Said
) -> Objection | None:
    """For misconduct a hearing imposes a warning, or in special cases reduction in rank or dismissal."""
    return _outside("action-hearing-misconduct", case, event, said)


@breach(DisciplinaryActionImposed, provision="action-hearing-gross")
def hearing_has_three_actions_for_gross_misconduct(
    case: Case, event: DisciplinaryActionImposed, said: Said
) -> Objection | None:
    """For gross misconduct a hearing imposes a final written warning, reduction in rank or dismissal without notice."""
    return _outside("action-hearing-gross", case, event, said)


@breach(DisciplinaryActionImposed, provision="action-accelerated-gross")
def accelerated_hearing_has_three_actions(case: Case, event: DisciplinaryActionImposed, said: Said) -> Objection | None:
    """An accelerated hearing imposes a final written warning, reduction in rank or dismissal without notice."""
    return _outside("action-accelerated-gross", case, event, said)


@breach(DisciplinaryActionImposed, provision="action-accelerated-gross")
def accelerated_hearing_acts_on_gross_misconduct_alone(
    case: Case, event: DisciplinaryActionImposed
) -> Objection | None:
    """An accelerated hearing that finds no gross misconduct imposes nothing."""
    acts = event.sanction not in {*NOT_TOLD, Sanction.NO_ACTION}
    if (
        not acts
        or forum_of(case, event) is not ACCELERATED
        or gravest(findings_for(case, event)) is not Level.MISCONDUCT
    ):
        return None
    return Objection("gross misconduct was not found", "/data/sanction")


@breach(DisciplinaryActionImposed, provision="action-special-cases")
def dismissal_for_misconduct_is_for_special_cases(case: Case, event: DisciplinaryActionImposed) -> Objection | None:
    """For misconduct, rank reduction and dismissal need a live final warning or incidents not closely connected."""
    misconduct = forum_of(case, event) is HEARING and gravest(findings_for(case, event)) is Level.MISCONDUCT
    if not misconduct or event.sanction not in ONLY_IN_SPECIAL_CASES or event.incidents_not_closely_connected:
        return None
    live = warning_was_live(case, event.officer, WarningKind.FINAL_WRITTEN_WARNING, event.earlier_actions)
    if live is Chance.CERTAIN:
        return None
    if live is Chance.IMPOSSIBLE and event.incidents_not_closely_connected is False:
        return Objection(
            "no final written warning was live, and the incidents were closely connected", "/data/sanction"
        )
    return missing("neither a live final written warning nor unconnected incidents are recorded", "/data/sanction")


@breach(DisciplinaryActionImposed, provision="action-dismissal-presumed")
def gross_misconduct_means_dismissal(case: Case, event: DisciplinaryActionImposed, said: Said) -> Objection | None:
    """Gross misconduct leads to dismissal unless there are exceptional circumstances."""
    serving = had_left(case, event.officer, said) is Chance.IMPOSSIBLE
    if not serving or event.sanction in {*NOT_TOLD, *ENDS_OF_SERVICE}:
        return None
    if gravest(findings_for(case, event)) is not Level.GROSS or event.exceptional_circumstances:
        return None
    if event.exceptional_circumstances is False:
        return Objection("there were no exceptional circumstances", "/data/sanction")
    return missing("no exceptional circumstances are recorded", "/data/exceptional_circumstances")


@breach(DisciplinaryActionImposed, provision="action-live-final-warning")
def live_final_warning_bars_a_warning(case: Case, event: DisciplinaryActionImposed) -> Objection | None:
    """No warning is given to an officer whose final written warning was live at the severity assessment."""
    if event.sanction not in {Sanction.WRITTEN_WARNING, Sanction.FINAL_WRITTEN_WARNING}:
        return None
    final = WarningKind.FINAL_WRITTEN_WARNING
    if warning_was_live(case, event.officer, final, event.earlier_actions) is not Chance.CERTAIN:
        return None
    return Objection("a final written warning was live at the severity assessment", "/data/sanction")


@breach(DisciplinaryActionImposed, provision="action-live-written-warning")
def live_written_warning_bars_another(case: Case, event: DisciplinaryActionImposed) -> Objection | None:
    """No second written warning is given to an officer whose written warning was live at the severity assessment."""
    if event.sanction is not Sanction.WRITTEN_WARNING:
        return None
    written = WarningKind.WRITTEN_WARNING
    if warning_was_live(case, event.officer, written, event.earlier_actions) is not Chance.CERTAIN:
        return None
    return Objection("a written warning was live at the severity assessment", "/data/sanction")


@breach(DisciplinaryActionImposed, provision="rank-reduced-once")
def rank_is_not_reduced_again(case: Case, event: DisciplinaryActionImposed) -> Objection | None:
    """An officer whose rank was reduced before is not reduced in rank again."""
    if event.sanction is not Sanction.REDUCTION_IN_RANK:
        return None
    if not any(reductions(case, event.officer, event.earlier_actions)):
        return None
    return Objection("the officer was reduced in rank before", "/data/sanction")


@breach(DisciplinaryActionImposed, provision="action-rank-impact")
def operational_impact_is_weighed(_case: Case, event: DisciplinaryActionImposed) -> Objection | None:
    """Before a reduction in rank the authority's views on its operational impact are weighed."""
    if event.sanction is not Sanction.REDUCTION_IN_RANK or event.authority_views_on_rank_weighed:
        return None
    if event.authority_views_on_rank_weighed is False:
        return Objection("the authority's views were not weighed", "/data/authority_views_on_rank_weighed")
    return missing("the authority's views are not recorded as weighed", "/data/authority_views_on_rank_weighed")


@breach(DisciplinaryActionImposed, provision="former-officer-action")
def action_fits_the_service(case: Case, event: DisciplinaryActionImposed, said: Said) -> Objection | None:
    """Of somebody who has left it is found that dismissal would have followed, or nothing; of nobody else."""
    left = had_left(case, event.officer, said)
    if left is Chance.CERTAIN and event.sanction not in {*NOT_TOLD, *AFTER_SERVICE}:
        return Objection("the officer had left the service", "/data/sanction")
    if left is Chance.IMPOSSIBLE and event.sanction is Sanction.WOULD_HAVE_BEEN_DISMISSED:
        return missing("the officer is not recorded as having left", "/data/sanction")
    return None


@breach(DisciplinaryActionImposed, provision="former-officer-action")
def former_officers_would_be_dismissed_for_gross_misconduct(
    case: Case, event: DisciplinaryActionImposed
) -> Objection | None:
    """Only for gross misconduct would a former officer have been dismissed."""
    if event.sanction is not Sanction.WOULD_HAVE_BEEN_DISMISSED:
        return None
    if gravest(findings_for(case, event)) is not Level.MISCONDUCT:
        return None
    return Objection("gross misconduct was not found", "/data/sanction")


@breach(ReferredToReflectivePracticeByPanel, provision="action-practice-on-neither")
def panel_directs_practice_on_neither(case: Case, event: ReferredToReflectivePracticeByPanel) -> Objection | None:
    """The panel directs reflective practice only where it found neither misconduct nor gross misconduct."""
    found = findings_for(case, event)
    if gravest(found) is not None:
        return Objection("misconduct was found", "/data/allegations")
    if not {Finding.NEITHER, Finding.PRACTICE_REQUIRING_IMPROVEMENT} & {each.finding for each in found}:
        return missing("no finding of neither level is recorded", "/data/allegations")
    return None


def _outside(key: str, case: Case, event: DisciplinaryActionImposed, said: Said) -> Objection | None:
    """The objection that the action is not among those of this row of the matrix."""
    row = provision_of(key).values
    serving = had_left(case, event.officer, said) is Chance.IMPOSSIBLE
    if event.sanction is None or event.sanction in NOT_IN_THE_MATRIX or not serving:
        return None
    if forum_of(case, event) != row["forum"] or gravest(findings_for(case, event)) != row["finding"]:
        return None
    if event.sanction in row["actions"]:
        return None
    says = f"{event.sanction.label} is not open on a finding of {row['finding']} there"
    return Objection(says, "/data/sanction")
