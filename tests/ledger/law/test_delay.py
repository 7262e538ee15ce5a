"""Reports of delay: when they are due, to whom they go, and from whom they may be withheld."""

from ledger.events.investigation import (
    InvestigationStarted,
    InvestigatorAppointed,
)
from ledger.events.referral import ModeOfInvestigationDetermined
from ledger.events.reporting import (
    FinalReportSubmitted,
    InvestigationDelayReported,
    InvestigationSuspended,
)
from ledger.law.reporting import (
    delay_is_reported,
    delay_report_has_its_addressees,
    delay_report_is_copied_to_the_officer,
    withheld_delay_report_has_its_ground,
)
from ledger.vocabulary import HarmGround, Mode, Role, Track, WaitingFor
from tests.spec import given, happened

independent = ModeOfInvestigationDetermined(mode=Mode.INDEPENDENT)
local = ModeOfInvestigationDetermined(mode=Mode.LOCAL)
outside = InvestigationStarted(investigation="i-1", track=Track.CONDUCT_REGULATIONS)
appointed = InvestigatorAppointed(investigator="p-1")
report = FinalReportSubmitted()
delay = InvestigationDelayReported(addressees=(Role.LOCAL_POLICING_BODY, Role.OVERSIGHT))
suspended = InvestigationSuspended(waiting_for=WaitingFor.CRIMINAL_PROCEEDINGS, would_prejudice=True)


class TestDelay:
    """Investigations that take longer than a year; the case came to attention on 1 March 2021."""

    def test_local_report_that_leaves_out_the_oversight_body(self) -> None:
        """In a local investigation the report goes to the local policing body and the Director General."""
        to_one = InvestigationDelayReported(addressees=(Role.LOCAL_POLICING_BODY,))

        given(local).when(to_one).then_recorded(breaching=delay_report_has_its_addressees, naming="oversight body")

    def test_independent_report_that_leaves_out_the_authority(self) -> None:
        """In an independent investigation it goes to the local policing body and the authority."""
        given(independent).when(delay).then_recorded(
            breaching=delay_report_has_its_addressees, naming="appropriate authority"
        )

    def test_report_outside_schedule_3(self) -> None:
        """Outside Schedule 3 it goes to the local policing body, with a copy to the officer."""
        told = InvestigationDelayReported(addressees=(Role.LOCAL_POLICING_BODY, Role.OFFICER))

        given(outside).when(told).then_recorded()

    def test_report_without_a_copy_to_the_officer(self) -> None:
        """Outside Schedule 3 the officer has a copy."""
        untold = InvestigationDelayReported(addressees=(Role.LOCAL_POLICING_BODY,))

        given(outside).when(untold).then_recorded(breaching=delay_report_is_copied_to_the_officer)

    def test_copies_withheld_for_harm(self) -> None:
        """A copy is withheld for the harm that it might do, from the officer as from the policing body."""
        withheld = InvestigationDelayReported(
            addressees=(),
            withheld_from=(Role.OFFICER, Role.LOCAL_POLICING_BODY),
            withheld_because=HarmGround.PREJUDICE_TO_THIS_INVESTIGATION,
        )

        given(outside).when(withheld).then_recorded()

    def test_copy_withheld_without_a_ground(self) -> None:
        """What harm was feared is recorded."""
        withheld = InvestigationDelayReported(addressees=(Role.LOCAL_POLICING_BODY,), withheld_from=(Role.OFFICER,))

        given(outside).when(withheld).then_recorded(breaching=withheld_delay_report_has_its_ground)

    def test_report_withheld_from_the_oversight_body(self) -> None:
        """No harm keeps the report from the Director General."""
        withheld = InvestigationDelayReported(
            addressees=(Role.LOCAL_POLICING_BODY,),
            withheld_from=(Role.OVERSIGHT,),
            withheld_because=HarmGround.PREJUDICE_TO_THIS_INVESTIGATION,
        )

        given(local).when(withheld).then_recorded(breaching=delay_report_has_its_addressees)

    def test_report_to_all(self) -> None:
        """A local report to both breaks nothing."""
        given(local).when(delay).then_recorded()

    def test_report_after_a_year_without_word_of_delay(self) -> None:
        """After more than a year a report of delay is due."""
        given(appointed).when(happened(report, "2022-03-02")).then_recorded(breaching=delay_is_reported)

    def test_report_within_the_year(self) -> None:
        """On the last day of the twelve months nothing is due yet."""
        given(appointed).when(happened(report, "2022-03-01")).then_recorded()

    def test_report_after_eighteen_months_with_one_word_of_delay(self) -> None:
        """After eighteen months a second report of delay is due."""
        given(local, appointed, delay).when(happened(report, "2022-09-02")).then_recorded(
            breaching=delay_is_reported, naming="2; recorded: 1"
        )

    def test_report_after_eighteen_months_with_two(self) -> None:
        """With both reports made nothing is missing."""
        given(local, appointed, delay, delay).when(happened(report, "2022-09-02")).then_recorded()

    def test_report_of_a_year_too_rough_to_tell(self) -> None:
        """A report "in 2022" may have come within the twelve months."""
        given(appointed).when(happened(report, "2022")).then_recorded()
