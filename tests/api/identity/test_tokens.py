"""Bearer tokens: what lets somebody in, and every way of getting in without one that is good."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.routing import Route

from api import looking
from api.app import ROUTES
from ledger.access import Look
from ledger.vocabulary import LookOutcome
from tests.api.client import problem
from tests.api.identity.minting import KEY, NOW, RSA, STRANGERS, House, claims, confused, encoded, token

AT = int(NOW.timestamp())


def unsigned(algorithm: str) -> str:
    """A good token's claims under a header that says they need no signature."""
    return f"{encoded({'alg': algorithm, 'typ': 'JWT', 'kid': KEY.kid})}.{encoded(claims())}."


def altered() -> str:
    """A good token's signature under other claims."""
    head, _, signature = token().split(".")
    return f"{head}.{encoded(claims(roles=['auditor']))}.{signature}"


def looks(house: House) -> list[Look]:
    """The looks that the access ledger holds."""
    return [one.said for one in house.api.service.access.entries() if isinstance(one.said, Look)]


def guarded() -> Iterator[tuple[str, str]]:
    """Every method and path that is not public."""
    for part in ROUTES:
        for route in part.router.routes:
            if isinstance(route, Route) and route.path not in looking.PUBLIC:
                yield from ((method, route.path) for method in sorted((route.methods or set()) - {"HEAD"}))


GOOD = {
    "another pinned algorithm": token(RSA, "RS256"),
    "several audiences": token(aud=["else", "conduct-ledger"]),
    "just over": token(exp=AT - 29),
    "not quite yet": token(nbf=AT + 29),
    "an access token": token(header={"typ": "at+jwt"}),
    "a plain token": token(header={"typ": "JWT"}),
}
BAD = {
    "no algorithm": (unsigned("none"), "not signed in a way"),
    "no algorithm, spelt otherwise": (unsigned("nOnE"), "not signed in a way"),
    "algorithm confusion": (confused(), "not signed in a way"),
    "an algorithm that is not pinned": (token(RSA, "PS256"), "not signed in a way"),
    "another key of the same name": (token(STRANGERS), "signature"),
    "the key of another algorithm": (token(KEY, header={"kid": RSA.kid}), "signature"),
    "altered claims": (altered(), "signature"),
    "expired": (token(exp=AT - 31), "expired"),
    "no end": (token(exp=None), "too little"),
    "an end that is no number": (token(exp="never"), "cannot be read"),
    "an end that is endless": (token(exp=float("inf")), "cannot be read"),
    "not valid yet": (token(nbf=AT + 31), "not valid yet"),
    "issued in the future": (token(iat=AT + 31), "in the future"),
    "another audience": (token(aud="another-service"), "another audience"),
    "no audience": (token(aud=None), "too little"),
    "another issuer": (token(iss="https://issuer.example.evil"), "another issuer"),
    "no issuer": (token(iss=None), "too little"),
    "no subject": (token(sub=None), "too little"),
    "an empty subject": (token(sub=""), "cannot be read"),
    "a subject without end": (token(sub="k" * 256), "no name"),
    "an unknown key": (token(header={"kid": "another"}), "no such key"),
    "no key where there are two": (token(header={"kid": None}), "no such key"),
    "a key that is a path": (token(header={"kid": "../../../../dev/null"}), "no such key"),
    "a key that is a query": (token(header={"kid": "x' UNION SELECT 'secret"}), "no such key"),
    "a key that is endless": (token(header={"kid": "k" * 256}), "no such key"),
    "a key of its own": (token(STRANGERS, header={"jwk": STRANGERS.as_dict(private=False)}), "own key"),
    "a key of another place": (token(STRANGERS, header={"jku": "https://evil.example/jwks"}), "own key"),
    "more than is understood": (token(header={"crit": ["b64"], "b64": True}), "own key"),
    "a token of another kind": (token(header={"typ": "logout+jwt"}), "another kind"),
    "an organisation that is none": (token(organisation="no such thing!"), "organisation"),
    "oversized": (token(padding="x" * 8_192), "longer than 8,192"),
    "two parts": ("e30.e30", "no signed token"),
    "encrypted": ("e30.e30.e30.e30.e30", "no signed token"),
    "no header": ("bm8.e30.e30", "no signed token"),
}


SENT = {
    "twice": [f"Bearer {token()}"] * 2,
    "in two ways": [f"Bearer {token()}", "Basic a2ltOnNlY3JldA=="],
    "another way": ["Basic a2ltOnNlY3JldA=="],
    "without a token": ["Bearer"],
    "as a list": [f"Bearer {token()}, Bearer {token()}"],
    "as nothing": [""],
}


class TestToken:
    def test_lets_its_subject_in(self, house: House) -> None:
        """A token of the issuer, for this audience, within its time: an opaque account, its role and organisation."""
        told = house.ask(token(organisation="12", sub="kim@force.example")).json()

        assert ("investigator", ["investigator"], "12") == (told["role"], told["roles"], told["organisation"])
        assert told["id"].startswith("a-")
        assert "kim" not in told["id"]

    @pytest.mark.parametrize("kind", GOOD)
    def test_may_differ_in_what_does_not_matter(self, house: House, kind: str) -> None:
        """Each pinned algorithm, several audiences, clocks half a minute apart, either type (RFC 9068)."""
        assert 200 == house.ask(GOOD[kind]).status_code

    def test_is_of_the_same_account_each_time_and_of_no_other(self, house: House) -> None:
        """The account is issuer and subject, whatever else changes; it is what entries carry as `recorded_by`."""
        ids = [
            house.ask(one).json()["id"] for one in (token(), token(RSA, "RS256", roles=["auditor"]), token(sub="jo"))
        ]

        assert ids[0] == ids[1] != ids[2]

    @pytest.mark.parametrize("kind", BAD)
    def test_that_is_not_good_is_refused(self, house: House, kind: str) -> None:
        """401 with a problem and a challenge that say what is wrong, and the attempt is entered (RFC 6750, 3)."""
        bad, says = BAD[kind]
        refused = house.ask(bad)

        told = problem(refused, 401, "invalid-token")

        assert says in told["detail"]
        assert refused.headers["www-authenticate"].startswith('Bearer realm="conduct-ledger", error="invalid_token"')
        assert bad not in refused.text
        assert (LookOutcome.REFUSED, "invalid-token") == (looks(house)[-1].outcome, looks(house)[-1].reason)

    def test_ends_while_it_is_used(self, house: House) -> None:
        """What was good an hour ago is not good now."""
        good = token()
        before = house.ask(good).status_code
        house.clock.move(hours=1, seconds=31)

        assert (200, 401) == (before, house.ask(good).status_code)

    @given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=200))
    def test_of_whatever_characters_is_answered(self, lasting: House, garbage: str) -> None:
        """Nothing that can stand in a header is more than a refusal."""
        assert 401 == lasting.ask(garbage).status_code

    @given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), st.lists, max_leaves=4))
    def test_of_whatever_header_is_answered(self, lasting: House, said: object) -> None:
        """Nor is any JSON in the place of a header, or of its members."""
        head, *rest = encoded({"alg": "ES256", "kid": said, "typ": said}), encoded(claims()), "e30"

        assert 401 == lasting.ask(".".join([head, *rest])).status_code
        assert 401 == lasting.ask(".".join([encoded(said), *rest])).status_code


class TestSending:
    @pytest.mark.parametrize("kind", SENT)
    def test_otherwise_than_in_one_header_is_refused(self, house: House, kind: str) -> None:
        """Two headers, of which a proxy might read the other; other schemes; nothing (RFC 6750, 2.1)."""
        refused = house.api.http.get("/session", headers=[("Authorization", said) for said in SENT[kind]])

        problem(refused, 401, "invalid-token-request")
        assert 'error="invalid_request"' in refused.headers["www-authenticate"]

    @pytest.mark.parametrize("name", ["access_token", "token", "id_token"])
    @pytest.mark.parametrize("path", ["/session", "/api/cases", "/livez"])
    def test_in_the_address_is_refused_everywhere(self, house: House, path: str, name: str) -> None:
        """Addresses are kept in histories and logs: a good token there is refused, and kept nowhere (RFC 6750, 5.3)."""
        good = token()
        refused = house.ask(None, f"{path}?{name}={good}")

        problem(refused, 401, "invalid-token-request")
        assert good not in refused.text
        assert not any(good[:20] in str(look) for look in looks(house))

    def test_nothing_is_refused_at_every_route_that_is_not_public(self, house: House) -> None:
        """Whoever says nothing of themselves is shown nothing and records nothing, also on the loopback interface."""
        size = house.api.size
        for method, path in guarded():
            named = path.replace("{ledger}", "cases").replace(":path", "").replace("{", "").replace("}", "")
            refused = house.api.http.request(method, named)

            assert 401 == refused.status_code, (method, path, refused.text)
            assert 'Bearer realm="conduct-ledger"' == refused.headers["www-authenticate"]
        assert size == house.api.size

    def test_leaves_no_trace_in_the_log(self, house: House, caplog: pytest.LogCaptureFixture,
                                        capfd: pytest.CaptureFixture[str]) -> None:  # fmt: skip
        """Tokens good and bad, and cookies, stand in no line that the service writes."""
        secrets = [token(), token(STRANGERS), house.signed_in()]
        for secret in secrets:
            house.ask(secret)
            house.ask(None, Cookie=f"__Host-conduct={secret}")

        written = caplog.text + "".join(capfd.readouterr())

        assert not [secret for secret in secrets if secret[-20:] in written]


class TestActing:
    def test_is_in_the_first_role_unless_told(self, house: House) -> None:
        """Somebody with several roles acts in one: the token's first."""
        told = house.ask(token(roles=["chair", "investigator"])).json()

        assert ("chair", ["chair", "investigator"]) == (told["role"], told["roles"])

    def test_is_in_the_role_that_the_request_names(self, house: House) -> None:
        """Acting-As chooses among the roles that the account has."""
        assert "chair" == house.ask(token(roles=["investigator", "chair"]), **{"Acting-As": "chair"}).json()["role"]

    def test_in_a_role_of_others_is_refused(self, house: House) -> None:
        """A role that the issuer does not vouch for cannot be taken, and the attempt is entered with its account."""
        account = house.ask(token()).json()["id"]
        told = problem(house.ask(token(), **{"Acting-As": "chair"}), 403, "not-your-role")

        assert "chair" in told["detail"]
        assert (account, LookOutcome.REFUSED) == (looks(house)[-1].account, looks(house)[-1].outcome)

    @pytest.mark.parametrize("roles", [None, [], ["gardener"], [7], {"investigator": True}])
    def test_without_a_role_is_refused(self, house: House, roles: object) -> None:
        """Roles of other services are none here; without one nothing is allowed."""
        problem(house.ask(token(roles=roles)), 403, "no-role")
