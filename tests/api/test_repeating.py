"""Idempotency-Key: a request that is sent again, because its answer was lost, is recorded once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.examples import ARREST, OPENED, RESIGNATION
from tests.api.client import Api, problem

KEY = "01890a5d-ac96-774b-bcce-b302099a8057"


class TestRepeating:
    def test_a_retry_has_the_first_receipts(self, api: Api) -> None:
        """The second answer names the same entries at the same positions, and says that it repeats."""
        case = api.open()

        first, second = (api.append(case, idempotency_key=KEY) for _ in range(2))

        assert (201, 201) == (first.status_code, second.status_code)
        assert [False, True] == [first.json()["repeated"], second.json()["repeated"]]
        assert [one["position"] for one in first.json()["receipts"]] == [
            one["position"] for one in second.json()["receipts"]
        ]
        assert first.json()["receipts"][0]["entry"] == second.json()["receipts"][0]["entry"]
        assert api.size == 3

    def test_it_is_looked_at_before_if_match(self, api: Api) -> None:
        """A retry names the version it was written against, which its first sending has made stale."""
        case = api.open()
        api.append(case, idempotency_key=KEY)
        api.append(case, RESIGNATION, 3)

        assert api.append(case, version=2, idempotency_key=KEY).status_code == 201
        assert api.size == 4

    def test_other_content_is_no_retry(self, api: Api) -> None:
        """The name of one request cannot be given to another: 422, nothing recorded."""
        case = api.open()
        api.append(case, idempotency_key=KEY)

        problem(api.append(case, RESIGNATION, 3, idempotency_key=KEY), 422, "idempotency-conflict")
        problem(api.append(case, [ARREST, RESIGNATION], 2, idempotency_key=KEY), 422, "idempotency-conflict")

        assert api.size == 3

    def test_opening_twice_under_one_name_opens_one_case(self, api: Api) -> None:
        """The server gives a new case its id, so only the name tells that two requests are one."""
        ids = {api.open(headers={"Idempotency-Key": KEY}) for _ in range(2)}

        assert len(ids) == 1
        assert api.size == 2

    def test_sent_twice_at_once(self, api: Api) -> None:
        """A retry that overtakes its first sending is recorded once all the same."""
        case = api.open()
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: api.append(case, idempotency_key=KEY), range(4)))

        assert [answer.status_code for answer in answers] == [201] * 4
        assert len({answer.json()["receipts"][0]["position"] for answer in answers}) == 1
        assert api.size == 3

    def test_a_refused_request_may_be_mended_under_its_name(self, api: Api) -> None:
        """A name is taken by what was recorded, not by what was refused."""
        case = api.open()
        api.append(case, {**ARREST, "data": {"officer": "o-z"}}, idempotency_key=KEY)

        assert api.append(case, idempotency_key=KEY).status_code == 201

    @pytest.mark.parametrize("key", ["", "x" * 129, "two words", "é"])
    def test_a_malformed_name_is_told(self, shared: Api, key: str) -> None:
        """A name is 1 to 128 visible ASCII characters."""
        answer = shared.http.post(
            "/api/cases", json={"events": OPENED}, headers=[(b"Idempotency-Key", key.encode("latin-1"))]
        )

        problem(answer, 400, "malformed-idempotency-key")
