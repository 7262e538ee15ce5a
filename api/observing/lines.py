"""One line of the log for each request."""

from api.log import log_request
from api.observing.layer import Seen


def write_line(seen: Seen) -> None:
    """Write down what was asked, by its route, and how it went."""
    log_request(method=seen.method, route=seen.route, status=seen.status, ms=round(seen.seconds * 1000, 1))
