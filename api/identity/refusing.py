"""Refusals at the door, each told as a problem and, for a token, in the words of RFC 6750.

None of them repeats what was sent: a token, a key's name or a cookie stands in no answer and in no log.
"""

from api.problems import BadRequest

REALM = "conduct-ledger"


def not_signed_in() -> BadRequest:
    """Nothing says who is asking."""
    return _unauthorised(
        "not-signed-in",
        "Sign in",
        "the request says nothing of who is asking",
        "Send Authorization: Bearer TOKEN, where `conduct token` or your issuer gives the token, or sign in at /login.",
    )


def invalid_token(detail: str) -> BadRequest:
    """A token that is not to be relied on (RFC 6750, 3.1: invalid_token)."""
    return _unauthorised(
        "invalid-token",
        "The token is not accepted",
        detail,
        "Ask your issuer for a new one; `conduct token` gives one of the local issuer.",
        "invalid_token",
    )


def invalid_request(detail: str) -> BadRequest:
    """A token that was not sent as it should be (RFC 6750, 3.1: invalid_request)."""
    return _unauthorised(
        "invalid-token-request",
        "The token is not sent as it should be",
        detail,
        "Send one header Authorization: Bearer TOKEN, and the token nowhere else.",
        "invalid_request",
    )


def session_ended() -> BadRequest:
    """A cookie of no session that still is."""
    return _unauthorised(
        "session-ended", "The session has ended", "the session has ended, or never was", "Sign in again at /login."
    )


def cross_site(detail: str) -> BadRequest:
    """A request that the page of another site may have made a browser send."""
    return BadRequest(
        403,
        "cross-site",
        "The request may come from another site",
        detail,
        "Send it from this service's own pages, with the session's X-CSRF-Token, or with a bearer token.",
    )


def no_role() -> BadRequest:
    """An account that the issuer gives none of the ledger's roles."""
    return BadRequest(
        403,
        "no-role",
        "The account has no role",
        "the account is known, and has none of the roles of this ledger",
        "Ask whoever keeps the accounts of your organisation for a role.",
    )


def not_your_role(wanted: str, held: str) -> BadRequest:
    """A role that the account has not."""
    return BadRequest(
        403,
        "not-your-role",
        "The account has not this role",
        f"Acting-As is {wanted}; the account's roles are: {held}",
        "Act in one of these, or ask whoever keeps the accounts for the other.",
    )


def cannot_tell(detail: str) -> BadRequest:
    """An issuer that cannot be asked now: nobody is let in, and nobody is told that they are wrong."""
    return BadRequest(
        503,
        "issuer-unreachable",
        "Who is asking cannot be told now",
        detail,
        "Ask again in a moment; the operator's log says what the issuer answered.",
        {"Retry-After": "60"},
    )


def no_login() -> BadRequest:
    """Signing in with a browser, where nothing is set for it."""
    return BadRequest(
        404,
        "no-login",
        "There is no signing in with a browser here",
        "no client of an OpenID Connect issuer is set",
        "Set CONDUCT_ISSUER and CONDUCT_CLIENT_ID, or send a token of `conduct token`.",
    )


def login_failed(detail: str) -> BadRequest:
    """A signing in that came to nothing."""
    return _unauthorised("login-failed", "Signing in failed", detail, "Begin again at /login.")


def _unauthorised(code: str, title: str, detail: str, advice: str, error: str | None = None) -> BadRequest:
    said = f', error="{error}", error_description="{detail}"' if error else ""
    return BadRequest(401, code, title, detail, advice, {"WWW-Authenticate": f'Bearer realm="{REALM}"{said}'})
