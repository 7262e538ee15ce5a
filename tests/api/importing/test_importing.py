from contextlib import closing
from datetime import timedelta

import orjson
import pytest

from api import importing
from api.importing import Imported
from ledger.errors import Invalid, Unavailable
from ledger.record import Ledger, Principal
from ledger.vocabulary import Role
from tests.api.importing.files import CASE, IDS, Overtaken, correction, imported, line, opening, real, steps, types
from tests.engines import Engine, Memory
from tests.sources import START, fixed_sources
from tests.submissions import RECORDER, officer, said, step


@pytest.fixture
def ledger() -> Ledger:
    """An empty ledger in memory."""
    return Memory().ledger()


def only(outcomes: list[Imported]) -> Imported:
    """The one case's outcome."""
    (outcome,) = outcomes
    return outcome


class TestRealCases:
    def test_are_recorded_whole(self, engine: Engine) -> None:
        """Thirteen published cases, 417 entries, with no refusal and no breach, on every engine."""
        ledger = engine.ledger()

        outcomes = imported(ledger, real())

        assert (13, 417) == (len(outcomes), sum(one.recorded for one in outcomes))
        assert ([], 0) == ([one for one in outcomes if one.refused], sum(one.breaches for one in outcomes))
        assert 417 == ledger.head().size

    def test_give_one_tree_on_every_engine(self, durable: Engine) -> None:
        """With the same clock, ids, chance and keys, what is recorded is the same to the last byte."""
        here, there = durable.ledger(fixed_sources("tree")), Memory().ledger(fixed_sources("tree"))

        imported(here, real())
        imported(there, real())

        assert there.head().root == here.head().root
        assert 417 == here.head().size

    def test_are_weighed_as_they_would_be_recorded(self, ledger: Ledger) -> None:
        """A dry run finds every line recordable, those that speak of earlier ones too, and records none."""
        outcomes = imported(ledger, real(), dry_run=True)

        assert (13, 417) == (len(outcomes), sum(one.recorded for one in outcomes))
        assert [] == [one for one in outcomes if one.refused]
        assert 0 == ledger.head().size


class Interrupted(Exception):  # noqa: N818 - what happens
    """The import ends here."""


def until(batch: int) -> object:
    """A progress that ends the import after so many batches."""
    batches = iter(range(batch))

    def progress(_done: int, _all: int) -> None:
        if next(batches, None) is None:
            raise Interrupted

    return progress


class TestTwoAtOnce:
    """The same file."""

    def test_from_the_first_batch_on(self, durable: Engine) -> None:
        """Whoever comes second is told that the lines were recorded before, and none is recorded twice."""
        sync = Overtaken(durable.ledger(), durable.ledger())
        with closing(sync._runner):
            outcome = only(importing.record(sync, steps(), RECORDER))

        assert (0, 7, 7) == (outcome.recorded, outcome.repeated, sync.ledger.head().size)

    @pytest.mark.parametrize("after", range(1, 3))
    def test_each_is_told_what_it_recorded(self, durable: Engine, after: int) -> None:
        """What this one recorded before the other came, and what the other did, add up to the file."""
        mine, other = durable.ledger(), durable.ledger()
        ticks = iter(range(after))

        def progress(_done: int, _all: int) -> None:
            if next(ticks, None) == after - 1:
                imported(other, steps())

        outcome = only(imported(mine, steps(), progress=progress))

        assert 7 == mine.head().size == outcome.recorded + outcome.repeated
        assert min(outcome.recorded, outcome.repeated) > 0


class TestGoingOn:
    @pytest.mark.parametrize("after", range(3))
    def test_after_an_interruption_records_the_rest(self, durable: Engine, after: int) -> None:
        """Whichever batch was the last, the next import records what is missing, and nothing twice."""
        with pytest.raises(Interrupted):
            imported(durable.ledger(), steps(), progress=until(after))

        ledger = durable.ledger()
        outcome = only(imported(ledger, steps()))

        assert [orjson.loads(one)["type"] for one in steps()] == types(ledger)
        assert 7 == outcome.recorded + outcome.repeated

    def test_with_lines_added_records_those(self, ledger: Ledger) -> None:
        """A file that grew at its end is recognised up to where it was."""
        imported(ledger, steps()[:3])

        outcome = only(imported(ledger, steps()))

        assert (4, 3) == (outcome.recorded, outcome.repeated)
        assert 7 == len(types(ledger))

    def test_does_not_mind_where_in_a_file_a_case_stands(self, ledger: Ledger) -> None:
        """Other cases between its lines, and blank lines, change nothing."""
        imported(ledger, steps())
        mixed = [b"", opening("ref-2"), *steps()[:2], line(step(), "ref-2"), b"\n", *steps()[2:]]

        outcomes = {one.case: (one.recorded, one.repeated) for one in imported(ledger, mixed)}

        assert {"ref-2": (2, 0), CASE: (0, 7)} == outcomes

    def test_knows_a_case_without_any_reference(self, ledger: Ledger) -> None:
        """Its lines are known by what they say, though nobody can name the case."""
        nameless = [line(said("ConductMatterIdentified", force="12"), "nameless"), line(officer(), "nameless")]
        imported(ledger, nameless)

        outcome = only(imported(ledger, nameless))

        assert (0, 2) == (outcome.recorded, outcome.repeated)
        assert 2 == ledger.head().size

    def test_of_what_another_has_imported_is_refused(self, ledger: Ledger) -> None:
        """A request is its principal's own; the structure of the case then keeps out what is there."""
        imported(ledger, steps()[:2])
        outcome = only(imported(ledger, steps()[:2], Principal("a-2", Role.INVESTIGATOR)))

        assert (0, 2) == (outcome.recorded, outcome.left_out)
        assert 2 == ledger.head().size

    def test_long_afterwards_repeats_nothing_either(self) -> None:
        """After seven days a request is not known by its name any more; a case is not opened twice all the same."""
        place = Memory()
        imported(place.ledger(), steps()[:2])

        later = place.ledger(fixed_sources("later", lambda: START + timedelta(days=8)))
        outcome = only(imported(later, steps()[:2]))

        assert [1] == [refused.line for refused in outcome.refused]
        assert 2 == later.head().size


class TestIds:
    def test_of_lines_become_those_of_entries(self, ledger: Ledger) -> None:
        """A line speaks of an earlier one by the id in the file; the record has the ledger's own."""
        imported(ledger, steps())

        history = ledger.history(ledger.find(CASE))

        assert history[2].id == history[3].event.target  # type: ignore[union-attr]  # a correction
        assert not {entry.id for entry in history} & set(IDS)

    def test_are_those_of_one_case(self, ledger: Ledger) -> None:
        """Files can be joined: the same id in another case is another line's."""
        other = [one.replace(CASE.encode(), b"ref-2") for one in steps()]

        imported(ledger, [*steps(), *other])

        assert types(ledger) == types(ledger, "ref-2")

    def test_are_known_when_an_import_goes_on(self, ledger: Ledger) -> None:
        """A later import knows the entries that an earlier one made of the lines."""
        imported(ledger, steps()[:6])
        imported(ledger, steps())

        history = ledger.history(ledger.find(CASE))

        assert history[2].id == history[6].event.target  # type: ignore[union-attr]  # a correction

    @pytest.mark.parametrize(
        ("again", "says"),
        [(IDS[1], "its `id` is that of line 3 already"), ("arrest", "not of the form of an entry's")],
    )
    def test_that_are_none_keep_the_file_out(self, ledger: Ledger, again: str, says: str) -> None:
        """An id is one line's, and looks like an entry's: a word could be a value by chance."""
        with pytest.raises(Invalid, match=says):
            imported(ledger, [*steps()[:3], line(step(), id_=again)])

        assert 0 == ledger.head().size

    def test_of_lines_that_are_not_there_are_refused(self, ledger: Ledger) -> None:
        """A correction of nothing is structurally impossible."""
        outcome = only(imported(ledger, [opening(), line(correction(IDS[5]))]))

        assert ({2}, 0) == ({refused.line for refused in outcome.refused}, ledger.head().size)


class TestRefusedLines:
    def test_stop_their_case_and_no_other(self, ledger: Ledger) -> None:
        """What came in earlier batches stays; what follows is left out; the line is named."""
        unknown = line(said("ArrestMade", officer="o-9"))
        raw = [*steps()[:4], unknown, steps()[5], opening("ref-2"), line(step())]

        first, other = imported(ledger, raw)

        assert (3, 4, [5]) == (first.recorded, first.left_out, [one.line for one in first.refused])
        assert (1, []) == (other.recorded, other.refused)
        assert 3 == len(types(ledger))

    def test_say_all_that_is_wrong_with_each(self, ledger: Ledger) -> None:
        """Every problem of a batch is told with its line and where in it."""
        raw = [opening(), line(said("ArrestMade", officer="o 1")), line({"type": "Resigned", "data": {"x": 1}})]

        outcome = only(imported(ledger, raw))

        assert {2, 3} == {one.line for one in outcome.refused}
        assert any(one.detail.startswith("/occurred: ") for one in outcome.refused)

    def test_are_the_same_in_a_dry_run(self, ledger: Ledger) -> None:
        """What would be refused is refused beforehand."""
        raw = [*steps()[:4], line(said("ArrestMade", officer="o-9"))]

        dry = only(imported(ledger, raw, dry_run=True))
        real_ = only(imported(ledger, raw))

        assert (real_.recorded, real_.left_out, real_.refused) == (dry.recorded, dry.left_out, dry.refused)

    def test_a_dry_run_goes_on_from_what_is_recorded(self, ledger: Ledger) -> None:
        """Lines added to a file are judged against the case as it stands."""
        imported(ledger, steps()[:6])

        dry = only(imported(ledger, steps(), dry_run=True))

        assert (1, 6, []) == (dry.recorded, dry.repeated, dry.refused)


class TestUnreadableLines:
    @pytest.mark.parametrize(
        ("raw", "says"),
        [
            (b"[1", "it is not JSON"),
            (b"[1]", "it is not a JSON object"),
            (b'{"type": "Resigned"}', "which case it is of"),
            (b'{"case": "", "type": "Resigned"}', "which case it is of"),
            (b'{"case": 7, "type": "Resigned"}', "which case it is of"),
            (b'{"case": "\xff"}', "it is not JSON"),
            (b'{"case": "\\ud800"}', "it is not JSON"),
        ],
    )
    def test_keep_the_whole_file_out(self, ledger: Ledger, raw: bytes, says: str) -> None:
        """A damaged file records nothing, whatever stands before the damage."""
        with pytest.raises(Invalid, match=says) as found:
            imported(ledger, [*steps()[:2], raw, raw])

        assert ["line 3", "line 4"] == [problem.pointer for problem in found.value.problems]
        assert 0 == ledger.head().size

    def test_a_mark_of_byte_order_is_none(self, ledger: Ledger) -> None:
        """Some editors write one at a file's beginning."""
        outcome = only(imported(ledger, [b"\xef\xbb\xbf" + opening()]))

        assert 1 == outcome.recorded


class TestDatabase:
    def test_that_does_not_answer_ends_the_import(self, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
        """That is no refusal: what was recorded stays, and the import can be run again."""

        def gone() -> None:
            raise Unavailable("the database is gone")

        imported(ledger, steps()[:2])
        monkeypatch.setattr(ledger.store, "lock", gone)

        with pytest.raises(Unavailable):
            imported(ledger, steps())
