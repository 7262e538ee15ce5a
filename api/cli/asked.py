"""Reading what is asked from words like `on=2021-03-01`."""

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from api.cli.output import Exit, fail

A = TypeVar("A", bound=BaseModel)


def read(kind: type[A], words: Sequence[str], of: str) -> A:
    """The parameters of this kind that words name; what cannot be read ends the command."""
    try:
        return kind.model_validate_strings(dict(word.partition("=")[::2] for word in words))
    except ValidationError as error:
        wrong = "; ".join(f"{'/'.join(map(str, one['loc']))}: {one['msg']}".lstrip(": ") for one in error.errors())
        fail(Exit.USAGE, wrong, f"{of} takes: {', '.join(f'{name}=' for name in kind.model_fields)}")
