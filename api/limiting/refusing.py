"""The refusal of what is too many."""

from api.limiting.standing import Standing
from api.problems import BadRequest

TITLE = "Too many requests"


def too_many(standing: Standing) -> BadRequest:
    """More requests than the rate of their kind."""
    return BadRequest(
        429,
        "too-many-requests",
        TITLE,
        f"more than {standing.quota} requests of the kind {standing.kind.value!r} in {standing.window} seconds",
        f"Ask again in {standing.reset} seconds; several events can be sent in one request.",
        {"Retry-After": str(standing.reset)},
    )


def too_many_streams(most: int) -> BadRequest:
    """More streams than may be open at once."""
    return BadRequest(
        429,
        "too-many-streams",
        "Too many streams",
        f"{most} streams are open already, and no more may be",
        "Close one that nobody reads, or follow with one stream and a wider filter.",
        {"Retry-After": "30"},
    )
