"""The headers of every answer that does not say otherwise: nothing is kept, framed, sniffed, referred to or run."""

from collections.abc import Sequence

Headers = Sequence[tuple[bytes, bytes]]

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The content security policy of what is no page: a browser that is made to show it runs and fetches nothing."""
EVERY_ANSWER: Headers = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", POLICY.encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


def strict_transport(seconds: int) -> Headers:
    """What has browsers ask for nothing but https for this long (RFC 6797); nothing for 0."""
    return ((b"strict-transport-security", b"max-age=%d" % seconds),) if seconds else ()


def completed(said: Headers, always: Headers) -> list[tuple[bytes, bytes]]:
    """The headers of an answer, with those of these that it does not say itself."""
    names = {name for name, _ in said}
    return [*said, *(one for one in always if one[0] not in names)]
