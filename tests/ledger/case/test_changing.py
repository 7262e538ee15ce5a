from dataclasses import dataclass, fields

import pytest

from ledger.case.changing import changed
from ledger.case.register import Register
from ledger.case.state import Case
from ledger.case.state.officer import Officer


@dataclass(frozen=True)
class Place:
    x: int
    y: int = 0


class TestChanged:
    def test_leaves_the_given_value_as_it_was(self) -> None:
        """What is frozen stays frozen; the copy differs in the fields named alone."""
        given = Place(1, 2)

        assert (Place(1, 3), Place(1, 2)) == (changed(given, y=3), given)

    def test_refuses_what_is_no_field(self) -> None:
        """A misspelt field is a mistake, not a new one."""
        with pytest.raises(TypeError, match="Place has no z"):
            changed(Place(1), z=1)

    @pytest.mark.parametrize(
        "value", [Case(id="c"), Officer(id="o-1"), Register()], ids=lambda value: type(value).__name__
    )
    def test_suits_its_classes(self, value: object) -> None:
        """Their values hold their fields, every one of them, and nothing else."""
        assert {field.name for field in fields(value)} == vars(value).keys()  # type: ignore[arg-type]  # each is a dataclass
