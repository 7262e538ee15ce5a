"""Time stamps of checkpoints (RFC 3161): an authority that knows nothing of the log says that it was there by a time.

Needs the extra `timestamps`. What is stamped is the checkpoint's text; what comes back is kept as it came.
"""

from collections.abc import Iterable

from cryptography.x509 import Certificate
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from api.outgoing import Post
from ledger.merkle import note as notes
from ledger.store.attestations import TIMESTAMP, Attestation

QUERY = "application/timestamp-query"


class NotStamped(Exception):  # noqa: N818 - what it is
    """An authority's answer that is not a time stamp of what was sent."""


def stamp(size: int, checkpoint: bytes, tsa: str, roots: Iterable[Certificate], post: Post) -> Attestation:
    """The authority's stamp of a checkpoint, verified up to one of the roots. Raises `NotStamped`, `Unreachable`."""
    text = notes.parse(checkpoint).text
    asked = TimestampRequestBuilder().data(text).hash_algorithm(HashAlgorithm.SHA256)  # packs quote this digest
    request = asked.nonce(nonce=True).cert_request(cert_request=True).build()
    reply = post(tsa, request.as_bytes(), QUERY)
    try:
        response = decode_timestamp_response(reply.body)
    except ValueError as error:
        raise NotStamped(f"{tsa} answers {reply.status}, and nothing that is a time stamp: {error}") from error
    _require(request, response, text, roots, tsa)
    return Attestation(size, TIMESTAMP, reply.body)


def wrong(text: bytes, token: bytes, roots: Iterable[Certificate]) -> str:
    """What is wrong with a stamp of a text that should lead to one of the roots; nothing where it verifies."""
    try:
        response = decode_timestamp_response(token)
    except ValueError as error:
        return f"it is no time stamp: {error}"
    return _unverified(VerifierBuilder(), response, text, roots)


def _require(
    request: TimeStampRequest, response: TimeStampResponse, text: bytes, roots: Iterable[Certificate], tsa: str
) -> None:
    if PKIStatus(response.status) not in {PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS}:
        raise NotStamped(f"{tsa} refuses: {', '.join(response.status_string) or PKIStatus(response.status).name}")
    if says := _unverified(VerifierBuilder.from_request(request), response, text, roots):
        raise NotStamped(f"the stamp of {tsa} does not verify up to the roots given: {says}")


def _unverified(
    builder: VerifierBuilder, response: TimeStampResponse, text: bytes, roots: Iterable[Certificate]
) -> str:
    for root in roots:
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify_message(response, text)
    except VerificationError as error:
        return str(error)
    return ""
