"""Every role against every route and every kind of event: let in exactly as the table says."""

from collections.abc import Iterator

import pytest

from api.policy.table import TABLE, Verb
from ledger.events.catalogue import EVENTS
from ledger.opening import Place
from ledger.vocabulary import Role
from tests.api.client import Api, running
from tests.api.policy.readers import asking_as, case, granted, somebody
from tests.api.test_looking import addressed, routes
from tests.submissions import said

CASES: dict[str, tuple[Verb, ...]] = {
    "/api/access/": ("audit",),
    "/api/cases": ("see",),
    "/api/cases/{case:path}/disclosures": ("disclose",),
    "/api/disclosures": ("disclose",),
    "/api/erasures": ("erase",),
    "/api/events": ("see",),
    "/api/exports": ("oversee", "see"),
    "/api/officers/": ("oversee",),
    "/api/oversight": ("oversee", "see"),
    "/api/people/": ("oversee", "see-sealed"),
    "/api/records/": ("oversee", "see"),
    "/api/webhooks": ("oversee", "administer"),
    "/log/{ledger}/tile/entries/": ("oversee", "audit"),
}
"""What a route takes, by how its path begins."""
RECORDING = {("POST", path) for path in ("/api/cases", "/api/events", "/api/cases/{case:path}/events")}
OPEN = (
    "/api/schemas", "/callback", "/docs", "/livez", "/log/{ledger}/checkpoint", "/log/{ledger}/tile/{path", "/login",
    "/logout", "/metrics", "/openapi.json", "/readyz", "/session",
)  # fmt: skip
"""How the paths of those routes begin that tell of no case: whoever is asking, or nobody."""

BODIES = {"/api/people/search": {"name": "Alex"}, "/api/webhooks": {"url": "https://example.org/hook"}}
"""What a route reads before it knows who is asking."""


def takes(method: str, path: str) -> tuple[Verb, ...]:
    """The verbs that a route takes, all of them. Raises `LookupError` for a route that nobody thought of here."""
    if (method, path) in RECORDING:
        return ("record",)
    if path.startswith(OPEN):
        return ()
    beginning = max((start for start in CASES if path.startswith(start)), key=len, default=None)
    if beginning is None:
        raise LookupError(f"{method} {path}: say in this module which verb it takes")
    return CASES[beginning]


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Api, str]]:
    """A service, and a case to which an account of every role was given access."""
    with running(Place(), tmp_path_factory.mktemp("views")) as api:
        found = case(api, said("RprpReferralReceived", officer="o-1"), *granted(*Role))
        api.get("/api/events", at_least=api.size - 1)
        yield api, found


@pytest.mark.parametrize("role", list(Role))
class TestEveryRole:
    def test_against_every_route(self, everybody: tuple[Api, str], role: Role) -> None:
        """A route is shut, with 403, to exactly those roles that have not every verb that it takes."""
        api, found = everybody
        asking_as(api, somebody(role))
        row = TABLE.rows[role]
        history = api.ledger.history(found)
        entry = next((one.id for one in history if one.event.type in row.types("see")), history[0].id)
        wrong = []
        for method, path in routes(api):
            asked = addressed(path.replace("{position}", "0"), found, entry)
            asked += "?from=0" if path.endswith("/diff") else ""
            answer = api.http.request(method, asked, json=BODIES.get(path, {"events": []}))
            allowed = all(row.types(verb) for verb in takes(method, path))
            if allowed is not (answer.status_code != 403):
                wrong.append((method, path, answer.status_code, answer.text[:200]))

        assert [] == wrong

    def test_against_every_kind_of_event(self, everybody: tuple[Api, str], role: Role) -> None:
        """A kind of event may be recorded by exactly those roles that have the verb that it takes, of its part."""
        api, found = everybody
        asking_as(api, somebody(role))
        row = TABLE.rows[role]
        shut = set()
        for type_ in EVENTS if row.types("record") else ("ArrestMade",):
            answer = api.http.post(f"/api/cases/{found}/events", json={"type": type_}, headers={"If-Match": '"1"'})
            if answer.status_code == 403:
                shut.add(type_)
            else:
                assert answer.status_code in {412, 422}, answer.text
        allowed = {type_ for type_, verb in TABLE.verbs.items() if type_ in row.types(verb)}

        assert (set(EVENTS) - allowed if row.types("record") else {"ArrestMade"}) == shut

    def test_without_access_against_the_case(self, everybody: tuple[Api, str], role: Role) -> None:
        """Only who sees every case sees one that they have nothing to do with; to others it may not even be there."""
        api, found = everybody
        asking_as(api, somebody(role, id_="a-stranger"))
        answers = [api.get(f"/api/cases/{named}") for named in (found, found[:-2] + "00", "2099/1")]
        told = [answer.json().get("detail") for answer in answers]

        if TABLE.rows[role].cases == "all":
            assert [200, 404, 404] == [answer.status_code for answer in answers]
        else:
            assert [403] * 3 == [answer.status_code for answer in answers]
            assert 1 == len(set(told))
