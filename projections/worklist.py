"""The worklist of records management: what is to be done about keeping and parting with data, by when.

The periods of retention are the organisation's own: without them, a review is due only where one was set.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import RowMapping, select

from ledger.dates import add_calendar_months
from ledger.law.provisions import provision_of
from ledger.vocabulary import OutcomeKind
from projections.engine import Views
from projections.keeping import KEEPING
from projections.oversight.question import OfCase, Told
from projections.ranged import holds


class Periods(BaseModel):
    """For how many months an officer-case is kept after its case is closed, by how it ended."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    default: int | None = Field(default=None, ge=1, le=1_800, description="Where no outcome of it has its own")
    outcomes: Mapping[OutcomeKind, int] = Field(default={}, description="By outcome; the longest counts")

    def months(self, ended: list[str]) -> int | None:
        """The months for an officer-case that ended so."""
        own = [self.outcomes[OutcomeKind(one)] for one in ended if OutcomeKind(one) in self.outcomes]
        return max(own, default=self.default)


NO_PERIODS = Periods()
"""Where an organisation has set none."""


class Kind(StrEnum):
    """What is to be done, or to be borne in mind."""

    ANSWER_REQUEST = "answer_request"
    PLACE_HOLD = "place_hold"
    DISPOSE = "dispose"
    REVIEW_RETENTION = "review_retention"
    CARRY_OUT_ERASURE = "carry_out_erasure"
    HOLD = "hold"
    RESTRICTION = "restriction"


KINDS = {
    "request": (Kind.ANSWER_REQUEST, "answer-in-a-month"),
    "hold_owed": (Kind.PLACE_HOLD, "keep-for-criminal-case"),
    "disposal": (Kind.DISPOSE, "erase-after-review"),
    "retention": (Kind.REVIEW_RETENTION, "erase-after-review"),
    "hold": (Kind.HOLD, "no-erasure-under-hold"),
    "restriction": (Kind.RESTRICTION, "restricted-not-disclosed"),
}
"""What each row of the view is on the list, and the provision behind it."""


class Work(OfCase):
    """One thing on the list."""

    kind: Kind
    officer: str | None = Field(default=None, description="The officer-case")
    person: str | None = Field(default=None, description="Who else it is about")
    officers: tuple[str, ...] = Field(default=(), description="The officer-cases that a hold covers; none: all")
    entry: str | None = Field(default=None, description="The entry that it rests on, or the order of an erasure")
    what: str | None = Field(default=None, description="The right, the ground or the outcome of the review, as a code")
    since: str | None = Field(default=None, description="Since when (EDTF)")
    due: date | None = Field(default=None, description="The last day; none where there is none, or no period is set")
    overdue: bool = Field(default=False, description="Whether the last day has certainly passed")
    provision: str | None = None


class Worklist(Told):
    """Everything on the list, what is due first at its top."""

    position: int = Field(description="The newest position that was looked at")
    on: date
    work: tuple[Work, ...]


def worklist(views: Views, periods: Periods, on: date) -> Worklist:
    """The list as it stands on a day. Raises `ViewParked`."""
    position = views.position(KEEPING.name)
    table = views.table(KEEPING.name)
    with views.database.connect() as connection:
        rows = connection.execute(select(table).where(holds(table, position))).mappings().all()
    work = [_work(row, periods, on) for row in rows]
    return Worklist(position=position, on=on, work=tuple(sorted(work, key=_place)))


def _work(row: RowMapping, periods: Periods, on: date) -> Work:
    kind, provision = KINDS[row["kind"]]
    due: date | None = _review_due(row, periods) if kind is Kind.REVIEW_RETENTION else row["due_latest"]
    said = {name: row[name] for name in Work.model_fields.keys() & row.keys() - {"kind"}}
    overdue = due is not None and due < on
    return Work(**said | {"kind": kind, "due": due, "overdue": overdue, "provision": provision_of(provision).citation})


def _review_due(row: RowMapping, periods: Periods) -> date | None:
    """The last day of the period, counted from the last day that its beginning can mean."""
    if row["next"]:
        latest: date | None = row["next_latest"]
        return latest
    months, since = periods.months(row["outcomes"]), row["since_latest"]
    if months is None or since is None:
        return None
    return add_calendar_months(since, months, includes_trigger=False).end


def _place(work: Work) -> tuple[date, int, str, str]:
    return work.due or date.max, list(Kind).index(work.kind), work.case_id, str(work.officer or work.entry)
