"""A message as it goes out: signed by the Standard Webhooks convention, to an address that may be asked."""

from base64 import b64encode
from collections.abc import Mapping
from hmac import digest
from ipaddress import ip_address
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

PREFIX = "whsec_"
"""What a secret begins with, as receivers' libraries expect it."""


def written(secret: bytes) -> str:
    """A secret as it is given to the receiver."""
    return PREFIX + b64encode(secret).decode()


def signed(secret: bytes, id_: str, at: int, body: bytes) -> Mapping[str, str]:
    """The headers of a message: its id, which retries share, when it was sent, and the signature over all three.

    HMAC-SHA256 over `id.timestamp.body` (Standard Webhooks 1.0); `at` is in seconds since 1970.
    """
    told = f"{id_}.{at}.".encode() + body
    signature = b64encode(digest(secret, told, "sha256")).decode()
    return {"webhook-id": id_, "webhook-timestamp": str(at), "webhook-signature": f"v1,{signature}"}


def allowed(url: str) -> str:
    """The address, if messages may go there: https, or this machine itself. Raises `ValueError`.

    What goes out tells of cases; so it goes nowhere in clear, and nobody makes the service ask its neighbours in clear.
    """
    parts = urlsplit(url)
    if parts.username or parts.password or not parts.hostname:
        raise PydanticCustomError("address", "an address has a host, and no user or password")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname)):
        raise PydanticCustomError("address", "an address is https, or http on this machine itself")
    return url


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
