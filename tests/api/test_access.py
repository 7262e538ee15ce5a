"""Questions about access over HTTP: for the purposes of the law alone, and each of them entered too."""

from typing import Any

import pytest

from ledger.access import Look
from ledger.vocabulary import AccessPurpose, LookOutcome, LookVerb
from tests.api.client import Api, problem
from tests.api.test_looking import STRANGER, as_somebody

FOR = {"purpose": "self_monitoring"}


def asked(api: Api, path: str, **params: Any) -> dict[str, Any]:
    """The answer to a question about access."""
    answer = api.get(f"/api/access/{path}", **FOR | params)
    assert 200 == answer.status_code, answer.text
    told: dict[str, Any] = answer.json()
    return told


class TestQuestions:
    def test_tell_who_saw_a_case(self, api: Api) -> None:
        """Whoever opened it, its trail or an entry of it saw it; who opened another did not."""
        case, other = api.open(), api.open()
        api.get(f"/api/cases/{case}")
        api.get(f"/api/cases/{other}")
        api.get(f"/api/events/{api.ledger.entries()[0].header.id}")

        told = asked(api, f"cases/{case}")

        ways = ["GET /api/cases/{case:path}", "GET /api/events/{entry}"]
        assert ways == [one["look"]["way"] for one in told["looks"]]
        assert [[case]] * 2 == [one["look"]["cases"] for one in told["looks"]]

    def test_tell_what_an_account_looked_at(self, api: Api) -> None:
        """The account's looks are told, refused ones with the reason."""
        case = api.open()
        as_somebody(api, STRANGER)
        problem(api.get(f"/api/cases/{case}"), 403, "purpose-required")
        api.http.app.dependency_overrides.clear()  # type: ignore[attr-defined]  # the client knows it as any application

        [told] = asked(api, f"accounts/{STRANGER.id}")["looks"]

        assert (LookOutcome.REFUSED, "purpose-required") == (told["look"]["outcome"], told["look"]["reason"])

    def test_go_on_by_a_link(self, api: Api) -> None:
        """A page names the next one, which begins where it ended."""
        case = api.open()
        for _ in range(3):
            api.get(f"/api/cases/{case}")
        first = api.get(f"/api/access/cases/{case}", **FOR, limit=2)
        second = api.get(first.links["next"]["url"])

        assert [0, 1] == [one["position"] for one in first.json()["looks"]]
        assert [2] == [one["position"] for one in second.json()["looks"]]

    def test_tell_what_is_unusual(self, api: Api) -> None:
        """Three refusals on one day are told of, with the number from which on they are."""
        case = api.open()
        as_somebody(api, STRANGER)
        for _ in range(3):
            api.get(f"/api/cases/{case}")
        api.http.app.dependency_overrides.clear()  # type: ignore[attr-defined]  # as above

        [told] = asked(api, "unusual")["patterns"]

        assert (STRANGER.id, "many-refusals", 3, 3) == tuple(
            told[it] for it in ("account", "kind", "count", "threshold")
        )

    def test_are_entered_with_their_purpose(self, api: Api) -> None:
        """Who asks about access is in the access ledger, for the next who asks."""
        case = api.open()
        asked(api, f"cases/{case}")

        [entry] = api.service.access.entries()

        assert isinstance(entry.said, Look)
        assert (LookVerb.ACCESS_QUESTION, (case,)) == (entry.said.verb, entry.said.cases)
        assert "self_monitoring" == entry.said.purpose.said


class TestPurposes:
    @pytest.mark.parametrize("path", ["cases/x", "accounts/a-1", "unusual"])
    @pytest.mark.parametrize("given", [{}, {"purpose": "curiosity"}])
    def test_other_than_the_laws_own_are_refused(self, api: Api, path: str, given: dict[str, str]) -> None:
        """Without one of the purposes of s.62(4) nothing is told, and the attempt is entered."""
        problem(api.get(f"/api/access/{path}", **given), 422, "invalid-parameters")

        assert 1 == api.service.access.head().size

    @pytest.mark.parametrize("purpose", list(AccessPurpose))
    def test_of_the_law_are_each_enough(self, api: Api, purpose: AccessPurpose) -> None:
        """Each of the four opens the access ledger to who may ask."""
        assert 200 == api.get("/api/access/unusual", purpose=purpose.value).status_code

    def test_do_not_open_it_to_everybody(self, api: Api) -> None:
        """Who may not ask is refused, purpose or no purpose."""
        as_somebody(api, STRANGER)

        problem(api.get("/api/access/unusual", **FOR), 403, "not-allowed")


class TestLog:
    def test_is_a_log_of_its_own(self, api: Api) -> None:
        """Its checkpoint and tiles are public, its entries are not; asking for those is a look itself."""
        case = api.open()
        api.get(f"/api/cases/{case}")
        note = api.get("/log/access/checkpoint")

        assert note.text.startswith(f"{api.service.access.log}\n1\n")
        assert api.service.access.store.rows(-1, 1)[0].leaf_hash == api.get("/log/access/tile/0/000.p/1").content
        assert 200 == api.get("/log/access/tile/entries/000.p/1").status_code
        assert 2 == api.service.access.head().size
        problem(api.get("/log/other/checkpoint"), 404, "not-found")
