"""The audit trail: of one case, and of the whole log."""

from typing import Any

import pytest

from api.examples import ARREST, RESIGNATION
from tests.api.client import Api, pointers, problem
from tests.api.test_recording import DISCUSSION


def positions(page: dict[str, Any]) -> list[int]:
    """The positions of a page's entries."""
    return [entry["position"] for entry in page["entries"]]


class TestTrail:
    def test_it_tells_who_recorded_what_when_and_on_what(self, api: Api) -> None:
        """An entry has its sentence, its dates on both axes, its recorder, its source and its legal basis."""
        case = api.open()
        api.append(case)

        entry = api.get(f"/api/cases/{case}/events").json()["entries"][-1]

        assert (2, 3, "ArrestMade") == (entry["position"], entry["version"], entry["type"])
        assert entry["occurred"] == {"edtf": "2020-11-30", "certainty": "stated"}
        assert entry["circumstances"]["source"] == ARREST["source"]
        assert entry["circumstances"]["legal_basis"] == ARREST["legal_basis"]
        assert all(entry[member] for member in ("sentence", "recorded_at", "recorded_by", "capture", "entry"))

    def test_pages_are_linked(self, api: Api) -> None:
        """Following rel="next" (RFC 8288) reads every entry once, and the last page links to none."""
        case = api.open()
        api.append(case, [ARREST] * 5)
        seen, address = [], f"/api/cases/{case}/events?limit=3"

        while address:
            answer = api.http.get(address)
            seen += positions(answer.json())
            address = answer.links.get("next", {}).get("url", "")

        assert list(range(7)) == seen

    def test_a_link_keeps_the_filters(self, api: Api) -> None:
        """The next page is of the same question."""
        case = api.open()
        api.append(case, [ARREST, RESIGNATION, ARREST, RESIGNATION])

        first = api.get(f"/api/cases/{case}/events", type="Resigned", limit=1)

        assert positions(first.json()) == [3]
        assert positions(api.http.get(first.links["next"]["url"]).json()) == [5]

    def test_a_full_last_page_links_to_none(self, api: Api) -> None:
        """A page that ends with the last entry is the last page."""
        case = api.open()

        answer = api.get(f"/api/cases/{case}/events", limit=2)

        assert answer.links == {}
        assert answer.json()["next"] is None

    def test_breaches_can_be_asked_for(self, api: Api) -> None:
        """With a breach, without one."""
        case = api.open()
        api.append(case, DISCUSSION)

        found = [positions(api.get(f"/api/cases/{case}/events", breached=value).json()) for value in ("true", "false")]

        assert found == [[2], [0, 1]]

    def test_a_correction_tells_what_it_changed(self, api: Api) -> None:
        """The trail shows both entries, and of the correction field by field what stood before and stands now."""
        case = api.open()
        target = api.append(case).json()["receipts"][0]["entry"]
        replacement = {"event": {"type": "ArrestMade", "officer": "o-a", "force": "13"}}
        api.append(
            case,
            {
                "type": "EventCorrected",
                "occurred": {"edtf": "2022-01-05", "certainty": "stated"},
                "data": {"target": target, "replacement": replacement, "reason": "misread"},
            },
            3,
        )

        entry = api.get(f"/api/cases/{case}/events").json()["entries"][-1]

        assert target == entry["corrects"]
        assert {"pointer": "/data/force", "before": "12", "after": "13"} in entry["changes"]


class TestTheWholeLog:
    def test_it_has_every_case_in_the_logs_order(self, api: Api) -> None:
        """Across cases the order is the log's own, and the cursor goes on from any position."""
        one, two = api.open(), api.open()
        api.append(one)
        api.get(f"/api/cases/{one}")
        api.get(f"/api/cases/{one}/events")

        page = api.get("/api/events").json()

        assert positions(page) == [0, 1, 2, 3, 4]
        assert [one, one, two, two, one] == [entry["case_id"] for entry in page["entries"]]
        assert positions(api.get("/api/events", after=2).json()) == [3, 4]

    @pytest.mark.parametrize(
        "asked",
        [
            {"after": 10**30},
            {"after": -2},
            {"after": "x"},
            {"limit": 0},
            {"limit": 501},
            {"type": "Arrested"},
            {"type": "\x00"},
            {"breached": "perhaps"},
            {"case": "CM/1/21"},
        ],
    )
    def test_a_filter_that_cannot_be_read_is_told(self, shared: Api, asked: dict[str, Any]) -> None:
        """Each by its name; an unknown type with the types there are."""
        told = problem(shared.get("/api/events", **asked), 422, "invalid-parameters")

        assert [f"/query/{name}" for name in asked] == pointers(told)


class TestOneEntry:
    def test_it_is_opened(self, api: Api) -> None:
        """By its id, with its header as the tree commits to it and its sealed values as they were said."""
        case = api.open()
        statement = {**ARREST, "override": {"reason": "the custody record is lost", "authorised_by": "p-1"}}
        receipt = api.append(case, statement).json()["receipts"][0]

        told = api.get(f"/api/events/{receipt['entry']}").json()

        assert ("ArrestMade", case, 3) == (told["header"]["type"], told["header"]["case"], told["header"]["version"])
        assert told["position"] == 2
        assert ARREST["data"].items() <= told["data"].items()
        assert told["circumstances"]["override"]["reason"] == {"value": "the custody record is lost"}

    def test_the_trail_has_only_a_digest_of_what_is_sealed(self, api: Api) -> None:
        """Free text stands in no view."""
        case = api.open()
        api.append(case, {**ARREST, "override": {"reason": "the custody record is lost", "authorised_by": "p-1"}})

        assert "custody record is lost" not in api.get(f"/api/cases/{case}/events").text

    @pytest.mark.parametrize("id_", ["01890a5d-ac96-774b-bcce-b302099a8057", "x", "%00", "x" * 8_000, "%F0%9F%91%AE"])
    def test_an_id_that_no_entry_has(self, shared: Api, id_: str) -> None:
        """Whatever it is, it is not found."""
        problem(shared.get(f"/api/events/{id_}"), 404, "not-found")
