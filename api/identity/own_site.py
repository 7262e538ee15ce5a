"""Whether a request comes from this service's own pages, where a browser sends what lets it in by itself.

What a cookie or the mere place of a client lets in, the page of another site could make a browser send. Methods that
change something therefore need more: no sign that another site is behind them and, with a cookie, the session's token.
"""

import hmac
from urllib.parse import urlsplit

from fastapi import Request

from api.identity.refusing import cross_site

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_HEADER = "X-CSRF-Token"


def require_own_site(request: Request) -> None:
    """Go on only where nothing says that another site is behind an unsafe request. Raises `BadRequest` (403)."""
    if request.method in SAFE:
        return
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise cross_site("Sec-Fetch-Site says that another site is behind it")
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        raise cross_site("Origin names another site")


def require_csrf_token(request: Request, expected: str) -> None:
    """Go on only where an unsafe request has the session's own token. Raises `BadRequest` (403)."""
    said = request.headers.get(CSRF_HEADER, "")
    if request.method not in SAFE and not hmac.compare_digest(said.encode(), expected.encode()):
        raise cross_site(f"{CSRF_HEADER} is not the session's")
