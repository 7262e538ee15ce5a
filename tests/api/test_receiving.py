"""Bodies within bounds, whichever route reads them."""

from collections.abc import Iterator

import pytest

from api.receiving import MAX_REQUEST
from tests.api.client import JSON, Api, problem

PATHS = ("/api/cases", "/api/people/search", "/api/webhooks", "/api/erasures")


@pytest.mark.parametrize("path", PATHS)
class TestTooLarge:
    def test_is_refused_by_what_it_announces(self, shared: Api, path: str) -> None:
        """A body that says that it is too large is not waited for."""
        answer = shared.http.post(path, content=b" " * (MAX_REQUEST + 1), headers=JSON)

        problem(answer, 413, "too-large")

    def test_is_refused_by_what_comes(self, shared: Api, path: str) -> None:
        """A body that does not say how large it is, is read no further than it may go."""

        def pieces() -> Iterator[bytes]:
            yield from (b" " * 65_536 for _ in range(MAX_REQUEST // 65_536 + 1))

        problem(shared.http.post(path, content=pieces(), headers=JSON), 413, "too-large")
