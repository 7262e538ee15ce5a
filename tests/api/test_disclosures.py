"""Disclosures over HTTP: drafted, gone through, made with a pack that verifies, and told of afterwards."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import orjson
import pytest

from ledger.access import Look
from ledger.merkle.policy import Log, Policy
from ledger.merkle.text import from_base64url, to_base64
from ledger.opening import Place
from ledger.verifier import archive
from ledger.verifier.check import verify
from ledger.verifier.names import DISCLOSURES
from ledger.verifier.report import Verdict
from ledger.vocabulary import LookVerb, Role
from tests.api.client import Api, problem, running
from tests.api.policy.readers import asking_as, somebody
from tests.ledger.erasures import ALL, STORY
from tests.submissions import said

CPS = {"gateway": "cpia", "recipient": "cps"}


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    """A service over an empty ledger in files."""
    with running(Place(data=tmp_path / "data"), tmp_path / "views") as started:
        yield started


def drafted(api: Api, **asked: Any) -> dict[str, Any]:
    """A first selection."""
    answer = api.http.post("/api/disclosures/drafts", json=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def disclosed(api: Api, selection: dict[str, Any], path: str = "/api/disclosures", **params: Any) -> Any:
    """The answer to a selection that is submitted."""
    return api.http.post(path, json=selection, params=params)


def texts(pack: bytes) -> set[str]:
    """Every value in a pack that the recipient can read, bodies left out."""
    opened = orjson.loads(archive.read(pack)[DISCLOSURES])
    made = [orjson.loads(from_base64url(text)) for texts in opened.values() for text in texts]
    return {value for _, name, value in made if name == "text"}


def every(selection: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of a selection, of all its cases."""
    return [entry for case in selection["cases"] for entry in case["entries"]]


def opening(selection: dict[str, Any], place: str) -> dict[str, Any]:
    """The selection with the values at this place open."""
    changed = deepcopy(selection)
    for entry in every(changed):
        for value in entry["values"]:
            if value["place"] == place:
                value["withheld"] = None
    return changed


def recorded(api: Api, answer: Any) -> dict[str, Any]:
    """The data of the entry that records a disclosure."""
    told: dict[str, Any] = api.get(answer.headers["location"]).json()["data"]
    return told


class TestDraft:
    def test_withholds_every_value_until_it_is_opened(self, api: Api) -> None:
        """Field by field: each sealed value stands with its place and its exemption; no text is in it."""
        case = api.open(*STORY)
        size = api.size
        selection = drafted(api, **CPS, cases=[case])

        values = [value for entry in every(selection) for value in entry["values"]]
        assert {"data_protection"} == {value["withheld"] for value in values}
        assert {"/data/summary", "/data/full_name", "/data/practice_requiring_improvement"} == {
            value["place"] for value in values
        }
        assert not any(canary in str(selection) for canary in ALL)
        assert size == api.size

    def test_has_pending_matters_in_it(self, api: Api) -> None:
        """A case that is open is given like one that is closed, and the draft says that it is."""
        [case] = drafted(api, **CPS, cases=[api.open()])["cases"]

        assert case["pending"] is True

    def test_withholds_compartments_whole(self, api: Api) -> None:
        """What is said in reflective practice stands under its own key, and is withheld as an entry."""
        selection = drafted(api, **CPS, cases=[api.open(*STORY)])

        shut = {entry["type"] for entry in every(selection) if entry["withheld"]}
        assert {"RprpReferralReceived"} == shut

    def test_of_subject_access_reaches_every_case_of_the_person(self, api: Api) -> None:
        """One draft over all cases that matches lead to: what names the person, with what is about them open."""
        one, other = api.open(*STORY), api.open(*STORY)
        matched = said("PersonsMatched", officer="o-1", same_as={"case": other, "officer": "o-2"})
        assert api.append(one, matched, version=8).status_code == 201

        selection = drafted(api, gateway="subject_access", person=f"{one}:o-1")

        assert {one: "o-1", other: "o-2"} == {case["case"]: case["to"] for case in selection["cases"]}
        open_ones = [value["about"] for entry in every(selection) for value in entry["values"] if not value["withheld"]]
        assert {"o-1", "o-2"} == set(open_ones)
        mine = next(case for case in selection["cases"] if case["case"] == one)
        assert {"o-1"} == {
            value["about"] for entry in mine["entries"] for value in entry["values"] if not value["withheld"]
        }

    @pytest.mark.parametrize("asked", [{**CPS}, {"gateway": "cpia", "cases": ["2099/1"]}, {"gateway": "whim"}])
    def test_says_for_whom_and_of_what(self, api: Api, asked: dict[str, Any]) -> None:
        """The recipient is named, and cases or a person."""
        problem(api.http.post("/api/disclosures/drafts", json=asked), 422, "invalid")


class TestDisclosing:
    def test_gives_a_pack_that_verifies_and_holds_what_was_opened_alone(self, api: Api) -> None:
        """The stand-alone verifier accepts it; withheld values are not in its bytes, not even packed ones."""
        case = api.open(*STORY)
        selection = opening(drafted(api, **CPS, cases=[case]), "/data/full_name")
        answer = disclosed(api, selection, f"/api/cases/{case}/disclosures")

        assert 201 == answer.status_code, answer.text
        policy = Policy(tuple(Log(signer.key) for signer in api.ledger.signers))
        assert Verdict.VERIFIED is verify(answer.content, policy).verdict
        assert {"canary-name", "canary-other-name"} == texts(answer.content)
        unpacked = b"".join(archive.read(answer.content).values())
        opened = b"".join(from_base64url(text) for text in _opened(answer.content))
        for canary in ALL - {"canary-name", "canary-other-name"}:
            assert canary.encode() not in answer.content + unpacked + opened

    def test_is_recorded_by_digests_and_the_hash_of_the_pack(self, api: Api) -> None:
        """The entry says who was given what, on which footing, and what each exemption withheld; none of the data."""
        case = api.open(*STORY)
        answer = disclosed(api, opening(drafted(api, **CPS, cases=[case]), "/data/full_name"))
        data = recorded(api, answer)

        assert ("cpia", "cps", True) == (data["gateway"], data["recipient"], data["redacted"])
        assert answer.headers["content-digest"] == f"sha-256=:{to_base64(bytes.fromhex(data['pack']))}:"
        assert ["o-1", "o-2"] == data["officers"] == data["about"]
        assert len(_opened(answer.content)) == len(data["opened"])
        assert {"data_protection", "sensitive_information"} == {one["exemption"] for one in data["withheld"]}
        assert not any(canary in str(data) for canary in ALL)

    def test_of_several_cases_is_one_pack_and_an_entry_in_each(self, api: Api) -> None:
        """All or none, recorded at once; each entry quotes the same pack."""
        cases = [api.open(), api.open()]
        answer = disclosed(api, drafted(api, **CPS, cases=cases))

        entries = [link.split(">")[0].lstrip(" <") for link in answer.headers["link"].split(",")]
        told = [api.get(entry).json() for entry in entries]
        assert set(cases) == {one["header"]["case"] for one in told}
        assert 1 == len({one["data"]["pack"] for one in told})

    def test_can_be_looked_at_first(self, api: Api) -> None:
        """A dry run says what it comes to, and records nothing."""
        selection = drafted(api, **CPS, cases=[api.open(*STORY)])
        size = api.size
        answer = disclosed(api, selection, dry_run=True)

        [told] = answer.json()["cases"]
        assert (200, 4, 8, 0) == (answer.status_code, len(told["open_entries"]), told["entries"], told["open_values"])
        assert size == api.size

    def test_is_entered_as_a_disclosure_with_its_recipient(self, api: Api) -> None:
        """Who looked: the access ledger tells a disclosure from a consultation (DPA 2018 s.62(1)(d))."""
        disclosed(api, drafted(api, **CPS, cases=[api.open()]))

        look = [one.said for one in api.service.access.entries() if isinstance(one.said, Look)][-1]
        assert (LookVerb.DISCLOSURE, ("cps",)) == (look.verb, look.recipients)

    def test_of_a_case_that_went_on_is_not_made(self, api: Api) -> None:
        """What came meanwhile was not chosen from: the selection is made anew."""
        case = api.open()
        selection = drafted(api, **CPS, cases=[case])
        api.append(case)

        problem(disclosed(api, selection), 412, "stale-version")

    def test_is_kept_back_by_a_restriction_of_processing(self, api: Api) -> None:
        """A gate of the law holds for what is performed here; an override says why it is opened, and by whom."""
        case = api.open(*STORY, said("RestrictionOfProcessingApplied", person="p-7"))
        selection = opening(drafted(api, **CPS, cases=[case]), "/data/practice_requiring_improvement")
        for entry in every(selection):
            entry["withheld"] = None

        told = problem(disclosed(api, selection), 422, "refused")
        assert ["restricted_data_stays"] == [error["code"] for error in told["errors"]]
        why = {"override": {"reason": "claims are defended", "authorised_by": "p-dpo"}}
        assert 201 == disclosed(api, selection | why).status_code

    @pytest.mark.parametrize(
        ("change", "pointer"),
        [
            (lambda entries: entries[0]["values"].clear(), "/cases/0/entries/0/values"),
            (
                lambda entries: entries[0]["values"].append({"digest": "m4rk" * 10 + "abc"}),
                "/cases/0/entries/0/values/1",
            ),
            (lambda entries: entries.append(entries[0]), "/cases/0/entries/8/entry"),
            (lambda entries: [entry.update(withheld="foi_cost") for entry in entries], "/cases/0/entries"),
        ],
        ids=["undecided", "unknown value", "twice", "nothing open"],
    )
    def test_leaves_nothing_undecided(self, api: Api, change: Any, pointer: str) -> None:
        """Each sealed value of an open entry is open or withheld; what is wrong is told with its place."""
        selection = drafted(api, **CPS, cases=[api.open(*STORY)])
        change(selection["cases"][0]["entries"])
        told = problem(disclosed(api, selection), 422, "invalid")

        assert [pointer] == [error["pointer"] for error in told["errors"]]

    def test_of_another_case_than_the_address_is_refused(self, api: Api) -> None:
        """The address and the selection say the same."""
        selection = drafted(api, **CPS, cases=[api.open()])

        problem(disclosed(api, selection, f"/api/cases/{api.open()}/disclosures"), 422, "invalid")

    def test_opens_no_more_than_whoever_gives_it_may_see(self, api: Api) -> None:
        """Who may disclose, but not open what is sealed in reflective practice, gives none of it."""
        case = api.open(*STORY)
        selection = drafted(api, **CPS, cases=[case])
        for entry in every(selection):
            entry["withheld"] = None
        selection = opening(selection, "/data/practice_requiring_improvement")
        asking_as(api, somebody(Role.RECORDS_MANAGER))

        told = problem(disclosed(api, selection), 403, "not-allowed")
        assert "is not open to whoever asks" in told["detail"]


class TestCopies:
    def test_are_told_of_a_case(self, api: Api) -> None:
        """Who holds what is known afterwards: whom, on which footing, which entries and digests."""
        case = api.open(*STORY)
        answer = disclosed(api, drafted(api, **CPS, cases=[case]))
        [copy] = api.get(f"/api/cases/{case}/disclosures").json()

        data = recorded(api, answer)
        assert ("cps", "cpia", data["pack"]) == (copy["to"], copy["gateway"], copy["pack"])
        assert (data["opened"], sorted(data["items"])) == (copy["opened"], copy["items"])

    def test_are_told_of_a_person(self, api: Api) -> None:
        """What names the officer, in every case; a disclosure about somebody else alone is none of theirs."""
        case = api.open(*STORY)
        disclosed(api, drafted(api, gateway="subject_access", person=f"{case}:o-2"))

        of = {who: api.get("/api/disclosures", person=f"{case}:{who}").json() for who in ("o-1", "o-2", "o-9")}
        assert ([], 1) == (of["o-9"], len(of["o-2"]))
        assert "o-2" == of["o-2"][0]["to"]


def _opened(pack: bytes) -> list[str]:
    return [text for texts in orjson.loads(archive.read(pack)[DISCLOSURES]).values() for text in texts]
