"""ETag and If-Match: nothing is appended to a case that its writer has not seen as it stands."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.examples import ARREST, RESIGNATION
from tests.api.client import Api, problem


class TestIfMatch:
    def test_it_must_be_there(self, api: Api) -> None:
        """An append that does not say which version it was written against is 428 (RFC 6585)."""
        case = api.open()

        problem(api.append(case, version=None), 428, "missing-version")

        assert api.size == 2

    def test_a_stale_one_is_answered_with_the_current(self, api: Api) -> None:
        """412 says in its ETag which version the case has now."""
        case = api.open()
        api.append(case)

        stale = api.append(case, RESIGNATION, 2)

        problem(stale, 412, "stale-version")
        assert stale.headers["etag"] == '"3"'
        assert api.size == 3

    def test_a_version_from_the_future_is_stale_too(self, api: Api) -> None:
        """A version that the case has not reached was not read from here."""
        case = api.open()

        problem(api.append(case, version=99), 412, "stale-version")

    @pytest.mark.parametrize("match", ["2", '"two"', 'W/"2"', '"2", "3"', "*", '""', '"-1"', '"0"', '"02"', '"2" x'])
    def test_a_malformed_one_is_told(self, shared: Api, match: str) -> None:
        """Whatever is no version in double quotes is 400, before the body is looked at."""
        told = problem(shared.append("CM/0/0", version=match), 400, "malformed-if-match")

        assert match[:60] in told["detail"]

    def test_the_etag_of_a_read_is_what_an_append_takes(self, api: Api) -> None:
        """Read, then append with what was read."""
        case = api.open()
        etag = api.get(f"/api/cases/{case}").headers["etag"]

        assert api.append(case, version=etag).status_code == 201

    def test_of_two_writers_at_once_one_is_stale(self, api: Api) -> None:
        """Both had read version 2: exactly one is recorded, the other is told the version there is now."""
        case = api.open()
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda event: api.append(case, event, 2), (ARREST, RESIGNATION)))

        assert sorted(answer.status_code for answer in answers) == [201, 412]
        assert {answer.headers["etag"] for answer in answers} == {'"3"'}
        assert api.size == 3


class TestUnknownCases:
    @pytest.mark.parametrize(
        "named",
        [
            "CM/9/99",
            "01890a5d-ac96-774b-bcce-b302099a8057",
            "01890A5D-AC96-774B-BCCE-B302099A8057",
            "%00",
            "%FF%FE",
            "..%2F..%2Fetc%2Fpasswd",
            "%F0%9F%91%AE",
            "x" * 8_000,
            "'; DROP TABLE entries; --",
            "%20",
        ],
    )
    def test_a_name_that_no_case_has(self, shared: Api, named: str) -> None:
        """Any text may stand where a case is named; where no case is called so, that is 404, to readers and writers."""
        problem(shared.append(named), 404, "unknown-case")
        problem(shared.get(f"/api/cases/{named}"), 404, "unknown-case")
        problem(shared.get(f"/api/cases/{named}/events"), 404, "unknown-case")
        problem(shared.get(f"/api/cases/{named}/next"), 404, "unknown-case")

    def test_a_reference_of_two_cases(self, api: Api) -> None:
        """A reference that two cases have names neither: 409, and both ids are told."""
        ids = {api.open(), api.open()}

        told = problem(api.append("CM/1/21"), 409, "ambiguous-reference")

        assert all(id_ in told["detail"] for id_ in ids)
