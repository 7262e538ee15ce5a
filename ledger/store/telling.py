"""Saying what went wrong with a database in the port's words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ledger.store.port import StoreError

Words = Mapping[tuple[type[Exception], ...], type[StoreError]]
"""The port's error for each kind of an engine's errors; the first that fits is meant."""


@contextmanager
def told(words: Words) -> Iterator[None]:
    """Raise an engine's errors as the port's."""
    try:
        yield
    except Exception as error:
        said = next((said for kinds, said in words.items() if isinstance(error, kinds)), None)
        if said is None:
            raise
        raise said(str(error)) from error
