"""Detention and bail before charge: for how long, and on whose authority."""

from typing import Any

import pytest

from ledger.dates import PartialDate
from ledger.events.criminal import (
    ArrestMade,
    BailExtended,
    Charged,
    CriminalInvestigationLinked,
    DetentionExtended,
    ReleasedNoFurtherAction,
    ReleasedOnBail,
    ReleasedUnderInvestigation,
)
from ledger.law.custody import (
    bail_is_extended_by_who_may,
    bail_is_extended_while_it_runs,
    detention_is_extended_by_who_may,
    detention_is_extended_while_it_lasts,
    exceptional_bail_is_designated,
    extension_follows_bail,
    first_bail_is_short,
    release_follows_arrest,
    release_is_in_time,
)
from tests.spec import Spec, given, happened

O: dict[str, Any] = {"officer": "o-1"}  # noqa: E741 - as in the table of agreements
linked = CriminalInvestigationLinked(criminal_matter="m-1", suspects=("o-1",))
under_investigation = ReleasedUnderInvestigation(**O)


def arrested(on: str | None, reached: str | None = None) -> Spec:
    """An officer arrested on a day, at the police station at a time."""
    return given(linked, happened(ArrestMade(**O, reached_station=day(reached)), on))


def day(text: str | None) -> PartialDate | None:
    """The partial date, if there is one."""
    return PartialDate.parse(text) if text else None


def longer(until: str | None = None, authority: Any = None) -> DetentionExtended:
    """Detention extended until then, on this authority."""
    return DetentionExtended(**O, until=day(until), authority=authority)


def bail(until: str | None) -> ReleasedOnBail:
    """Bail until a day."""
    return ReleasedOnBail(**O, until=day(until))


def extended(until: str | None, authority: Any = None, *, designated: bool | None = None) -> BailExtended:
    """Bail extended until a day, on this authority."""
    return BailExtended(**O, until=day(until), authority=authority, designated=designated)


def on_bail(arrest: str, until: str) -> Spec:
    """An officer arrested on a day and on bail until another."""
    return given(linked, happened(ArrestMade(**O), arrest), happened(bail(until), arrest))


class TestDetention:
    def test_release_without_arrest(self) -> None:
        """Who is released, or held for longer, was arrested."""
        given(linked).when(bail(None)).then_recorded(breaching=release_follows_arrest)
        given(linked).when(longer()).then_recorded(breaching=release_follows_arrest)
        given(linked, ArrestMade(**O)).when(ReleasedNoFurtherAction(**O)).then_recorded()

    def test_of_24_hours(self) -> None:
        """From the police station an officer is held for 24 hours, to the minute where the record has minutes."""
        held = arrested("2023-06-01", "2023-06-01T10:00")

        held.when(happened(under_investigation, "2023-06-02T09:59")).then_recorded()
        held.when(happened(under_investigation, "2023-06-02T10:02")).then_recorded(breaching=release_is_in_time)

    def test_from_an_arrest_alone(self) -> None:
        """Where the police station was reached is not told, a release two days after the arrest may be in time."""
        arrested("2023-06-01").when(happened(bail(None), "2023-06-03")).then_recorded()
        arrested("2023-06-01").when(happened(bail(None), "2023-06-04")).then_recorded(breaching=release_is_in_time)
        arrested(None).when(happened(bail(None), "2023-06-04")).then_recorded()

    def test_only_the_first_release_ends_it(self) -> None:
        """Who was released is not held any more when released from bail; a new arrest begins anew."""
        released = happened(under_investigation, "2023-06-02")
        again = happened(ArrestMade(**O), "2023-09-01")
        earlier = (linked, happened(ArrestMade(**O), "2023-06-01"), released)

        given(*earlier).when(happened(under_investigation, "2023-09-01")).then_silent(release_is_in_time)
        given(*earlier, again).when(happened(bail(None), "2023-09-04")).then_recorded(breaching=release_is_in_time)

    def test_an_older_release_recorded_late(self) -> None:
        """A release of before the arrest ends nothing, in whatever order they are recorded."""
        history = (linked, happened(ArrestMade(**O), "2023-06-01"), happened(under_investigation, "2023-05-01"))

        given(*history).when(happened(bail(None), "2023-06-04")).then_recorded(breaching=release_is_in_time)

    @pytest.mark.parametrize(("authority", "late"), [("superintendent", "2023-06-03"), ("magistrates", "2023-06-05")])
    def test_extended(self, authority: Any, late: str) -> None:
        """A superintendent allows 36 hours in all, a magistrates' court 96."""
        held = (linked, happened(ArrestMade(**O, reached_station=day("2023-06-01T10:00")), "2023-06-01"))
        history = (*held, happened(longer(authority=authority), "2023-06-01"))

        given(*history).when(happened(bail(None), f"{late}T10:01")).then_recorded(breaching=release_is_in_time)
        given(*history).when(happened(bail(None), "2023-06-02T21:59")).then_recorded()

    def test_extended_until(self) -> None:
        """What was allowed counts, not what might have been."""
        held = (linked, happened(ArrestMade(**O, reached_station=day("2023-06-01T10:00")), "2023-06-01"))
        history = (*held, happened(longer("2023-06-02T14:00", "superintendent"), "2023-06-01"))

        given(*history).when(happened(bail(None), "2023-06-02T15:00")).then_recorded(breaching=release_is_in_time)

    def test_extended_beyond_the_authority(self) -> None:
        """Four days are a court's to allow."""
        four_days, held = "2023-06-05T09:00", arrested("2023-06-01", "2023-06-01T10:00")

        held.when(longer(four_days, "superintendent")).then_recorded(breaching=detention_is_extended_by_who_may)
        held.when(longer(four_days, "magistrates")).then_recorded()
        held.when(longer("2023-06-05T11:00")).then_recorded(breaching=detention_is_extended_by_who_may)

    def test_extended_too_late(self) -> None:
        """A detention that is over is not extended."""
        held = arrested("2023-06-01", "2023-06-01T10:00")

        held.when(happened(longer(), "2023-06-02T11:00")).then_recorded(breaching=detention_is_extended_while_it_lasts)
        held.when(happened(longer(), "2023-06-02T09:00")).then_recorded()


class TestBail:
    def test_at_first(self) -> None:
        """For arrests since 28 October 2022 it runs for three months at first, which a later day certainly exceeds."""
        arrested("2023-06-01").when(happened(bail("2023-09-01"), "2023-06-02")).then_recorded()
        arrested("2023-06-01").when(happened(bail("2023-09-02"), "2023-06-02")).then_recorded(
            breaching=first_bail_is_short
        )

    def test_at_first_before_october_2022(self) -> None:
        """For arrests before it ran for 28 days; where the day of the arrest may be either, nobody can tell."""
        arrested("2022-06-01").when(happened(bail("2022-06-29"), "2022-06-02")).then_recorded()
        arrested("2022-06-01").when(happened(bail("2022-06-30"), "2022-06-02")).then_recorded(
            breaching=first_bail_is_short
        )
        arrested("2022").when(happened(bail("2023-12"), "2022-12")).then_silent(first_bail_is_short)

    def test_after_the_charge(self) -> None:
        """Bail after a charge has no such limit."""
        charged = happened(Charged(**O), "2023-06-01")

        given(linked, happened(ArrestMade(**O), "2023-06-01"), charged).when(
            happened(bail("2024-06-01"), "2023-06-01")
        ).then_recorded()

    def test_extension_without_bail(self) -> None:
        """Only bail that was granted is extended."""
        arrested("2023-06-01").when(extended(None)).then_recorded(breaching=extension_follows_bail)
        on_bail("2023-06-01", "2023-09-01").when(extended(None)).then_recorded()

    def test_extension_after_its_last_day(self) -> None:
        """Bail that has run out cannot be extended."""
        running = on_bail("2023-06-01", "2023-09-01")

        running.when(happened(extended(None), "2023-09-02")).then_recorded(breaching=bail_is_extended_while_it_runs)
        running.when(happened(extended(None), "2023-09-01")).then_recorded()

    @pytest.mark.parametrize(
        ("authority", "last", "beyond"),
        [
            ("inspector", "2023-12-01", "2023-12-02"),
            ("superintendent", "2024-03-01", "2024-03-02"),
            ("assistant_chief_constable", "2024-06-01", "2024-06-02"),
        ],
    )
    def test_each_authority_has_its_limit(self, authority: Any, last: str, beyond: str) -> None:
        """Six, nine and twelve months from the arrest; a court has limits of its own."""
        running = on_bail("2023-06-01", "2023-09-01")

        running.when(extended(last, authority, designated=True)).then_recorded()
        running.when(extended(beyond, authority, designated=True)).then_recorded(breaching=bail_is_extended_by_who_may)
        running.when(extended("2025-06-01", "magistrates")).then_recorded()

    def test_under_the_older_law(self) -> None:
        """The ranks and months are those of today's law, which arrests before it do not have."""
        on_bail("2022-06-01", "2022-06-29").when(extended("2023-06-01", "inspector")).then_recorded()

    def test_exceptional_extension(self) -> None:
        """To twelve months it is extended where a prosecutor designated the case as exceptionally complex."""
        running, chief = on_bail("2023-06-01", "2023-09-01"), "assistant_chief_constable"

        for designated in (False, None):
            running.when(extended("2024-06-01", chief, designated=designated)).then_recorded(
                breaching=exceptional_bail_is_designated
            )
        running.when(extended("2024-06-01", chief, designated=True)).then_recorded()
