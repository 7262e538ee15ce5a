"""The protective marking of what is answered: the highest of all that is in it."""

import pytest

from tests.api.client import Api
from tests.api.policy.readers import case
from tests.submissions import said


def marked(marking: str) -> dict[str, object]:
    """An entry with this marking."""
    return said("EvidencePreservationStarted") | {"marking": marking}


class TestMarking:
    @pytest.mark.parametrize("below", ["", "/events", "/pack", "/replay", "/diff?from=0", "/next"])
    def test_of_a_case_is_the_highest_of_its_entries(self, api: Api, below: str) -> None:
        """One entry that is SECRET makes an answer about its case SECRET, whatever came after it."""
        found = case(api, marked("SECRET"), marked("OFFICIAL"))
        api.get("/api/events", at_least=api.size - 1)

        assert "SECRET" == api.http.get(f"/api/cases/{found}{below}").headers["protective-marking"]

    def test_of_a_list_is_the_highest_of_its_cases(self, api: Api) -> None:
        """A page is marked as the highest of the cases that are on it."""
        case(api)
        pages = [api.get("/api/cases", at_least=api.size - 1)]
        case(api, marked("SECRET"))
        pages.append(api.get("/api/cases", at_least=api.size - 1))

        assert ["OFFICIAL-SENSITIVE", "SECRET"] == [page.headers["protective-marking"] for page in pages]

    def test_of_what_tells_of_no_case_is_the_lowest(self, api: Api) -> None:
        """Schemas, checkpoints and refusals are OFFICIAL."""
        case(api, marked("SECRET"))

        for path in ("/api/schemas", "/log/cases/checkpoint", "/api/cases/2099/1"):
            assert "OFFICIAL" == api.get(path).headers["protective-marking"], path

    def test_stands_in_a_cases_document(self, api: Api) -> None:
        """The document of a case says how it is marked, as of any point."""
        found = case(api, marked("SECRET"))

        assert "SECRET" == api.get(f"/api/cases/{found}").json()["marking"]
        assert "OFFICIAL-SENSITIVE" == api.get(f"/api/cases/{found}", position=1).json()["marking"]
