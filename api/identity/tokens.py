"""Verifying tokens (RFC 7519; RFC 8725 for what may go wrong): one issuer, one audience, pinned algorithms.

The key comes from the issuer's set by its id alone; whatever else a token says about keys makes it refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from joserfc import jws, jwt
from joserfc.errors import ClaimError, ExpiredTokenError, JoseError, MissingClaimError
from joserfc.jwk import Key

from api.identity.keys import Keys
from api.identity.refusing import invalid_token

MAX_TOKEN = 8_192
"""Characters of a token."""
MAX_NAME = 255
"""Characters of a subject (OpenID Connect Core 1.0, 2) or of a key's id."""
LEEWAY_SECONDS = 30
"""How far the issuer's clock may be from this one."""
TYPES = frozenset({"jwt", "at+jwt", "application/at+jwt"})
"""What a token may say that it is (RFC 9068, 2.1)."""
BRINGS_KEYS = ("jku", "jwk", "x5u", "x5c", "crit")

Algorithm = Literal["ES256", "ES384", "ES512", "Ed25519", "EdDSA", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"]
"""Signatures by a private key. There is no `none` and no HMAC here, so that no setting can let one in."""

_WRONG = {
    "iss": "it is another issuer's",
    "aud": "it is meant for another audience",
    "nbf": "it is not valid yet",
    "iat": "it was issued in the future",
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a token must be to be relied on."""

    issuer: str
    audience: str
    keys: Keys
    algorithms: tuple[Algorithm, ...]
    now: Callable[[], datetime]

    async def claims(self, token: str) -> dict[str, Any]:
        """The claims of a token that holds. Raises `BadRequest` (401; 503 where the issuer cannot be asked)."""
        if len(token) > MAX_TOKEN:
            raise invalid_token(f"it is longer than {MAX_TOKEN:,} characters")
        key = await self.keys.find(self._key_named(token))
        if key is None:
            raise invalid_token("its issuer has no such key")
        try:
            said = jwt.decode(token, key, algorithms=self.algorithms).claims
            self._claimed().validate(said)
        except ClaimError as error:
            raise invalid_token(_told(error)) from None
        except (JoseError, ValueError, TypeError, RecursionError):
            raise invalid_token("its signature does not hold") from None
        if not 0 < len(said["sub"]) <= MAX_NAME:
            raise invalid_token("its subject is no name")
        return said

    def _key_named(self, token: str) -> str | None:
        """The id of the key that a token names; all that is believed of it before its signature is."""
        header = _header(token)
        if header.get("alg") not in self.algorithms:
            raise invalid_token("it is not signed in a way that is accepted here")
        if any(name in header for name in BRINGS_KEYS):
            raise invalid_token("it brings its own key, or asks for more than is understood here")
        if str(header.get("typ", "JWT")).lower() not in TYPES:
            raise invalid_token("it is a token of another kind")
        kid = header.get("kid")
        if kid is not None and not (isinstance(kid, str) and 0 < len(kid) <= MAX_NAME):
            raise invalid_token("its issuer has no such key")
        return kid

    def _claimed(self) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=int(self.now().timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.audience},
            sub={"essential": True},
            exp={"essential": True},
        )


def _header(token: str) -> dict[str, Any]:
    try:
        return dict(jws.extract_compact(token.encode("ascii")).headers())
    except (JoseError, ValueError, TypeError, RecursionError, AttributeError):
        raise invalid_token("it is no signed token") from None


def _told(error: ClaimError) -> str:
    if isinstance(error, ExpiredTokenError):
        return "it has expired"
    if isinstance(error, MissingClaimError):
        return "it says too little: exp, iss, aud and sub are needed"
    return _WRONG.get(error.claim, "one of its claims cannot be read")


def minted(key: Key, claims: dict[str, Any], algorithm: Algorithm) -> str:
    """A token with these claims, signed with a private key."""
    return jwt.encode({"alg": algorithm, "kid": key.kid, "typ": "at+jwt"}, claims, key, algorithms=[algorithm])
