"""Admitting what happened: an event that certainly lies ahead is none."""

import asyncio

import pytest

from ledger.errors import Refused
from ledger.merkle.tree import EMPTY_ROOT
from tests.engines import Memory
from tests.submissions import RECORDER, said


class TestWhatLiesAhead:
    """Events are in the past tense."""

    @pytest.mark.parametrize("day", ["2026-11-23", "2027", "2099-01-01"])
    def test_is_refused(self, day: str) -> None:
        """What certainly had not happened when it was submitted is not recorded, and the refusal says where."""
        ledger = Memory().ledger()
        ahead = said("ConductMatterIdentified", occurred={"edtf": day, "certainty": "stated"}, force="12")

        with pytest.raises(Refused, match="cannot have happened yet") as refused:
            asyncio.run(ledger.open_case([ahead], RECORDER))

        assert refused.value.refusals[0].rule == "not-yet-happened"
        assert refused.value.pointer == "/0/occurred/edtf"
        assert "Check the date" in refused.value.advice
        assert ledger.head().root == EMPTY_ROOT

    @pytest.mark.parametrize("day", ["2026-11-22", "2026", "2026-11"])
    def test_only_where_it_is_certain(self, day: str) -> None:
        """Today, and a month or a year that has begun, may have happened."""
        today = said("ConductMatterIdentified", occurred={"edtf": day, "certainty": "stated"}, force="12")

        assert asyncio.run(Memory().ledger().open_case([today], RECORDER)).receipts
