"""Which key seals an entry's body, and whom its sealed values are about."""

import pytest

from ledger.events.base import Event, SealedText
from ledger.events.correction import EventCorrected, Replacement
from ledger.events.custodianship import PersonalDataErased
from ledger.events.investigation import SubjectOfficerIdentified, UnidentifiedOfficerRecorded
from ledger.events.service_status import Resigned
from ledger.scopes import scope_of, subject_in
from ledger.vault.keys import CASE_SCOPE, officer_scope
from ledger.vocabulary import ErasureGround
from tests.spec import entry_id

identified = SubjectOfficerIdentified(officer="o-1", full_name=SealedText(value="the name"))
unidentified = UnidentifiedOfficerRecorded(officer="o-1", description=SealedText(value="tall"))
resigned = Resigned(officer="o-1")
corrected = EventCorrected(
    target=entry_id(1), replacement=Replacement(event=identified), reason=SealedText(value="misspelt")
)


class TestScope:
    @pytest.mark.parametrize("event", [resigned, identified, unidentified, corrected])
    def test_of_what_concerns_an_officer(self, event: Event) -> None:
        """What concerns one officer, who they are included, is disposed of with the officer-case."""
        assert officer_scope("o-1") == scope_of(event, [])

    def test_of_an_erasure(self) -> None:
        """What was erased, and why, stays readable after the erasure."""
        erased = PersonalDataErased(officer="o-1", ground=ErasureGround.RETENTION_ENDED)

        assert scope_of(erased, []) == CASE_SCOPE


class TestSubject:
    @pytest.mark.parametrize("event", [resigned, identified, unidentified, corrected])
    def test_is_the_officer(self, event: Event) -> None:
        """The sealed values of what names one officer are that officer's, and vanish with the person's key."""
        assert subject_in(event.type, event.model_dump(mode="json")) == "o-1"
