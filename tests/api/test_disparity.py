"""Disparity over HTTP: for those whom the table lets, as a look, and with nothing of it kept outside the vault."""

from collections.abc import Iterator

import pytest

from ledger.access import Look
from ledger.opening import Place
from ledger.vocabulary import Role
from tests.api.client import Api, pointers, problem, running
from tests.api.policy.readers import account, as_operator, asking_as, case, granted, somebody
from tests.submissions import identified, officer, said

ADDRESS = "/api/oversight/disparity-in-proceedings"
ASKED = {"year": 2021, "characteristic": "religion"}
CANARY = "sikh"
"""A value that occurs in nothing else that is recorded here."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Api, str]]:
    """A service, and a case with an officer's religion and a hearing that ended, to which every role has access."""
    with running(Place(), tmp_path_factory.mktemp("views")) as api:
        found = case(
            api,
            said("CharacteristicsRecorded", officer="o-1", religion=CANARY),
            said("ReferredToProceedings", proceedings="p-1", form="misconduct_hearing", officers=["o-1"]),
            said("ProceedingsConcluded", proceedings="p-1"),
            *granted(*Role),
        )
        api.get("/api/events", at_least=api.size - 1)
        yield api, found


def looks(api: Api) -> list[Look]:
    """What was entered of questions about disparity."""
    entered = [one.said for one in api.service.access.entries() if isinstance(one.said, Look)]
    return [look for look in entered if look.way == f"GET {ADDRESS}"]


class TestAsked:
    def test_by_the_oversight_body_is_told_in_numbers(self, told: tuple[Api, str]) -> None:
        """Who opens no sealed value may ask how often; of few people it is told with every group there is."""
        api, _ = told
        asking_as(api, somebody(Role.OVERSIGHT))
        rows = api.get(ADDRESS, **ASKED).json()["rows"]

        assert [("not_recorded", 1, 1)] == [
            (row["result"], row["officers"], row["of"]) for row in rows if row["officers"]
        ]
        assert {10} == {len(row["groups"]) for row in rows}

    def test_is_a_look(self, told: tuple[Api, str]) -> None:
        """Who asked, by what, and that it is of every case, is in the access ledger; what was found is not."""
        api, _ = told
        asking_as(api, somebody(Role.RECORDS_MANAGER))
        api.get(ADDRESS, **ASKED)
        look = looks(api)[-1]

        assert (account(Role.RECORDS_MANAGER), True, "religion") == (
            look.account,
            look.every,
            look.asked["characteristic"],
        )
        assert CANARY not in look.model_dump_json()

    @pytest.mark.parametrize("role", [Role.AUDITOR, Role.INVESTIGATOR, Role.DECISION_MAKER, Role.CHAIR])
    def test_by_another_role_is_refused(self, told: tuple[Api, str], role: Role) -> None:
        """Neither who decides on officers, nor who audits looks, may ask."""
        api, _ = told
        asking_as(api, somebody(role))

        problem(api.get(ADDRESS, **ASKED), 403, "not-allowed")

    def test_is_not_exported(self, told: tuple[Api, str]) -> None:
        """What is opened for one answer leaves as no file."""
        api, _ = told
        asking_as(api, somebody(Role.RECORDS_MANAGER))

        assert 404 == api.get("/api/exports/disparity-in-proceedings.csv", **ASKED).status_code


class TestRecorded:
    @pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.APPROPRIATE_AUTHORITY, Role.DECISION_MAKER])
    def test_opens_for_nobody_who_handles_the_case(self, told: tuple[Api, str], role: Role) -> None:
        """A characteristic is recorded to monitor equality, and bears on no decision."""
        api, found = told
        asking_as(api, somebody(role))
        entries = [api.get(f"/api/events/{one.id}").text for one in api.ledger.history(found)]

        assert any("CharacteristicsRecorded" in entry for entry in entries)
        assert CANARY not in "".join(entries)

    def test_opens_for_whoever_keeps_the_records(self, told: tuple[Api, str]) -> None:
        """The records manager puts right what is wrong."""
        api, found = told
        asking_as(api, somebody(Role.RECORDS_MANAGER))

        assert any(CANARY in api.get(f"/api/events/{one.id}").text for one in api.ledger.history(found))

    def test_stands_in_no_view(self, told: tuple[Api, str]) -> None:
        """No table of any view holds it, before or after it was asked about."""
        api, _ = told
        asking_as(api, somebody(Role.OVERSIGHT))
        api.get(ADDRESS, **ASKED)
        views = api.service.projector.views
        with views.database.connect() as connection:
            rows = [row for name in views.names for row in connection.execute(views.table(name).select())]

        assert any("CharacteristicsRecorded" in repr(row) for row in rows)
        assert not any(CANARY in repr(row) for row in rows)

    def test_is_one_of_its_list(self, told: tuple[Api, str]) -> None:
        """A word that the list does not have is refused, with those that it has, and is not repeated."""
        api, _ = told
        as_operator(api)
        event = said("CharacteristicsRecorded", officer="o-1", religion="canary-of-a-religion")
        refused = api.http.post("/api/cases", json={"events": [identified(), officer(), event]})

        assert ["/events/2/data/religion"] == pointers(problem(refused, 422, "invalid"))
        assert "allowed: buddhist, christian" in refused.text
        assert "canary-of-a-religion" not in refused.text
