"""Opening cases and appending to them."""

from base64 import b64decode

from api.examples import ARREST, OPENED, RESIGNATION
from tests.api.client import Api, pointers, problem

DISCUSSION = {
    "type": "RprpDiscussionHeld",
    "occurred": {"edtf": "2022-05", "certainty": "stated"},
    "data": {"officer": "o-a"},
}


class TestOpening:
    def test_a_case_is_opened_with_its_first_events(self, api: Api) -> None:
        """The answer is 201 with the case's address, its version as the ETag, and a receipt for each event."""
        answer = api.http.post("/api/cases", json={"events": OPENED})

        told = answer.json()
        assert answer.status_code == 201
        assert answer.headers["location"] == f"/api/cases/{told['case']}"
        assert answer.headers["etag"] == '"2"'
        assert [(0, 1), (1, 2)] == [(one["position"], one["version"]) for one in told["receipts"]]

    def test_only_an_opening_event_can_come_first(self, api: Api) -> None:
        """An arrest opens no case: it is refused, and the event is pointed at where it stands in the body."""
        answer = api.http.post("/api/cases", json={"events": [ARREST]})

        assert all(pointer.startswith("/events/0") for pointer in pointers(problem(answer, 422, "refused")))
        assert api.size == 0

    def test_a_dry_run_records_nothing(self, api: Api) -> None:
        """A dry run is answered with 200, without a receipt and without an address."""
        answer = api.http.post("/api/cases?dry_run=true", json={"events": OPENED})

        assert answer.status_code == 200
        assert "location" not in answer.headers
        assert answer.json()["receipts"] == []
        assert api.size == 0


class TestAppending:
    def test_one_event(self, api: Api) -> None:
        """One event is recorded at the next version, which is the new ETag."""
        case = api.open()

        answer = api.append(case)

        assert answer.status_code == 201
        assert answer.headers["etag"] == '"3"'
        assert answer.json()["receipts"][0]["type"] == "ArrestMade"

    def test_a_list_is_atomic(self, api: Api) -> None:
        """Of a list with one event that is refused nothing is recorded, and that event is pointed at."""
        case = api.open()
        stranger = {**ARREST, "data": {"officer": "o-z"}}

        answer = api.append(case, [ARREST, stranger])

        assert pointers(problem(answer, 422, "refused")) == ["/1/data/officer"]
        assert api.size == 2

    def test_a_list_gets_a_receipt_for_each(self, api: Api) -> None:
        """Receipts stand in the order of the request, on consecutive positions."""
        case = api.open()

        told = api.append(case, [ARREST, RESIGNATION]).json()

        assert [one["type"] for one in told["receipts"]] == ["ArrestMade", "Resigned"]
        assert [one["position"] for one in told["receipts"]] == [2, 3]

    def test_the_case_may_be_named_by_a_reference_with_slashes(self, api: Api) -> None:
        """A reference stands in the path as it is, or with its slashes encoded."""
        api.open()

        assert api.append("CM/1/21").status_code == 201
        assert api.append("CM%2F1%2F21", RESIGNATION, 3).status_code == 201

    def test_a_dry_run_tells_what_the_law_would_say(self, api: Api) -> None:
        """A dry run gives the breaches of each event, and records nothing."""
        case = api.open()

        weighed = api.http.post(f"/api/cases/{case}/events?dry_run=true", json=DISCUSSION, headers={"If-Match": '"2"'})

        assert weighed.status_code == 200
        assert "fact_finding_comes_first" in {breach["rule"] for breach in weighed.json()["events"][0]["breaches"]}
        assert api.size == 2

    def test_a_receipt_names_the_leaf_and_the_tree(self, api: Api) -> None:
        """The receipt's root is the root of the log's tree just after the append, its leaf the stored one's hash."""
        case = api.open()

        receipt = api.append(case).json()["receipts"][0]

        head = api.ledger.head()
        row = api.ledger.store.row_of(receipt["entry"])
        assert row is not None
        assert b64decode(receipt["leaf_hash"]) == row.leaf_hash
        assert b64decode(receipt["tree"]["root"]) == head.root
        assert receipt["tree"]["size"] == head.size

    def test_what_the_law_forbids_is_recorded_with_its_provision(self, api: Api) -> None:
        """A discussion before fact-finding is recorded; the answer names the rule and the provision not kept."""
        case = api.open()

        told = api.append(case, DISCUSSION).json()

        assert "fact_finding_comes_first" in {breach["rule"] for breach in told["events"][0]["breaches"]}
        assert all(breach["provision"] for breach in told["events"][0]["breaches"])
