"""Personal data: a hold never opens, disposal follows a review and closure, requests are answered in time."""

from datetime import date

from ledger.events.criminal import ArrestMade, CriminalInvestigationLinked
from ledger.events.custodianship import (
    LegalHoldPlaced,
    LegalHoldReleased,
    PersonalDataErased,
    RestrictionOfProcessingApplied,
    RestrictionOfProcessingLifted,
    RetentionReviewed,
    SubjectRequestAnswered,
    SubjectRequestExtended,
    SubjectRequestReceived,
)
from ledger.events.stewardship import CaseClosed
from ledger.events.trial import ConvictionRecorded, SentencePassed
from ledger.law.custodianship import (
    answered_request_was_open,
    criminal_material_is_kept,
    disposal_follows_a_review,
    disposal_follows_closure,
    erasure_by_right_was_asked_for,
    erasure_takes_two,
    extended_request_was_open,
    extension_is_told_in_a_month,
    holds_keep_the_data,
    lifted_restriction_was_live,
    released_hold_was_live,
    request_is_answered_in_time,
)
from ledger.vocabulary import ErasureGround, RequestAnswer, RetentionOutcome, SentenceKind, SubjectRight
from tests.ledger.law.clock_of import clock_of
from tests.spec import Draft, entry_id, given, happened

FIRST = entry_id(7)

to_dispose = RetentionReviewed(officer="o-1", outcome=RetentionOutcome.DISPOSE)
disposal = PersonalDataErased(officer="o-1", ground=ErasureGround.RETENTION_ENDED, authorised_by="p-1")
dispose = happened(disposal, "2030-01-10", here=True)
hold_on_a = LegalHoldPlaced(officers=("o-1",))
hold_on_b = LegalHoldPlaced(officers=("o-2",))
request = SubjectRequestReceived(officer="o-1", right=SubjectRight.ERASURE)


class TestHold:
    def test_erasure_without_one(self) -> None:
        """Data is disposed of after closure and a review that says so."""
        given(CaseClosed(), to_dispose).when(dispose).then_recorded()

    def test_erasure_under_one(self) -> None:
        """Nothing a live hold covers is erased, and no override opens it."""
        overridden = happened(disposal, "2030-01-10", here=True, override="storage is full")

        given(hold_on_a, CaseClosed(), to_dispose).when(overridden).then_refused(by=holds_keep_the_data)

    def test_covering_somebody_else(self) -> None:
        """A hold on one officer's case leaves the others', but covers what names no officer."""
        of_nobody = PersonalDataErased(ground=ErasureGround.COURT_ORDER, authorised_by="p-1")

        given(hold_on_b, CaseClosed(), to_dispose).when(dispose).then_recorded()
        given(hold_on_b).when(happened(of_nobody, "2030-01-10", here=True)).then_refused(by=holds_keep_the_data)

    def test_on_an_officer_covers_what_is_said_of_them(self) -> None:
        """A hold on an officer's case covers erasing the officer as a person, not what is said of another officer."""
        of_a, of_b = (
            PersonalDataErased(person=officer, ground=ErasureGround.COURT_ORDER, authorised_by="p-1")
            for officer in ("o-1", "o-2")
        )

        given(hold_on_a).when(happened(of_a, here=True)).then_refused(by=holds_keep_the_data)
        given(hold_on_a).when(happened(of_b, here=True)).then_recorded()

    def test_released(self) -> None:
        """A released hold keeps nothing, and is released once."""
        release = happened(LegalHoldReleased(hold=FIRST), here=True)

        given(hold_on_a).when(release).then_recorded()
        given(hold_on_a, LegalHoldReleased(hold=FIRST), CaseClosed(), to_dispose).when(dispose).then_recorded()
        given(hold_on_a, LegalHoldReleased(hold=FIRST)).when(release).then_refused(by=released_hold_was_live)


class TestErasure:
    linked = CriminalInvestigationLinked(criminal_matter="cm-1", suspects=("o-1",))
    arrested = ArrestMade(criminal_matter="cm-1", officer="o-1")
    sentenced = SentencePassed(criminal_matter="cm-1", officer="o-1", kind=SentenceKind.FINE)

    def convicted(self, on: str) -> Draft:
        """The conviction of officer A."""
        return happened(ConvictionRecorded(criminal_matter="cm-1", officer="o-1"), on)

    def test_by_one_alone(self) -> None:
        """Who records an erasure is not who authorised it, and no override opens that."""
        closed = given(CaseClosed(), to_dispose)
        by_nobody, by_the_recorder = (disposal.model_copy(update={"authorised_by": who}) for who in (None, "a-1"))

        for event in (by_nobody, by_the_recorder):
            one = happened(event, "2030-01-10", here=True, override="there is nobody else")
            closed.when(one).then_refused(by=erasure_takes_two)

    def test_while_a_criminal_strand_is_open(self) -> None:
        """Material of a criminal investigation is kept while it lasts."""
        given(self.linked, self.arrested, CaseClosed(), to_dispose).when(dispose).then_refused(
            by=criminal_material_is_kept
        )

    def test_soon_after_a_conviction(self) -> None:
        """It is kept six months from a conviction at the least."""
        kept = given(self.linked, self.convicted("2029-08-01"), self.sentenced, CaseClosed(), to_dispose)
        free = given(self.linked, self.convicted("2029-07-01"), self.sentenced, CaseClosed(), to_dispose)

        kept.when(dispose).then_refused(by=criminal_material_is_kept)
        free.when(dispose).then_recorded()

    def test_without_a_review(self) -> None:
        """Disposal follows a review of retention, and one that says dispose."""
        to_retain = RetentionReviewed(officer="o-1", outcome=RetentionOutcome.RETAIN)

        given(CaseClosed()).when(dispose).then_refused(by=disposal_follows_a_review)
        given(CaseClosed(), to_dispose, to_retain).when(dispose).then_refused(by=disposal_follows_a_review)

    def test_of_an_open_case(self) -> None:
        """Disposal follows closure."""
        given(to_dispose).when(dispose).then_refused(by=disposal_follows_closure)

    def test_by_right(self) -> None:
        """An erasure by right follows a request for it."""
        by_right = disposal.model_copy(update={"ground": ErasureGround.RIGHT_TO_ERASURE, "request": FIRST})

        given(request).when(happened(by_right, "2021-03-09", here=True)).then_recorded()
        given(CaseClosed()).when(happened(by_right, here=True)).then_refused(by=erasure_by_right_was_asked_for)


class TestRequests:
    more = SubjectRequestExtended(request=FIRST)
    answer = SubjectRequestAnswered(request=FIRST, answer=RequestAnswer.GRANTED)

    def test_in_time(self) -> None:
        """A person's request is answered within one month of its receipt."""
        received = happened(request, "2021-03-01")

        given(received).when(happened(self.answer, "2021-04-01", here=True)).then_recorded()
        given(received).when(happened(self.answer, "2021-04-02")).then_recorded(breaching=request_is_answered_in_time)

    def test_of_unknown_date(self) -> None:
        """Where nobody says when it was answered, lateness cannot be told."""
        given(happened(request, "2021-03-01")).when(self.answer).then_silent(request_is_answered_in_time)

    def test_extended(self) -> None:
        """Whoever was told within the month that it takes longer is answered within three of the request."""
        received = happened(request, "2021-03-01")
        more = happened(self.more, "2021-04-01")

        given(received).when(happened(self.more, "2021-04-01", here=True)).then_recorded()
        given(received, more).when(happened(self.answer, "2021-06-01")).then_recorded()
        given(received, more).when(happened(self.answer, "2021-06-02")).then_recorded(
            breaching=request_is_answered_in_time
        )

    def test_extended_late(self) -> None:
        """That it takes longer is told within the first month."""
        given(happened(request, "2021-03-01")).when(happened(self.more, "2021-04-02")).then_recorded(
            breaching=extension_is_told_in_a_month
        )

    def test_extended_once(self) -> None:
        """More time is taken once, and for a request that waits."""
        given(request, self.more).when(happened(self.more, here=True)).then_refused(by=extended_request_was_open)
        given(request, self.answer).when(happened(self.more, here=True)).then_refused(by=extended_request_was_open)

    def test_extended_by_the_clock(self) -> None:
        """The clock shows the day until which the longer answer is in time."""
        received = happened(request, "2021-03-01")
        extended = given(received, happened(self.more, "2021-03-20"))

        assert date(2021, 4, 1) == clock_of(given(received), "SAR").due.last
        assert date(2021, 6, 1) == clock_of(extended, "SAR").due.last

    def test_answered_before(self) -> None:
        """What is answered is a request that waits."""
        given(request, self.answer).when(happened(self.answer, here=True)).then_refused(by=answered_request_was_open)


class TestRestriction:
    def test_lifted(self) -> None:
        """What is lifted is a restriction in force."""
        applied = RestrictionOfProcessingApplied(officer="o-1")
        lifted = RestrictionOfProcessingLifted(restriction=FIRST)

        given(applied).when(happened(lifted, here=True)).then_recorded()
        given(applied, lifted).when(happened(lifted, here=True)).then_refused(by=lifted_restriction_was_live)
