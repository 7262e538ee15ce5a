"""Restriction of processing: told on every answer about the case, and what is set apart opened to few."""

from typing import Any

import pytest

from ledger.vocabulary import Role
from tests.api.client import Api
from tests.api.policy.readers import asking_as, case, granted, somebody
from tests.submissions import said

NAME, OTHER = "canary-of-one", "canary-of-another"
OPINIONS = (
    said("CaseToAnswerOpinionGiven", officer="o-1", opinion="none", reasons=NAME),
    said("CaseToAnswerOpinionGiven", officer="o-1", opinion="none", reasons={"value": OTHER, "about": "p-7"}),
)
READERS = (Role.INVESTIGATOR, Role.APPROPRIATE_AUTHORITY)


def restricted(api: Api, **about: Any) -> str:
    """A case with two confidences, in which the processing of something is restricted."""
    found = case(api, *OPINIONS, *granted(*READERS), said("RestrictionOfProcessingApplied", **about))
    api.get("/api/events", at_least=api.size - 1)
    return found


def opened(api: Api, found: str, role: Role) -> set[str]:
    """What of the two a role is told, entry by entry."""
    entries = [one.id for one in api.ledger.history(found)]
    asking_as(api, somebody(role))
    text = "".join(api.get(f"/api/events/{entry}").text for entry in entries)
    return {canary for canary in (NAME, OTHER) if canary in text}


class TestRestriction:
    @pytest.mark.parametrize("below", ["", "/events", "/pack", "/next"])
    def test_is_told_on_every_answer_about_the_case(self, api: Api, below: str) -> None:
        """What is set apart is told to be so wherever it shows (UK GDPR art 18)."""
        found = restricted(api, person="p-7")

        assert "?1" == api.http.get(f"/api/cases/{found}{below}").headers["processing-restricted"]

    def test_is_not_told_of_other_cases(self, api: Api) -> None:
        """An answer about a case without one says nothing of it; nor once it was lifted."""
        found = restricted(api, person="p-7")
        entry, version = api.ledger.history(found)[-1].id, len(api.ledger.history(found))
        api.append(found, said("RestrictionOfProcessingLifted", restriction=entry), version=version)
        api.get("/api/events", at_least=api.size - 1)

        for one in (found, case(api)):
            assert "processing-restricted" not in api.get(f"/api/cases/{one}").headers

    def test_closes_what_is_about_the_person(self, api: Api) -> None:
        """Whoever may not disclose is not shown the values of entries that name them; others are open as before."""
        assert {NAME} == opened(api, restricted(api, person="p-7"), Role.INVESTIGATOR)

    def test_of_nobody_in_particular_closes_the_whole_case(self, api: Api) -> None:
        """A restriction that names nobody is one of everything."""
        assert set() == opened(api, restricted(api), Role.INVESTIGATOR)

    def test_leaves_it_to_those_who_answer_for_disclosing_it(self, api: Api) -> None:
        """What is kept for claims and for others' rights, somebody has to be able to read (UK GDPR art 18(2))."""
        assert {NAME, OTHER} == opened(api, restricted(api), Role.APPROPRIATE_AUTHORITY)
