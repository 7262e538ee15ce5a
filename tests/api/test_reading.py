"""Reading one case: as it stands, and as of an earlier point on either axis."""

from typing import Any

import pytest

from api.examples import ARREST, RESIGNATION
from tests.api.client import Api, pointers, problem


class TestNow:
    def test_what_was_just_recorded_is_there(self, api: Api) -> None:
        """A read waits until the view holds the case's last entry, so a writer reads what it wrote."""
        case = api.open()
        for version in range(2, 12):
            api.append(case, ARREST, version)

            assert api.get(f"/api/cases/{case}").json()["version"] == version + 1

    def test_it_is_found_by_any_name(self, api: Api) -> None:
        """The id and the reference lead to the same document; its ETag is its version."""
        case = api.open()

        answers = [api.get(f"/api/cases/{name}") for name in (case, "CM/1/21", "CM%2F1%2F21")]

        assert [case] * 3 == [answer.json()["case"] for answer in answers]
        assert {answer.headers["etag"] for answer in answers} == {'"2"'}

    def test_it_stays_in_no_cache(self, api: Api) -> None:
        """What is said about people is not kept by browsers and proxies."""
        assert api.get(f"/api/cases/{api.open()}").headers["cache-control"] == "no-store"


class TestAsKnown:
    def test_at_a_position(self, api: Api) -> None:
        """As known at a position, a case has only the entries up to it, whichever case the position's entry is of."""
        case, other = api.open(), api.open()
        api.append(case)
        api.append(other)

        versions = [
            api.get(f"/api/cases/{case}", position=position).json()["version"] for position in (0, 1, 2, 3, 4, 5)
        ]

        assert versions == [1, 2, 2, 2, 3, 3]

    def test_at_a_position_that_is_not_there_yet(self, api: Api) -> None:
        """What will be known at a position that the log has not reached is not answered with what is known now."""
        case = api.open()

        told = problem(api.get(f"/api/cases/{case}", position=2), 422, "ahead-of-record")

        assert pointers(told) == ["/query/position"]
        assert told["detail"] == "position 2 is not recorded yet; the newest is 1"

    def test_before_it_was_recorded(self, api: Api) -> None:
        """A case that was not there yet is not found, which says so."""
        api.open()
        case = api.open()

        told = problem(api.get(f"/api/cases/{case}", position=1), 404, "not-recorded-yet")

        assert "is position 2, recorded at" in told["detail"]

    def test_by_a_time(self, api: Api) -> None:
        """As known by the time an entry was recorded, the case has that entry and none after it."""
        case = api.open()
        api.append(case)
        times = [entry["recorded_at"] for entry in api.get(f"/api/cases/{case}/events").json()["entries"]]

        told = api.get(f"/api/cases/{case}", known_by=times[1])

        assert told.json()["version"] == 2
        assert api.get(f"/api/cases/{case}", known_by="9999-12-31T23:59:59-14:00").json()["version"] == 3


class TestAsHappened:
    def test_by_a_day(self, api: Api) -> None:
        """What had certainly happened by a day: an arrest on 30 November is not there on the 29th."""
        case = api.open()
        api.append(case)

        before, after = (
            api.get(f"/api/cases/{case}", happened_by=day).json()["state"] for day in ("2020-11-29", "2020-11-30")
        )

        assert before != after

    def test_possibly(self, api: Api) -> None:
        """A resignation in December 2021 is possible by the 15th, and certain by the 31st."""
        case = api.open()
        api.append(case, RESIGNATION)

        def state(happened_by: str, **asked: Any) -> Any:
            return api.get(f"/api/cases/{case}", happened_by=happened_by, **asked).json()["state"]

        assert state("2021-12-01") == state("2021-12-15")
        assert state("2021-12-15") != state("2021-12-31")
        assert state("2021-11-30", possibly=True) != state("2021-12-15", possibly=True)


class TestAxes:
    """Each answer says as of when it is: the axes that it used."""

    def test_of_a_case_as_it_stands(self, api: Api) -> None:
        """Where nothing was asked, the answer names the position of the newest entry that it rests on."""
        case = api.open()
        api.open()

        assert api.get(f"/api/cases/{case}").json()["as_of"] == {"position": 1}

    def test_of_a_position(self, api: Api) -> None:
        """The position asked for is the one that the answer names, whoever's entry it is."""
        case = api.open()
        api.open()

        assert api.get(f"/api/cases/{case}", position=3).json()["as_of"] == {"position": 3}

    def test_of_a_time(self, api: Api) -> None:
        """A time is answered with itself and with the position known by then, at which it can be asked again."""
        case = api.open()

        told = api.get(f"/api/cases/{case}", known_by="9999-01-01T00:00:00Z").json()["as_of"]

        assert told == {"position": 1, "known_by": "9999-01-01T00:00:00Z"}

    def test_of_a_day(self, api: Api) -> None:
        """A day is answered with how sure it is that things had happened by then."""
        case = api.open()

        told = [
            api.get(f"/api/cases/{case}", happened_by="2022-01-01", **asked).json()["as_of"]
            for asked in ({}, {"possibly": True})
        ]

        assert told == [
            {"position": 1, "happened_by": "2022-01-01", "certainty": certainty}
            for certainty in ("certain", "possible")
        ]


class TestBadQuestions:
    @pytest.mark.parametrize(
        "asked",
        [
            {"position": 10**30},
            {"position": -1},
            {"position": "1.5"},
            {"position": "²"},
            {"position": ""},
            {"known_by": "yesterday"},
            {"known_by": "2021-02-30"},
            {"known_by": "1637000000"},
            {"known_by": "2021-11-30T09:30:00 00:00"},
            {"happened_by": "2021"},
            {"happened_by": "2021-02-30"},
            {"happened_by": "20211"},
            {"happened_by": "2021-11-30T09:30"},
            {"happened_by": "\x00"},
            {"possibly": "maybe"},
            {"known_By": "2021-01-01"},
        ],
    )
    def test_each_is_told_with_its_parameter(self, shared: Api, asked: dict[str, Any]) -> None:
        """A question that cannot be read, or a parameter that nobody reads, is never answered as of now."""
        told = problem(shared.get("/api/cases/CM%2F1%2F21", **asked), 422, "invalid-parameters")

        assert [f"/query/{name}" for name in asked] == pointers(told)

    def test_a_misspelt_dry_run_records_nothing(self, api: Api) -> None:
        """A parameter that nobody knows is told with those there are."""
        case = api.open()

        answer = api.http.post(f"/api/cases/{case}/events?dryrun=true", json=ARREST, headers={"If-Match": '"2"'})

        assert "dry_run" in problem(answer, 422, "invalid-parameters")["detail"]
        assert api.size == 2


class TestNext:
    def test_everything_that_can_come_next_is_judged(self, api: Api) -> None:
        """Every kind of event is listed with a verdict; a breach and a refusal name their rule."""
        case = api.open()

        told = api.get(f"/api/cases/{case}/next").json()

        assert {one["verdict"] for one in told} == {"possible", "breach", "refused", "needs"}
        assert all(one["breaches"] for one in told if one["verdict"] == "breach")
        assert all(breach["provision"] for one in told for breach in one["breaches"])
        assert api.size == 2
