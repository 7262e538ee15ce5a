"""What is structurally impossible refuses an offered entry, and convicts a stored history by name."""

from dataclasses import replace

import pytest

from ledger.case.fold import extend, fold
from ledger.case.said import Said, Unreadable
from ledger.case.structure import Corrupt
from ledger.events.base import Event, SealedText
from ledger.events.correction import EventCorrected, EventRetracted, Replacement
from ledger.events.intake import AllegationAdded, ComplaintReceived, ConductMatterIdentified
from ledger.events.investigation import SubjectOfficerIdentified
from ledger.events.sanction import WarningQuashed
from ledger.events.service_status import Resigned
from tests.spec import CASE, Spec, entry_id, given, given_only, said

WRONG = SealedText(value="a slip of the pen")


def corrected(target: int, event: Event) -> EventCorrected:
    """The entry of this version should have said that event."""
    return EventCorrected(target=entry_id(target), replacement=Replacement(event=event), reason=WRONG)


class TestOpening:
    """How a case begins, and that it does so once."""

    def test_with_an_event_that_opens_nothing(self) -> None:
        """A case cannot begin with a resignation."""
        given_only().when(Resigned(officer="o-1")).then_refused(by="not-opened", naming="Resigned")

    def test_with_a_conduct_matter(self) -> None:
        """A case may begin with a conduct matter."""
        given_only().when(ConductMatterIdentified()).then_recorded()

    def test_a_second_time(self) -> None:
        """A conduct matter is not identified twice in one case."""
        given().when(ConductMatterIdentified()).then_refused(by="second-opening", naming="correct or retract")

    def test_a_second_time_after_the_first_was_retracted(self) -> None:
        """What was retracted may be recorded anew."""
        retracted = EventRetracted(target=entry_id(1), reason=WRONG)

        assert () == given(retracted).when(ConductMatterIdentified()).judgement.refusals

    def test_a_complaint_in_a_conduct_matter(self) -> None:
        """Somebody may complain of what is a conduct matter already."""
        assert () == given().when(ComplaintReceived(complainant="c-1")).judgement.refusals

    def test_another_complaint(self) -> None:
        """Several people may complain of the same matter."""
        first = ComplaintReceived(complainant="c-1")

        assert () == given(first).when(ComplaintReceived(complainant="c-2")).judgement.refusals


class TestReferences:
    """What an event may speak of."""

    def test_an_unknown_officer(self) -> None:
        """An event about an officer who is not in the case names those who are."""
        given().when(Resigned(officer="o-9")).then_refused(by="unknown-officer", naming="o-1, o-2, o-3")

    def test_an_unknown_allegation(self) -> None:
        """The same goes for allegations of an event that names several things."""
        given().when(AllegationAdded(allegation="a-1")).then_refused(by="already-there", naming="'a-1'")

    def test_an_officer_who_is_there_already(self) -> None:
        """An officer is brought into the case once."""
        given().when(SubjectOfficerIdentified(officer="o-1")).then_refused(by="already-there", naming="officer 'o-1'")

    def test_an_entry_that_does_not_exist(self) -> None:
        """Nothing undoes an entry that is not in the case."""
        given().when(WarningQuashed(officer="o-1", undoes=(entry_id(99),))).then_refused(by="unknown-entry")

    def test_where_it_stands(self) -> None:
        """A refusal points at the field."""
        (refusal,) = given().when(Resigned(officer="o-9")).judgement.refusals

        assert "/data/officer" == refusal.pointer


class TestCorrecting:
    """What a correction may say."""

    def test_what_its_target_brought_in(self) -> None:
        """A corrected identification brings in the same officer again."""
        again = SubjectOfficerIdentified(officer="o-1", cipher="X")

        assert () == given().when(corrected(2, again)).judgement.refusals

    def test_what_another_entry_brought_in(self) -> None:
        """A corrected identification does not take another officer's place."""
        other = SubjectOfficerIdentified(officer="o-2")

        given().when(corrected(2, other)).then_refused(by="already-there", naming="'o-2'")

    def test_something_new_twice(self) -> None:
        """What a correction brought in, a further correction of the same entry may say again."""
        new = SubjectOfficerIdentified(officer="o-9")

        assert () == given(corrected(2, new)).when(corrected(2, new)).judgement.refusals

    def test_of_a_correction(self) -> None:
        """A correction is retracted or followed by another, not corrected."""
        first = corrected(2, SubjectOfficerIdentified(officer="o-1"))

        given(first).when(corrected(7, Resigned(officer="o-1"))).then_refused(by="corrects-a-correction")

    def test_by_a_retraction(self) -> None:
        """What should have been recorded is an event of the case, not of the record's own keeping."""
        given().when(corrected(2, EventRetracted(target=entry_id(1), reason=WRONG))).then_refused(
            by="replaced-by-a-correction"
        )


def stored() -> list[Said]:
    """A stored history with the opening and a resignation."""
    return given(Resigned(officer="o-1")).history


class TestCorrupt:
    """A stored history that cannot have come about."""

    def test_a_gap_in_the_versions(self) -> None:
        """A missing version is found, and the entry after it named."""
        history = [entry for entry in stored() if entry.version != 3]

        with pytest.raises(Corrupt, match="version 4 follows version 2") as caught:
            fold(CASE, history)

        assert (entry_id(4), 4) == (caught.value.entry, caught.value.version)

    def test_an_unknown_officer(self) -> None:
        """An entry about somebody who was never brought in is named."""
        *before, last = stored()

        with pytest.raises(Corrupt, match="no officer 'o-9'") as caught:
            fold(CASE, [*before, replace(last, event=Resigned(officer="o-9"))])

        assert entry_id(7) == caught.value.entry

    def test_a_second_opening(self) -> None:
        """An entry that opens the case again is named."""
        *before, last = stored()

        with pytest.raises(Corrupt, match="ConductMatterIdentified already"):
            fold(CASE, [*before, replace(last, event=ConductMatterIdentified())])

    def test_a_beginning_that_opens_nothing(self) -> None:
        """A history that begins in the middle is no history."""
        with pytest.raises(Corrupt, match="a case cannot begin with Resigned"):
            fold(CASE, [said(Resigned(officer="o-1"), 1)])

    def test_extending_with_a_gap(self) -> None:
        """An entry that does not follow is refused by the step as by the fold."""
        spec: Spec = given()

        with pytest.raises(Corrupt, match="version 9 follows version 6"):
            extend(spec.case(), spec.history, said(Resigned(officer="o-1"), 9))

    def test_an_unreadable_entry(self) -> None:
        """An entry whose key is gone is no corruption: it is known to be there, and unreadable."""
        *before, last = stored()
        case = fold(CASE, [*before, replace(last, event=Unreadable("Resigned"), circumstances=None)])

        assert (entry_id(7),) == case.unreadable
