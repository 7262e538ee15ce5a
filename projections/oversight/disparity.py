"""Disparity: how it went for officers by a protected characteristic, in numbers that tell of nobody.

Characteristics are sealed in the record and stand in no view. They are opened for the length of one answer, for those
whom the table of roles lets, and each answer is a look in the access ledger. Answers at two positions can be compared
with one another, and so may tell more than each: whoever asks for many can be seen to.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Literal, get_args

from pydantic import Field
from sqlalchemy import RowMapping, select

from ledger.case.fold import NOW, as_of
from ledger.events.base import SealedTerm
from ledger.events.equality import CharacteristicsRecorded
from ledger.vocabulary import (
    AgeGroup,
    CaseToAnswer,
    Disability,
    Ethnicity,
    Finding,
    Religion,
    Sanction,
    Sex,
    SexualOrientation,
    Vocabulary,
)
from projections.determinations import DETERMINATIONS
from projections.outcomes import PROCEEDINGS
from projections.oversight.question import Known, Told, question
from projections.oversight.small_numbers import pooled
from projections.oversight.statistics import OfYear, surely
from projections.ranged import Ranged

LISTS: dict[str, type[Vocabulary]] = {
    "age": AgeGroup,
    "disability": Disability,
    "ethnicity": Ethnicity,
    "religion": Religion,
    "sex": Sex,
    "sexual_orientation": SexualOrientation,
}
"""The groups by each characteristic."""
NOT_RECORDED = "not_recorded"
"""The group of those of whom the characteristic is not recorded, or can be opened no more."""
OPENS = (CharacteristicsRecorded.name(),)

Decided = Literal["gross_misconduct", "misconduct", "none", "form_only"]
Result = Literal["dismissed", "other_action", "proven_without_action", "not_proven", "not_recorded"]

DISMISSALS = frozenset(
    {
        Sanction.DISMISSAL_WITHOUT_NOTICE, Sanction.DISMISSAL_WITH_NOTICE, Sanction.WOULD_HAVE_BEEN_DISMISSED,
        Sanction.REQUIREMENT_TO_RESIGN,
    }
)  # fmt: skip
PROVEN = frozenset({Finding.GROSS_MISCONDUCT, Finding.MISCONDUCT, Finding.PROVEN_LEVEL_NOT_STATED})


class DisparityAsked(OfYear):
    """By which characteristic, in which year and force."""

    characteristic: Literal["age", "disability", "ethnicity", "religion", "sex", "sexual_orientation"] = Field(
        description="The protected characteristic.", examples=["ethnicity"]
    )


class Disparity(Told):
    """How many of some groups came to one result. Groups too small to be told of by themselves are told together."""

    groups: tuple[str, ...] = Field(description="The groups, by the codes of the characteristic; or not_recorded")
    officers: int = Field(description="How many of them came to this result")
    of: int = Field(description="How many they are")


class DisparityInProceedings(Disparity):
    """How many of some groups left their proceedings so."""

    result: Result


@question("disparity-in-proceedings", rests_on=(PROCEEDINGS,), opens=OPENS)
def in_proceedings(known: Known, asked: DisparityAsked) -> Iterator[DisparityInProceedings]:
    """How misconduct proceedings of a year ended for officers, by a protected characteristic (Equality Act 2010 s.149).

    Counted are those that certainly concluded in the year, an officer once for each.
    """
    found = [(row, _result(row)) for row in _of_year(known, PROCEEDINGS, "concluded", asked)]
    for result, figures in _pooled(known, asked, found, get_args(Result)):
        yield DisparityInProceedings.model_validate({**figures, "result": result})


class DisparityInDecisions(Disparity):
    """How many of some groups were decided to have such a case to answer."""

    decision: Decided


@question("disparity-in-decisions", rests_on=(DETERMINATIONS,), opens=OPENS)
def in_decisions(known: Known, asked: DisparityAsked) -> Iterator[DisparityInDecisions]:
    """What was decided in a year on the case to answer, by a protected characteristic (Equality Act 2010 s.149).

    Counted are decisions that were certainly made in the year, an officer once in each case, by the gravest.
    """
    rows = _of_year(known, DETERMINATIONS, "decided", asked)
    each = (list(those) for _, those in groupby(rows, key=lambda row: (row["case_id"], row["officer"])))
    found = [(those[0], min(map(_decided, those), key=get_args(Decided).index)) for those in each]
    for decision, figures in _pooled(known, asked, found, get_args(Decided)):
        yield DisparityInDecisions.model_validate({**figures, "decision": decision})


def _of_year(known: Known, view: Ranged, name: str, asked: DisparityAsked) -> Iterable[RowMapping]:
    """The rows that are certainly of the year, by case and officer."""
    rows = known.at(view)
    of_year = select(rows).where(surely(rows, name, asked), asked.in_force(rows))
    return known.rows(of_year.order_by(rows.c.case_id, rows.c.officer))


def _result(row: RowMapping) -> str:
    action, finding = row["action"], row["finding"]
    if action in DISMISSALS:
        return "dismissed"
    if action and action != Sanction.NO_ACTION:
        return "other_action"
    if finding in PROVEN or action:
        return "proven_without_action"
    return "not_proven" if finding else NOT_RECORDED


def _decided(row: RowMapping) -> str:
    return CaseToAnswer(row["decision"]).value if row["decision"] else "form_only"


def _pooled(
    known: Known, asked: DisparityAsked, found: Iterable[tuple[RowMapping, str]], results: Iterable[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The figures that may be told: each result, with which groups', how many came to it, and of how many."""
    names = [*(member.value for member in LISTS[asked.characteristic]), NOT_RECORDED]
    table = {name: Counter[str]() for name in names}
    for case_id, those in groupby(found, key=lambda one: str(one[0]["case_id"])):
        recorded = _recorded(known, case_id, asked.characteristic)
        for row, result in those:
            table[recorded.get(row["officer"], NOT_RECORDED)][result] += 1
    for pool in pooled(table, known.opening.least):
        of = {"groups": pool.groups, "of": pool.counts.total()}
        yield from ((result, {**of, "officers": pool.counts[result]}) for result in results)


def _recorded(known: Known, case_id: str, characteristic: str) -> dict[str, str]:
    """A characteristic of the officers of a case, as known, opened for now: by officer, where it is recorded."""
    history = [said for said in known.opening.log.history(case_id) if (said.position or 0) <= known.position]
    told: dict[str, str] = {}
    for event in (said.event for said in as_of(history, NOW)):
        if isinstance(event, CharacteristicsRecorded):
            value: SealedTerm[Vocabulary] | None = getattr(event, characteristic)
            if value and value.value:
                told[event.officer] = value.value
    return told
