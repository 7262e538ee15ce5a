"""Corrections and retractions: the record says that it was wrong, and loses nothing of what it said."""

from ledger.case.fold import Cut
from ledger.dates import Happening
from ledger.events.base import Event, SealedText
from ledger.events.correction import EventCorrected, EventRetracted, Replacement
from ledger.events.criminal import ArrestMade, CriminalInvestigationLinked
from ledger.events.service_status import Resigned, Retired
from ledger.vocabulary import DepartureKind
from tests.spec import Spec, entry_id, given, happened

WRONG = SealedText(value="a slip of the pen")
RESIGNED = 7
"""The version of the first entry after the opening."""

resigned = happened(Resigned(officer="o-1"), "2022-03-01")


def corrected(target: int, event: Event, on: str | None = None) -> EventCorrected:
    """The entry of this version should have said that event, on that date."""
    occurred = Happening.stated(on) if on else None
    return EventCorrected(
        target=entry_id(target), replacement=Replacement(event=event, occurred=occurred), reason=WRONG
    )


def retracted(target: int) -> EventRetracted:
    """The entry of this version should not have been made."""
    return EventRetracted(target=entry_id(target), reason=WRONG)


def departure(spec: Spec, cut: Cut = Cut()) -> DepartureKind | None:  # noqa: B008 - a frozen value
    """How officer A left."""
    left = spec.case(cut).officer("o-1").departure
    return left.kind if left else None


class TestCorrection:
    """A correction carries the whole of what should have been said."""

    def test_replaces_its_target(self) -> None:
        """What counts is the replacement."""
        assert DepartureKind.RETIRED is departure(given(resigned, corrected(RESIGNED, Retired(officer="o-1"))))

    def test_keeps_its_targets_place(self) -> None:
        """The replacement stands where its target stood, before what was recorded in between."""
        linked = CriminalInvestigationLinked(criminal_matter="cm-1", suspects=("o-1",))
        first = ArrestMade(officer="o-1", criminal_matter="cm-1")
        spec = given(linked, happened(first, "2020-11-30"), happened(first, "2021-05-05"))
        before = spec.case().criminal["cm-1"].suspects["o-1"].arrested
        spec = given(linked, happened(first, "2020-11-30"), happened(first, "2021-05-05"), corrected(8, first))
        after = spec.case().criminal["cm-1"].suspects["o-1"].arrested

        assert before == after

    def test_keeps_its_targets_entry_and_date(self) -> None:
        """Circumstances that were right stay, and the trace leads to the target."""
        case = given(resigned, corrected(RESIGNED, Retired(officer="o-1"))).case()
        left = case.officer("o-1").departure

        assert left is not None
        assert (entry_id(RESIGNED), "2022-03-01") == (left.mark.entry, str(left.mark.occurred.edtf))

    def test_of_the_date_alone(self) -> None:
        """A date that was wrong is replaced with the same event."""
        case = given(resigned, corrected(RESIGNED, Resigned(officer="o-1"), "2022-04-01")).case()
        left = case.officer("o-1").departure

        assert left is not None
        assert "2022-04-01" == str(left.mark.occurred.edtf)

    def test_of_another_officer(self) -> None:
        """An entry about the wrong officer is put right for both."""
        case = given(resigned, corrected(RESIGNED, Resigned(officer="o-2"))).case()

        assert (True, False) == (case.officer("o-1").serving, case.officer("o-2").serving)

    def test_the_newest_one_counts(self) -> None:
        """Of two corrections of one entry the later is the last word."""
        spec = given(
            resigned, corrected(RESIGNED, Retired(officer="o-1")), corrected(RESIGNED, Resigned(officer="o-1"))
        )

        assert DepartureKind.RESIGNED is departure(spec)

    def test_is_not_known_before_it_is_recorded(self) -> None:
        """As known before the correction, the case says what it then said."""
        spec = given(resigned, corrected(RESIGNED, Retired(officer="o-1")))

        assert DepartureKind.RESIGNED is departure(spec, Cut(known=RESIGNED))


class TestRetraction:
    """A retracted entry does not count."""

    def test_leaves_its_target_out(self) -> None:
        """An entry that should not have been made has no effect."""
        assert departure(given(resigned, retracted(RESIGNED))) is None

    def test_of_a_correction_restores_what_was_said(self) -> None:
        """Without the correction the target says again what it said."""
        spec = given(resigned, corrected(RESIGNED, Retired(officer="o-1")), retracted(8))

        assert DepartureKind.RESIGNED is departure(spec)

    def test_of_the_newer_correction_restores_the_older(self) -> None:
        """Without the newer correction the older one counts again."""
        spec = given(
            resigned,
            corrected(RESIGNED, Retired(officer="o-1")),
            corrected(RESIGNED, Resigned(officer="o-1")),
            retracted(9),
        )

        assert DepartureKind.RETIRED is departure(spec)

    def test_of_a_retraction_restores_its_target(self) -> None:
        """A retraction that is itself retracted leaves nothing out."""
        assert DepartureKind.RESIGNED is departure(given(resigned, retracted(RESIGNED), retracted(8)))

    def test_of_a_corrected_entry(self) -> None:
        """A corrected entry that is retracted does not count in its corrected form either."""
        spec = given(resigned, corrected(RESIGNED, Retired(officer="o-1")), retracted(RESIGNED))

        assert departure(spec) is None
