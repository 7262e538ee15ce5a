"""Which cases somebody sees: by role and organisation, with what was given, without what was taken, never their own."""

from typing import Any

import pytest

from ledger.access import Look
from ledger.vocabulary import Conflict, LookOutcome, Role
from tests.api.client import Api, problem
from tests.api.policy.readers import FORCE, account, as_operator, asking_as, case, granted, somebody
from tests.submissions import officer, said

INVESTIGATOR = somebody(Role.INVESTIGATOR)
APPOINTED = (
    said("InvestigationStarted", investigation="inv-1"),
    said("InvestigatorAppointed", investigation="inv-1", investigator=INVESTIGATOR.id),
)


def sees(api: Api, found: str) -> bool:
    """Whether whoever asks is shown the case, by itself and in the list alike."""
    shown = api.get(f"/api/cases/{found}").status_code == 200
    listed = [one["case_id"] for one in api.get("/api/cases", at_least=api.size - 1).json()["cases"]]

    assert shown is (found in listed)
    return shown


def looks(api: Api) -> list[Look]:
    """What the access ledger holds."""
    return [one.said for one in api.service.access.entries() if isinstance(one.said, Look)]


class TestReach:
    def test_of_an_investigator_is_what_names_them(self, api: Api) -> None:
        """An investigator sees the case that they were appointed to, and no other of their force."""
        theirs, others = case(api, *APPOINTED), case(api)
        asking_as(api, somebody(Role.INVESTIGATOR, FORCE))

        assert sees(api, theirs)
        assert not sees(api, others)

    @pytest.mark.parametrize(("organisation", "expected"), [(FORCE, True), ("16", False), (None, False)])
    def test_of_an_authority_is_its_organisations(self, api: Api, organisation: str | None, expected: bool) -> None:  # noqa: FBT001 - a case's answer
        """An appropriate authority sees the cases of its own officers; another force's are not its business."""
        found = case(api)
        asking_as(api, somebody(Role.APPROPRIATE_AUTHORITY, organisation))

        assert expected is sees(api, found)

    def test_of_the_oversight_body_begins_with_the_referral(self, api: Api) -> None:
        """What was not referred to the oversight body is not shown to its decision makers."""
        referred, kept = case(api, said("MatterReferredToIopc")), case(api)
        asking_as(api, somebody(Role.DECISION_MAKER, "iopc"))

        assert sees(api, referred)
        assert not sees(api, kept)

    def test_of_whoever_opened_it(self, api: Api) -> None:
        """Who opened a case sees it; a role without that event opens none."""
        asking_as(api, INVESTIGATOR)
        found = case(api)

        assert sees(api, found)
        asking_as(api, somebody(Role.AUDITOR))
        problem(api.http.post("/api/cases", json={"events": []}), 403, "not-allowed")


class TestGrants:
    def test_give_access_until_it_is_taken(self, api: Api) -> None:
        """Access to one case is given and taken by what is recorded in it, at once."""
        found = case(api, *granted(Role.INVESTIGATOR))
        asking_as(api, INVESTIGATOR)

        assert sees(api, found)
        as_operator(api)
        api.append(found, said("AccessRestricted", persons=[INVESTIGATOR.id]), 3)
        asking_as(api, INVESTIGATOR)
        assert not sees(api, found)

    def test_end_with_their_day(self, api: Api) -> None:
        """Access that was given until a day is over after it."""
        found = case(api, said("AccessGranted", to=INVESTIGATOR.id, until="2021-06-30"))
        asking_as(api, INVESTIGATOR)

        assert not sees(api, found)

    def test_are_all_that_is_left_of_a_narrowed_case(self, api: Api) -> None:
        """Narrowed to those who were given access, a case is kept from whoever would see every one, or it by name."""
        found = case(api, *APPOINTED, *granted(Role.DECISION_MAKER), said("AccessRestricted"))
        for role, expected in ((Role.DECISION_MAKER, True), (Role.INVESTIGATOR, False), (Role.OVERSIGHT, False)):
            asking_as(api, somebody(role))

            assert expected is sees(api, found), role

    def test_give_a_person_outside_nothing(self, api: Api) -> None:
        """Who is told of a case by disclosure does not come to see it by a grant."""
        found = case(api, *granted(Role.COMPLAINANT))
        asking_as(api, somebody(Role.COMPLAINANT))

        problem(api.get(f"/api/cases/{found}"), 403, "not-allowed")

    def test_may_keep_one_officer_back(self, api: Api) -> None:
        """Where what concerns an officer is kept from somebody, the rest of the case is theirs, and no list has it."""
        kept = said("AccessRestricted", persons=[INVESTIGATOR.id], officers=["o-2"])
        found = case(api, officer("o-2", force="16"), *APPOINTED, kept)
        asking_as(api, INVESTIGATOR)
        shown = api.get(f"/api/cases/{found}").json()["state"]["officers"]
        told = api.get(f"/api/cases/{found}/events").json()["entries"]

        assert ["o-1"] == list(shown)
        assert not [one for one in told if "o-2" in str(one)]
        assert [] == api.get("/api/cases", at_least=api.size - 1).json()["cases"]


class TestOwnFile:
    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
    def test_is_refused_and_the_attempt_is_kept(self, shared: Api, role: Role) -> None:
        """Nobody opens the file about themselves, whoever gave them access; that they tried is in the access ledger."""
        as_operator(shared)
        linked = said("AccountLinked", officer="o-1", account=account(role))
        found = case(shared, *APPOINTED, *granted(role), linked)
        asking_as(shared, somebody(role, FORCE))
        for below in ("", "/events", "/pack", "/next", "/replay", "/diff?from=0"):
            problem(shared.http.get(f"/api/cases/{found}{below}"), 403, "not-allowed")

            look = looks(shared)[-1]
            assert (account(role), (found,), LookOutcome.REFUSED) == (look.account, look.cases, look.outcome)
            assert (Conflict.OWN_FILE,) == look.conflicts

    def test_is_in_no_answer_across_cases(self, api: Api) -> None:
        """Who may ask across cases, and is an officer in one, asks across none of them."""
        case(api, said("AccountLinked", officer="o-1", account=account(Role.OVERSIGHT)))
        api.get("/api/events", at_least=api.size - 1)
        asking_as(api, somebody(Role.OVERSIGHT))

        problem(api.get("/api/oversight/live-warnings"), 403, "not-allowed")
        assert [] == api.get("/api/events").json()["entries"]

    def test_takes_no_entry_of_theirs(self, api: Api) -> None:
        """Nobody records in the file about themselves."""
        found = case(api, said("AccountLinked", officer="o-1", account=INVESTIGATOR.id), *APPOINTED)
        asking_as(api, INVESTIGATOR)

        problem(api.append(found, said("EvidencePreservationStarted"), 5), 403, "not-allowed")


class TestRefusal:
    def test_of_a_name_that_is_empty_is_that_of_any_other(self, api: Api) -> None:
        """No name at all is the name of no case."""
        for role, status in ((Role.AUDITOR, 404), (Role.INVESTIGATOR, 403)):
            asking_as(api, somebody(role))

            assert [status] * 2 == [api.http.get(f"/api/cases/{path}").status_code for path in ("/events", "%00")]

    def test_tells_nobody_whether_there_is_a_case(self, api: Api) -> None:
        """A case that is there and not theirs, and none at all, are answered alike, on every route and by any name."""
        found = case(api, said("CaseReferenceAdded", scheme="iopc", reference="2021/1"))
        entry = api.ledger.history(found)[0].id
        asking_as(api, INVESTIGATOR)
        pairs: list[tuple[str, str]] = [
            (f"/api/cases/{found}", f"/api/cases/{found[:-1]}x"),
            ("/api/cases/2021/1", "/api/cases/2021/2"),
            ("/api/cases/2021/1/events", "/api/cases/2021/2/events"),
            (f"/api/events/{entry}", "/api/events/00000000-0000-7000-8000-000000000001"),
            (f"/api/events/{entry}/proof", "/api/events/nothing/proof"),
        ]
        for there, nowhere in pairs:
            first, second = (problem(api.get(path), 403, "not-allowed") for path in (there, nowhere))

            assert _without_place(first) == _without_place(second)

    def test_of_an_append_is_the_same(self, api: Api) -> None:
        """What is recorded in a case that is not theirs is refused before anything of it is looked at."""
        found = case(api)
        asking_as(api, INVESTIGATOR)
        answers = [api.append(name, said("EvidencePreservationStarted")) for name in (found, "2099/1")]
        step = said("EvidencePreservationStarted") | {"case": found}
        across = api.http.post("/api/events", json={"expect": {found: 2}, "events": [step]})

        assert [403, 403, 403] == [answer.status_code for answer in (*answers, across)]
        assert 2 == api.size


def _without_place(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in {"instance", "request"}}
