"""What was said in confidence: opened to those whom the table names, and in nothing that anybody else is sent."""

import io
import json
import zipfile
from base64 import urlsafe_b64decode
from collections.abc import Iterator

import pytest

from ledger.opening import Place
from ledger.vocabulary import Role
from tests.api.client import Api, problem, running
from tests.api.policy.readers import account, as_operator, asking_as, case, granted, somebody
from tests.submissions import said

NAME, PRACTICE, SENSITIVE = "canary-of-a-name", "canary-of-practice", "canary-of-what-is-sensitive"
SEALED = (
    said("CaseToAnswerOpinionGiven", officer="o-1", opinion="none", reasons=NAME),
    said("RprpReferralReceived", officer="o-1", practice_requiring_improvement=PRACTICE),
    said("InvestigationStarted", investigation="inv-1"),
    said("SensitiveInformationWithheldFromReport", investigation="inv-1", ground=SENSITIVE),
)
OPENED = {
    Role.INVESTIGATOR: {NAME},
    Role.LEAD_INVESTIGATOR: {NAME, SENSITIVE},
    Role.APPROPRIATE_AUTHORITY: {NAME},
    Role.DECISION_MAKER: {NAME, SENSITIVE},
    Role.CHAIR: {NAME},
    Role.REVIEWER: {PRACTICE},
    Role.RECORDS_MANAGER: {NAME},
    Role.OVERSIGHT: set(),
    Role.AUDITOR: set(),
    Role.PROSECUTOR: set(),
    Role.COLLEGE_OF_POLICING: set(),
}
"""Of what each role is told, of the three that the case holds."""
PAGES = ("", "/events", "/next", "/replay", "/diff?from=0")


@pytest.fixture(scope="module")
def confided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Api, str]]:
    """A service, and a case with something sealed of each kind, to which every role was given access."""
    with running(Place(), tmp_path_factory.mktemp("views")) as api:
        found = case(api, *SEALED, *granted(*Role))
        api.get("/api/events", at_least=api.size - 1)
        yield api, found


def entries(api: Api, found: str) -> Iterator[str]:
    """Each of the case's entries by itself, as far as whoever asks is shown it."""
    for one in api.ledger.history(found):
        answer = api.get(f"/api/events/{one.id}")
        assert answer.status_code in {200, 403}
        yield answer.text


def packed(api: Api, found: str) -> str:
    """What the case's pack discloses (RFC 9901)."""
    answer = api.get(f"/api/cases/{found}/pack")
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        there = "disclosures.json" in pack.namelist()
        disclosed: dict[str, list[str]] = json.loads(pack.read("disclosures.json")) if there else {}
    texts = [text for texts in disclosed.values() for text in texts]
    return "".join(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode() for text in texts)


def told(text: str) -> set[str]:
    """Which of the sealed values a text tells."""
    return {canary for canary in (NAME, PRACTICE, SENSITIVE) if canary in text}


@pytest.mark.parametrize("role", OPENED)
class TestSealed:
    def test_values_are_opened_as_the_table_says(self, confided: tuple[Api, str], role: Role) -> None:
        """An entry's sealed values are opened to those who may see them, and are digests to everybody else."""
        api, found = confided
        asking_as(api, somebody(role))

        assert OPENED[role] == told("".join(entries(api, found)))

    def test_values_are_in_no_other_answer(self, confided: tuple[Api, str], role: Role) -> None:
        """Neither a case, its trail, its replay, nor any list opens anything."""
        api, found = confided
        asking_as(api, somebody(role))
        pages = [api.http.get(f"/api/cases/{found}{page}") for page in PAGES]
        lists = [api.get("/api/cases"), api.get("/api/events")]

        assert {200} == {answer.status_code for answer in (*pages, *lists)}
        assert set() == told("".join(answer.text for answer in (*pages, *lists)))

    def test_practice_is_hidden_from_who_is_no_party_to_it(self, confided: tuple[Api, str], role: Role) -> None:
        """That and how reflective practice went is in no trail, list or entry of those it is not for (reg 66(4))."""
        api, found = confided
        asking_as(api, somebody(role))
        trail = api.get(f"/api/cases/{found}/events").text + api.get("/api/events").text
        shown = role in {Role.REVIEWER, Role.APPROPRIATE_AUTHORITY, Role.RECORDS_MANAGER}

        assert shown is ("RprpReferralReceived" in trail)
        assert shown is any("RprpReferralReceived" in one for one in entries(api, found))

    def test_pack_holds_what_is_seen_and_opened(self, confided: tuple[Api, str], role: Role) -> None:
        """A pack encloses the disclosures of those entries alone that are opened to who asks for it."""
        api, found = confided
        asking_as(api, somebody(role))

        assert OPENED[role] == told(packed(api, found))


class TestCorrections:
    def test_are_as_hidden_as_what_they_speak_of(self, api: Api) -> None:
        """A correction or retraction of what somebody may not see tells them nothing of it, in any answer."""
        found = case(api, *SEALED, *granted(Role.INVESTIGATOR))
        target = api.ledger.history(found)[3].id
        event = {"type": "RprpReferralReceived", "officer": "o-1", "practice_requiring_improvement": "another"}
        corrected = said("EventCorrected", target=target, replacement={"event": event}, reason="it was another")
        assert api.append(found, corrected, 7).status_code == 201
        api.get("/api/events", at_least=api.size - 1)
        asking_as(api, somebody(Role.INVESTIGATOR))
        answers = [api.get(f"/api/cases/{found}/events"), api.get("/api/events"), api.get(f"/api/cases/{found}/replay")]

        assert not [answer.text for answer in answers if "EventCorrected" in answer.text or "Rprp" in answer.text]
        problem(api.append(found, corrected, 8), 403, "not-allowed")


class TestDecisions:
    def test_are_confirmed_by_their_maker_alone(self, api: Api) -> None:
        """A decision recorded for somebody else stands as reported until that person confirms it in their own name."""
        maker = somebody(Role.APPROPRIATE_AUTHORITY, "12")
        decided = {"role": maker.role.value, "person": maker.id}
        found = case(api, said("SeverityAssessed", officer="o-1", result="misconduct") | {"decided_by": decided})
        entry = api.ledger.history(found)[2].id
        confirming = said("DecisionConfirmed", target=entry) | {"performed": "here"}
        other = somebody(Role.APPROPRIATE_AUTHORITY, "12", id_="a-another")
        asking_as(api, other)

        problem(api.append(found, confirming, 3), 422, "refused")
        assert ["reported"] == standings(api, found)
        asking_as(api, maker)
        assert api.append(found, confirming, 3).status_code == 201
        assert ["confirmed"] == standings(api, found)

    def test_of_other_parts_are_not_a_roles_to_confirm(self, api: Api) -> None:
        """A role confirms decisions of the parts of the process that are its own."""
        investigator = account(Role.INVESTIGATOR)
        decided = {"role": "investigator", "person": investigator}
        found = case(api, said("CaseToAnswerOpinionGiven", officer="o-1", opinion="none") | {"decided_by": decided})
        entry = api.ledger.history(found)[2].id
        asking_as(api, somebody(Role.INVESTIGATOR))

        problem(api.append(found, said("DecisionConfirmed", target=entry), 3), 403, "not-allowed")
        as_operator(api)
        assert ["reported"] == standings(api, found)


def standings(api: Api, found: str) -> list[str]:
    """How the case's decisions stand."""
    return [one["standing"] for one in api.get(f"/api/cases/{found}").json()["decisions"]]
