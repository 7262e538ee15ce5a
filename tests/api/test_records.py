"""The worklist of records management: what is to be done about keeping and parting with data, by when."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.records import BadPeriods, periods_in, work_of
from api.wiring import in_memory
from ledger.opening import Place
from ledger.record import Ledger
from projections.engine import Views
from projections.keeping import KEEPING
from projections.worklist import NO_PERIODS, Kind, Periods, Work
from tests.api.client import Api, problem, running
from tests.engines import Engine
from tests.ledger.erasures import run
from tests.submissions import RECORDER, identified, officer, said

ON = date(2021, 6, 1)
CLOSED = said("CaseClosed", occurred={"edtf": "2021-03-15", "certainty": "stated"})


def listed(ledger: Ledger, *events: dict[str, Any], on: date = ON, periods: Periods = NO_PERIODS) -> list[Work]:
    """What is on the list after a case with two officers and these events."""
    run(lambda: ledger.open_case([identified(), officer("o-1"), officer("o-2"), *events], RECORDER))
    views = Views(in_memory(), ledger, [KEEPING])
    views.catch_up()
    return [*work_of(ledger, views, periods, on).work]


def of(kind: Kind, work: list[Work]) -> list[Work]:
    """The work of one kind."""
    return [one for one in work if one.kind is kind]


class TestRequests:
    received = said("SubjectRequestReceived", officer="o-1", right="access")

    def test_wait_for_their_answer_a_month(self, engine: Engine) -> None:
        """Received on 1 March: due on 1 April, and overdue in June (UK GDPR art 12(3))."""
        [work] = listed(engine.ledger(), self.received)

        assert (Kind.ANSWER_REQUEST, date(2021, 4, 1), True) == (work.kind, work.due, work.overdue)
        assert ("o-1", "access", "2021-03-01") == (work.person, work.what, work.since)

    def test_that_are_extended_wait_three(self, engine: Engine) -> None:
        """Whoever was told that it takes longer is answered within three months."""
        ledger = engine.ledger()
        opened = run(lambda: ledger.open_case([identified(), officer(), self.received], RECORDER))
        more = said("SubjectRequestExtended", request=opened.receipts[-1].entry)
        run(lambda: ledger.append(opened.case, [more], expect=3, principal=RECORDER))
        views = Views(in_memory(), ledger, [KEEPING])
        views.catch_up()

        [work] = work_of(ledger, views, NO_PERIODS, ON).work
        assert (date(2021, 6, 1), False) == (work.due, work.overdue)

    def test_that_are_answered_are_on_it_no_more(self, engine: Engine) -> None:
        """What was done leaves the list."""
        ledger = engine.ledger()
        opened = run(lambda: ledger.open_case([identified(), officer(), self.received], RECORDER))
        answer = said("SubjectRequestAnswered", request=opened.receipts[-1].entry, answer="granted")
        run(lambda: ledger.append(opened.case, [answer], expect=3, principal=RECORDER))
        views = Views(in_memory(), ledger, [KEEPING])
        views.catch_up()

        assert () == work_of(ledger, views, NO_PERIODS, ON).work


class TestHolds:
    charged = (said("CriminalInvestigationLinked", criminal_matter="cm-1"), said("Charged", officer="o-1"))

    def test_are_to_be_placed_on_a_charge(self, engine: Engine) -> None:
        """From the charge on, what is kept for the criminal case is held (CPIA 1996 Code)."""
        [work] = listed(engine.ledger(), *self.charged)

        assert (Kind.PLACE_HOLD, "o-1") == (work.kind, work.officer)

    def test_that_are_live_are_told(self, engine: Engine) -> None:
        """A hold says what it covers and why; the duty to place one is gone."""
        hold = said("LegalHoldPlaced", officers=["o-1"], ground="criminal_proceedings")
        [work] = listed(engine.ledger(), *self.charged, hold)

        assert (Kind.HOLD, ("o-1",), "criminal_proceedings") == (work.kind, work.officers, work.what)

    def test_restrictions_are_told_too(self, engine: Engine) -> None:
        """What is set apart is borne in mind by whoever works with the case."""
        [work] = listed(engine.ledger(), said("RestrictionOfProcessingApplied", person="p-7"))

        assert (Kind.RESTRICTION, "p-7") == (work.kind, work.person)


class TestRetention:
    def test_is_reviewed_by_officer_case_after_closure(self, engine: Engine) -> None:
        """Each officer-case has a review of its own, when the organisation's period for its outcome is over."""
        periods = Periods.model_validate({"default": 12, "outcomes": {"dismissed": 72}})
        dismissed = said("Dismissed", officer="o-1")
        work = of(Kind.REVIEW_RETENTION, listed(engine.ledger(), dismissed, CLOSED, periods=periods))

        assert {"o-1": date(2027, 3, 15), "o-2": date(2022, 3, 15)} == {one.officer: one.due for one in work}

    def test_is_due_on_no_day_without_a_period(self, engine: Engine) -> None:
        """No period is built in: where none is set, nothing says when a review is due."""
        work = of(Kind.REVIEW_RETENTION, listed(engine.ledger(), CLOSED))

        assert [None, None] == [one.due for one in work]

    def test_of_an_open_case_is_not_due(self, engine: Engine) -> None:
        """An officer-case is kept while its case is open."""
        assert [] == listed(engine.ledger(), periods=Periods(default=1))

    def test_goes_by_the_last_review(self, engine: Engine) -> None:
        """A review may say when the next one is; else the period begins again with it."""
        reviews = (
            said("RetentionReviewed", officer="o-1", outcome="retain", next_review="2030-05-05"),
            said("RetentionReviewed", officer="o-2", outcome="retain"),
        )
        work = of(Kind.REVIEW_RETENTION, listed(engine.ledger(), CLOSED, *reviews, periods=Periods(default=12)))

        assert {"o-1": date(2030, 5, 5), "o-2": date(2022, 3, 1)} == {one.officer: one.due for one in work}

    def test_that_ends_is_followed_by_disposal(self, engine: Engine) -> None:
        """A review that says dispose is work until the officer-case is erased."""
        review = said("RetentionReviewed", officer="o-1", outcome="dispose")
        erased = said("PersonalDataErased", officer="o-1", ground="retention_ended", authorised_by="a-2")
        ledger = engine.ledger()

        [work] = of(Kind.DISPOSE, listed(ledger, CLOSED, review))
        assert ("o-1", "dispose") == (work.officer, work.what)
        assert [work] == of(Kind.DISPOSE, listed(ledger, CLOSED, review, erased))

    def test_periods_come_from_a_file(self, tmp_path: Path) -> None:
        """Months, by outcome; a file that says anything else is told as such."""
        path = tmp_path / "retention.toml"
        path.write_text("default = 72\n[outcomes]\nno_case_to_answer = 12\n", "utf-8")

        assert 72 == periods_in(path).months([])
        assert 12 == periods_in(path).months(["no_case_to_answer"])
        path.write_text("whim = 1", "utf-8")
        with pytest.raises(BadPeriods, match=r"retention\.toml.*write months"):
            periods_in(path)


class TestOverHttp:
    @pytest.fixture
    def api(self, tmp_path: Path) -> Iterator[Api]:
        """A service over an empty ledger in files."""
        with running(Place(data=tmp_path / "data"), tmp_path / "views") as started:
            yield started

    def test_is_one_list_of_every_case(self, api: Api) -> None:
        """Erasures that wait for a second person are on it, and what is due first comes first."""
        case = api.open(identified(), officer(), said("SubjectRequestReceived", officer="o-1", right="erasure"))
        api.http.post("/api/erasures", json={"cases": [case], "officer": "o-1", "ground": "court_order"})
        told = api.get("/api/records/worklist", on="2021-03-31").json()

        assert ["answer_request", "carry_out_erasure"] == [one["kind"] for one in told["work"]]
        assert [False, False] == [one["overdue"] for one in told["work"]]
        assert {case} == {one["case_id"] for one in told["work"]}

    def test_takes_a_day(self, api: Api) -> None:
        """What is no day is told."""
        problem(api.get("/api/records/worklist", on="someday"), 422, "invalid-parameters")
