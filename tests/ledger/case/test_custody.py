"""How arrest, detention and bail before charge change a case."""

from typing import Any

from ledger.case.state.process import Suspect
from ledger.dates import PartialDate
from ledger.events.criminal import ArrestMade, BailExtended, Charged, DetentionExtended, ReleasedOnBail
from tests.spec import Draft, given, happened

O: dict[str, Any] = {"officer": "o-1"}  # noqa: E741 - as in the law's table of agreements
day = PartialDate.parse


def suspect(*history: Draft) -> Suspect:
    """Officer A as a suspect after this history."""
    (matter,) = given(*history).case().criminal.values()
    return matter.suspects["o-1"]


class TestDetention:
    arrested = happened(ArrestMade(**O, reached_station=day("2023-06-01T10:00")), "2023-06-01")
    bailed = happened(ReleasedOnBail(**O), "2023-06-02")

    def test_each_extension_is_kept(self) -> None:
        """On whose authority each was made; until when it lasts, the newest says."""
        until = day("2023-06-02T20:00")
        first = happened(DetentionExtended(**O, authority="superintendent", until=until), "2023-06-02")
        second = happened(DetentionExtended(**O, authority="magistrates"), "2023-06-02")
        held = suspect(self.arrested, first, second).detention

        assert until == suspect(self.arrested, first).detention.until
        assert (("superintendent", "magistrates"), None) == (held.authorities, held.until)
        assert len(held.extended) == 2

    def test_a_new_arrest_begins_anew(self) -> None:
        """The detention of the arrest before is over, and nothing of it counts for the new one."""
        again = happened(ArrestMade(**O), "2023-09-01")

        assert suspect(self.arrested, self.bailed).detention.ended
        assert suspect(self.arrested, self.bailed, again).detention.ended is None
        assert suspect(self.arrested, self.bailed, again).detention.reached_station is None

    def test_an_arrest_recorded_after_its_release(self) -> None:
        """Where the release of the same day was recorded first, it is this arrest's."""
        assert suspect(happened(ReleasedOnBail(**O), "2023-06-01"), self.arrested).detention.ended


class TestBail:
    bailed = happened(ReleasedOnBail(**O, until=day("2023-09-01")), "2023-06-02")

    def test_extended_and_ended(self) -> None:
        """The newest day counts until a charge ends it; an extension alone shows that there was bail."""
        longer = happened(BailExtended(**O, until=day("2023-12-01")), "2023-08-20")
        bail = suspect(self.bailed, longer, happened(Charged(**O), "2023-10-01")).bail
        alone = suspect(longer).bail

        assert bail
        assert alone
        assert (day("2023-12-01"), day("2023-10-01")) == (bail.until, bail.ended and bail.ended.effective)
        assert day("2023-12-01") == alone.until
