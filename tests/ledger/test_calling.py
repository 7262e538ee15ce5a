"""The blind index of names: found however they are written, gone with their erasure, and made again from the log."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from ledger.calling import catch_up
from ledger.record import Ledger
from ledger.vault.names import normal_name
from tests.engines import Engine, Files
from tests.ledger.erasures import digest_of, order
from tests.submissions import RECORDER, identified, officer, said


def opened(ledger: Ledger, *events: dict[str, Any]) -> str:
    """A case with these events."""
    return asyncio.run(ledger.open_case([identified(), *events], RECORDER)).case


def called(ledger: Ledger, name: str, kind: str = "name") -> list[tuple[str, str]]:
    """The cases and persons that are found by a name."""
    catch_up(ledger, ledger.names)
    return [(place.case, place.person) for place in ledger.names.called(kind, name)]


ZOE = officer("o-1", full_name="Zoë O'Neill", collar_number="PC 1234")
SAM = officer("o-2", full_name="Sam Canary")


class TestNames:
    @pytest.mark.parametrize("written", ["Zoë O'Neill", "zoe oneill", "O\N{RIGHT SINGLE QUOTATION MARK}NEILL, Zoe"])
    def test_are_found_however_they_are_written(self, engine: Engine, written: str) -> None:
        """Case, accents, punctuation and the order of words do not matter."""
        ledger = engine.ledger()
        case = opened(ledger, ZOE, SAM)

        assert [(case, "o-1")] == called(ledger, written)
        assert [] == called(ledger, "Zoe")

    def test_of_a_kind(self, engine: Engine) -> None:
        """A collar number is found as one, and is no name."""
        ledger = engine.ledger()
        case = opened(ledger, ZOE)

        assert [[(case, "o-1")], []] == [called(ledger, "pc 1234", kind) for kind in ("collar", "name")]

    def test_of_a_correction(self, engine: Engine) -> None:
        """What a name was corrected to is found too; so is what was written first, which somebody may remember."""
        ledger = engine.ledger()
        case = opened(ledger, SAM)
        target = ledger.history(case)[1].id
        event = {"type": "SubjectOfficerIdentified", "officer": "o-2", "full_name": "Sam Kanari"}
        corrected = said("EventCorrected", target=target, replacement={"event": event}, reason="misspelt")
        asyncio.run(ledger.append(case, [corrected], expect=2, principal=RECORDER))

        assert [[(case, "o-2")]] * 2 == [called(ledger, name) for name in ("Sam Kanari", "Sam Canary")]

    def test_are_indexed_once_however_often_they_are_fed(self, engine: Engine) -> None:
        """Fed entry by entry, or all at once after everything was forgotten."""
        ledger = engine.ledger()
        first = opened(ledger, ZOE)
        assert [(first, "o-1")] == called(ledger, "Zoe O'Neill")
        second = opened(ledger, ZOE)
        found = called(ledger, "Zoe O'Neill")

        ledger.names.forget()

        assert sorted([(first, "o-1"), (second, "o-1")]) == found == called(ledger, "Zoe O'Neill")

    def test_stand_nowhere_in_the_vault(self, tmp_path: Path) -> None:
        """What is kept is an HMAC: nobody who reads the files reads a name."""
        engine = Files(tmp_path)
        assert called(engine.ledger(), "x") == []
        opened(ledger := engine.ledger(), SAM)
        assert called(ledger, "sam canary")
        engine.close()
        files = [path.read_bytes().lower() for path in tmp_path.rglob("*") if path.is_file()]

        assert not any(b"canary" in content for content in files)


class TestErasure:
    @pytest.mark.parametrize("whole", [True, False], ids=["officer-case", "value"])
    def test_takes_names_with_it(self, engine: Engine, *, whole: bool) -> None:
        """Nobody is found by a name that was erased; the case's other names are, and other cases' too."""
        ledger = engine.ledger()
        case, other = opened(ledger, ZOE, SAM), opened(ledger, SAM)
        assert [(case, "o-2"), (other, "o-2")] == sorted(called(ledger, "sam canary"))
        wanted: dict[str, Any] = {"officer": "o-2"} if whole else {"value": digest_of(ledger, case, "Sam Canary")}

        asyncio.run(ledger.erase(case, order(**wanted), RECORDER))

        assert [(other, "o-2")] == [(one.case, one.person) for one in ledger.names.called("name", "sam canary")]
        assert [(other, "o-2")] == called(ledger, "sam canary")
        assert [(case, "o-1")] == called(ledger, "Zoe O'Neill")

    def test_of_what_was_not_fed_yet(self, engine: Engine) -> None:
        """A name that was erased before the index was made never comes into it."""
        ledger = engine.ledger()
        case = opened(ledger, ZOE, SAM)
        asyncio.run(ledger.erase(case, order(officer="o-2"), RECORDER))

        assert [] == called(ledger, "sam canary")


class TestNormalNames:
    def test_are_words_in_one_order(self) -> None:
        """Smith, John" and "john smith" are one name; so are composed and decomposed letters."""
        assert "john smith" == normal_name("Smith, JOHN") == normal_name("john  smith")
        assert normal_name("Zo\N{LATIN SMALL LETTER E WITH DIAERESIS}") == normal_name("Zoe\N{COMBINING DIAERESIS}")
