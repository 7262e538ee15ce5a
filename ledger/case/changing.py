"""A frozen value with some of its fields changed: what folding does more often than anything else."""

from typing import Any, TypeVar

T = TypeVar("T")


def changed(value: T, **changes: Any) -> T:
    """A copy of a frozen dataclass with these fields changed, which must be fields of it.

    For classes without slots, with nothing to do after their making and nothing cached on their values: the fields are
    copied as they stand, in a fifth of the time of `dataclasses.replace`; a case has two dozen. Raises `TypeError`.
    """
    fields = vars(value)
    if not changes.keys() <= fields.keys():
        raise TypeError(f"{type(value).__name__} has no {', '.join(sorted(changes.keys() - fields.keys()))}")
    made = object.__new__(type(value))
    vars(made).update(fields, **changes)
    return made
