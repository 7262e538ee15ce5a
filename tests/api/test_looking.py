"""Every look is entered before its answer leaves; what cannot be entered is not told."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from api import identity, looking
from api.app import application
from api.examples import OPENED
from api.ways import RECORDING
from ledger.access import Look
from ledger.errors import Unavailable
from ledger.opening import Place
from ledger.record import Principal
from ledger.vocabulary import LookOutcome, LookVerb, PurposeBasis, Role
from tests.api.client import Api, problem, running
from tests.submissions import identified, officer, said

STRANGER = Principal("a-stranger", Role.INVESTIGATOR)
PURPOSE = {"Purpose-Of-Use": "preparing a review"}
CANARY, SEALED = "canary-in-a-query", "canary-of-what-is-sealed"

QUERIES = {"/access/": "?purpose=lawfulness", "/stream": "?position=0"}
"""What a route cannot be asked without, or would never end without."""


def looks(api: Api) -> list[Look]:
    """What the access ledger holds."""
    return [one.said for one in api.service.access.entries() if isinstance(one.said, Look)]


def routes(api: Api) -> Iterator[tuple[str, str]]:
    """Every method and path that the application answers, those of included routers with their prefixes."""
    app = api.http.app
    for route in app.routes:  # type: ignore[attr-defined]  # the client knows it as any ASGI application
        included = getattr(route, "effective_route_contexts", lambda alone=route: [alone])()
        for one in included:
            yield from ((method, one.path) for method in sorted((one.methods or set()) - {"HEAD"}))


def addressed(path: str, case: str, entry: str) -> str:
    """A path whose parameters are filled in."""
    given = {"{case:path}": case, "{entry}": entry, "{ledger}": "cases", "{path:path}": "000.p/2"}
    for name, value in given.items():
        path = path.replace(name, value)
    query = next((query for part, query in QUERIES.items() if part in path), "")
    return path.replace("{", "").replace("}", "") + query


def as_somebody(api: Api, who: Principal) -> None:
    """Have everybody be this principal from now on."""

    async def principal() -> Principal:
        return who

    api.http.app.dependency_overrides[identity.principal] = principal  # type: ignore[attr-defined]  # as above


class TestEveryRoute:
    def test_that_is_not_public_leaves_one_look(self, shared: Api) -> None:
        """Whatever is asked, and whatever comes of it, is in the access ledger exactly once."""
        case = shared.open()
        entry = shared.ledger.entries()[-1].header.id
        entered: dict[tuple[str, str], list[str]] = {}

        for method, path in routes(shared):
            before = shared.service.access.head().size
            shared.http.request(method, addressed(path, case, entry))
            ways = [one.said.way for one in shared.service.access.entries(before - 1) if isinstance(one.said, Look)]
            entered[method, path] = ways

        expected = {at: [] if at[1] in looking.PUBLIC else [" ".join(at)] for at in entered}
        assert expected == entered

    def test_of_one_case_says_which(self, shared: Api) -> None:
        """A look by any route with a case in its path names the case by its id, however it was asked for."""
        case = shared.open()
        for method, path in routes(shared):
            if "{case" in path and method == "GET":
                shared.http.request(method, addressed(path, case, ""))

                assert (case,) == looks(shared)[-1].cases, path

    def test_of_the_lists_is_there(self, shared: Api) -> None:
        """What is listed as public, as recording or as a kind of look is a route, or leads to one."""
        paths = {path for _, path in routes(shared)}

        assert paths >= looking.PUBLIC | RECORDING
        for prefix in looking.VERBS:
            assert any(path.startswith(prefix) for path in paths), prefix


class TestLook:
    def test_says_who_saw_what(self, api: Api) -> None:
        """A consultation: account, role, route, case, positions, parameters, outcome; in the log's own time."""
        case = api.open()
        api.get(f"/api/cases/{case}", position=1)

        [look] = looks(api)

        assert ("local-operator", Role.INVESTIGATOR) == (look.account, look.role)
        assert (LookVerb.CONSULTATION, "GET /api/cases/{case:path}") == (look.verb, look.way)
        assert ((case,), {"position": "1"}) == (look.cases, look.asked)
        assert (LookOutcome.ALLOWED, None) == (look.outcome, look.reason)

    def test_of_a_page_names_the_cases_on_it(self, api: Api) -> None:
        """A search across cases counts as a look at each case that it showed, and says between which positions."""
        cases = [api.open(), api.open()]
        api.get("/api/events", after=0, at_least=3)

        [look] = looks(api)

        assert (LookVerb.SEARCH, tuple(cases), (1, 3)) == (look.verb, look.cases, look.positions)

    def test_that_was_refused_is_there_with_the_reason(self, api: Api) -> None:
        """An attempt by somebody who may not see it is entered, in their name, and nothing is told."""
        case = api.open()
        as_somebody(api, STRANGER)
        problem(api.http.get(f"/api/cases/{case}", headers=PURPOSE), 403, "not-allowed")

        [look] = looks(api)

        assert (STRANGER.id, (case,)) == (look.account, look.cases)
        assert (LookOutcome.REFUSED, "not-allowed") == (look.outcome, look.reason)
        assert (PurposeBasis.STATED, "preparing a review") == (look.purpose.basis, look.purpose.said)

    def test_that_met_nothing_says_what_it_asked_for(self, api: Api) -> None:
        """A case that is not there is told of as it was called."""
        problem(api.get("/api/cases/2099/1"), 404, "unknown-case")

        [look] = looks(api)

        assert (LookOutcome.FAILED, "unknown-case") == (look.outcome, look.reason)
        assert ("2099/1", ()) == (look.called, look.cases)

    def test_keeps_no_parameter_that_was_not_understood(self, api: Api) -> None:
        """What a stranger's words in the query mean is not known, so that they are not kept."""
        problem(api.get("/api/events", name=CANARY), 422, "invalid-parameters")

        [look] = looks(api)

        assert {} == look.asked

    def test_of_nothing_that_is_there_is_none(self, api: Api) -> None:
        """An address without a route shows nothing, and is no look."""
        problem(api.get("/nowhere"), 404, "not-found")

        assert [] == looks(api)


class TestWhatIsKept:
    def test_is_nothing_that_the_record_seals(self, api: Api) -> None:
        """What was said of people is in no look: whoever may ask about access learns nothing of cases by it."""
        text = said("RprpReferralReceived", officer="o-1", practice_requiring_improvement=SEALED)
        case = api.open(identified(), officer(), text)
        entry = api.ledger.entries()[-1].header.id
        for method, path in routes(api):
            if method == "GET":
                api.http.get(addressed(path, case, entry))

        kept = [look.model_dump_json() for look in looks(api)]

        assert len(kept) > 10
        assert not [look for look in kept if SEALED in look]


class TestRecording:
    def test_leaves_its_entry_in_the_log_of_cases_alone(self, api: Api) -> None:
        """What was recorded is there with who recorded it and when; it is not entered twice."""
        api.open()

        assert [] == looks(api)

    def test_that_comes_to_nothing_leaves_a_look(self, api: Api) -> None:
        """A dry run and a refusal tell what the law says of the case, and leave no other trace."""
        case = api.open()
        api.http.post("/api/cases", params={"dry_run": True}, json={"events": OPENED})
        problem(api.append(case, {"type": "Nonsense"}), 422, "invalid")

        assert [LookVerb.RECORDING] * 2 == [look.verb for look in looks(api)]
        assert [LookOutcome.ALLOWED, LookOutcome.FAILED] == [look.outcome for look in looks(api)]


class TestPurpose:
    def test_is_required_of_everybody_but_the_operator(self, api: Api) -> None:
        """Who states none is refused, and that is entered; the machine's own operator is not asked."""
        case = api.open()
        assert 200 == api.get(f"/api/cases/{case}").status_code
        as_somebody(api, STRANGER)
        problem(api.get(f"/api/cases/{case}"), 403, "purpose-required")

        first, second = looks(api)
        assert [PurposeBasis.OPERATOR, PurposeBasis.MISSING] == [first.purpose.basis, second.purpose.basis]
        assert (LookOutcome.REFUSED, "purpose-required") == (second.outcome, second.reason)

    def test_is_not_required_where_the_setting_says_so(self, tmp_path: Path) -> None:
        """Once the law no longer asks for a justification, an organisation may stop asking for it."""
        with running(Place(), tmp_path, purpose_required=False) as api:
            case = api.open()
            as_somebody(api, STRANGER)
            problem(api.get(f"/api/cases/{case}"), 403, "not-allowed")

            assert PurposeBasis.NOT_ASKED == looks(api)[-1].purpose.basis


class TestWithoutAccount:
    @pytest.fixture
    def failing(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> Api:
        """A service whose access ledger takes nothing."""

        async def record(_: object, look: Look) -> None:
            raise Unavailable(f"no room for {look.account}")

        monkeypatch.setattr(type(api.service.access), "record", record)
        return api

    @pytest.mark.parametrize("below", ["", "/events", "/next", "/pack"])
    def test_nothing_is_told(self, failing: Api, below: str) -> None:
        """Where the look cannot be entered, no byte of the answer leaves, of a stream neither."""
        case = failing.open()

        answer = failing.get(f"/api/cases/{case}{below}")

        problem(answer, 503, "not-entered")
        assert not [word for word in _words(failing, case) if word in answer.text.replace(f"/api/cases/{case}", "")]
        assert "no-store" == answer.headers["cache-control"]

    def test_what_is_public_is_told(self, failing: Api) -> None:
        """That somebody asks for a checkpoint is nobody's business."""
        failing.open()

        assert 200 == failing.get("/log/cases/checkpoint").status_code


def _words(api: Api, case: str) -> Iterable[str]:
    return (case, *(entry.header.id for entry in api.ledger.entries()), *(entry["type"] for entry in OPENED))


def test_the_layer_is_around_every_application() -> None:
    """It is put there where applications are made, so that none is without."""
    app = application(lambda: pytest.fail("not opened"))

    assert looking.Looking.__name__ in [str(getattr(layer.cls, "__name__", "")) for layer in app.user_middleware]
