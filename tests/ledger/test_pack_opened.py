from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

import pytest

from ledger import frame
from ledger.entry import Place
from ledger.events.base import SealedText
from ledger.events.intake import AllegationAdded
from ledger.law.topics import load
from ledger.merkle import disclosure as disclosing
from ledger.merkle.text import to_base64
from ledger.merkle.tree import EMPTY_FRONTIER
from ledger.pack.opened import disclosures
from ledger.pack.write import Enclosed
from ledger.vault.keys import Keymaker, Keyring
from ledger.verifier.report import Report, Verdict
from ledger.writing import write
from tests.builders.opening import OPENING
from tests.ledger.packs import ORIGIN, MadeUp, recorded, report_of
from tests.spec import CASE, said

ABOUT_A = SealedText(value="struck the complainant", about="o-1")
ABOUT_B = SealedText(value="stood by", about="o-2")
ALLEGED = tuple(
    AllegationAdded(allegation=f"a-{number}", officers=("o-1", "o-2"), summary=text)
    for number, text in ((3, ABOUT_A), (4, ABOUT_B))
)


@dataclass(frozen=True)
class Recorded:
    """The rows of a case as they are stored, and its keys."""

    states: tuple[bytes, ...]
    keyring: Keyring

    def without(self, *scopes: str) -> "Recorded":
        """The same after these keys were destroyed."""
        kept = {
            scope: replace(key, secret=None) if scope in scopes else key for scope, key in self.keyring.keys.items()
        }
        return replace(self, keyring=Keyring(CASE, kept))

    def opened(self) -> Mapping[int, tuple[str, ...]]:
        """What its keys open, by position."""
        return {at: tuple(disclosures(state, self.keyring).values()) for at, state in enumerate(self.states)}

    def report(self) -> Report:
        """What the verifier says of the whole log, everything disclosed that the keys open."""
        log = MadeUp(tuple(frame.split(state)[0] for state in self.states), {})
        return report_of(log.whole(log.checkpoint(at=recorded(0).replace(year=2022)), Enclosed(self.opened())))


@pytest.fixture(scope="module")
def case() -> Recorded:
    """A case as the ledger writes it: the opening, and an allegation with a text about each of two officers."""
    load()
    random = counted()
    keys = Keymaker(Keyring(CASE), lambda size: next(random)[:size])
    states: list[bytes] = []
    frontier = EMPTY_FRONTIER
    for version, event in enumerate((*OPENING, *ALLEGED), start=1):
        place = Place(ORIGIN, CASE, f"{frontier.size}:{to_base64(frontier.root())}")
        row = write(said(event, version), place, (), keys, lambda size: next(random)[:size])
        states.append(row.state)
        frontier = frontier.append(row.leaf_hash)
    return Recorded(tuple(states), keys.keyring)


def counted() -> Iterator[bytes]:
    """Bytes of which no two are alike."""
    return (number.to_bytes(12, "big") * 3 for number in count(1))


def open_values(case: Recorded) -> list[object]:
    """The sealed texts that are open."""
    texts = (disclosing.parse(text) for opened in case.opened().values() for text in opened)
    return [one.value for one in texts if one.name == "text"]


class TestDisclosures:
    def test_of_entries_as_the_ledger_writes_them_verify(self, case: Recorded) -> None:
        """What is recorded, packed and disclosed in full leaves nothing hidden, and verifies."""
        report = case.report()

        assert Verdict.VERIFIED is report.verdict
        assert report.contents is not None
        assert (10, 0) == (report.contents.disclosed, report.contents.hidden)

    def test_hold_what_is_open_to_the_reader(self, case: Recorded) -> None:
        """With every key, every text is there."""
        assert ["struck the complainant", "stood by"] == open_values(case)

    def test_leave_out_an_erased_person(self, case: Recorded) -> None:
        """Once a person's key is destroyed nothing about them is disclosed, and every proof is as good as before."""
        erased = case.without("person:o-1")
        report = erased.report()

        assert ["stood by"] == open_values(erased)
        assert Verdict.VERIFIED is report.verdict
        assert report.contents is not None
        assert (9, 1) == (report.contents.disclosed, report.contents.hidden)

    def test_leave_out_a_body_whose_key_is_gone(self, case: Recorded) -> None:
        """Once the key of bodies is destroyed, nothing in them is disclosed, and every proof is as good as before."""
        disposed = case.without("case")
        report = disposed.report()

        assert [] == open_values(disposed)
        assert Verdict.VERIFIED is report.verdict
