"""The reflective practice review process (Police (Conduct) Regulations 2020, Part 6): two stages and a report.

It is not a disciplinary process and has no finding. What the officer says in it is sealed under a key of its own, since
it may not be used in later disciplinary proceedings (reg 66(4)).
"""

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from ledger.dates import PartialDate
from ledger.events.base import AllegationId, DocumentId, Frozen, OfficerEvent, PersonId, SealedText
from ledger.vocabulary import LessonFor, ReviewerRelation

LessonId = Annotated[str, StringConstraints(pattern=r"^l-[a-z0-9-]{1,40}$")]


class Lesson(Frozen):
    """A key lesson identified in the discussion: for whom it is, and what it is."""

    id: LessonId
    for_: LessonFor
    text: SealedText | None = None


class ReflectiveEvent(OfficerEvent):
    """An event of one officer's reflective practice; sealed under the compartment's own key."""

    compartment: ClassVar[str | None] = "reflective-practice"


class RprpReferralReceived(ReflectiveEvent):
    """The matter came into the reflective practice review process for one officer (Conduct Regs 2020 regs 65-66)."""

    type: Literal["RprpReferralReceived"] = "RprpReferralReceived"
    allegations: tuple[AllegationId, ...] = ()
    practice_requiring_improvement: SealedText | None = None

    sentence: ClassVar[str] = "The reflective practice review process began for {officer}"


class RprpReviewerAppointed(ReflectiveEvent):
    """A reviewer was appointed: line manager, or a more senior officer or staff member (Conduct Regs 2020 reg 65)."""

    type: Literal["RprpReviewerAppointed"] = "RprpReviewerAppointed"
    reviewer: PersonId | None = None
    relation: ReviewerRelation | None = None

    sentence: ClassVar[str] = "A reviewer[, the {relation},] was appointed for {officer}"


class RprpNoticeGiven(ReflectiveEvent):
    """The officer was told why the matter was referred and how to respond (Conduct Regs 2020 reg 67)."""

    type: Literal["RprpNoticeGiven"] = "RprpNoticeGiven"
    document: DocumentId | None = None

    sentence: ClassVar[str] = "{officer} was told why the matter was referred to reflective practice"


class RprpAccountReceived(ReflectiveEvent):
    """The officer gave an account, protected in later disciplinary proceedings (Conduct Regs 2020 regs 66(4), 67)."""

    type: Literal["RprpAccountReceived"] = "RprpAccountReceived"
    account: DocumentId | None = None

    sentence: ClassVar[str] = "{officer} gave an account to the reviewer"


class RprpAccountPeriodLapsed(ReflectiveEvent):
    """The period for giving an account ended without one (Conduct Regs 2020 reg 67)."""

    type: Literal["RprpAccountPeriodLapsed"] = "RprpAccountPeriodLapsed"

    sentence: ClassVar[str] = "The period for {officer}'s account ended without one"


class RprpFactFindingStarted(ReflectiveEvent):
    """The reviewer began to establish the facts (Conduct Regs 2020 reg 68)."""

    type: Literal["RprpFactFindingStarted"] = "RprpFactFindingStarted"

    sentence: ClassVar[str] = "The reviewer began to establish the facts about {officer}"


class RprpFactFindingCompleted(ReflectiveEvent):
    """The fact-finding stage was completed (Conduct Regs 2020 reg 68)."""

    type: Literal["RprpFactFindingCompleted"] = "RprpFactFindingCompleted"
    sources: tuple[DocumentId, ...] = ()

    sentence: ClassVar[str] = "The fact-finding stage for {officer} was completed"


class RprpDiscussionHeld(ReflectiveEvent):
    """The reviewer and the officer discussed the practice requiring improvement (Conduct Regs 2020 reg 69)."""

    type: Literal["RprpDiscussionHeld"] = "RprpDiscussionHeld"
    reviewer: PersonId | None = None
    with_line_manager: bool | None = None
    friend_took_part: bool | None = None
    """Whether a police friend accompanied or spoke for the officer; None where the source is silent."""
    joint_with: tuple[str, ...] = ()
    practice_discussed: bool | None = None
    """Whether the practice and its circumstances were discussed; None where the source is silent."""
    practice_and_circumstances: SealedText | None = None
    lessons_identified: bool | None = None
    """Whether key lessons were identified; None where the source is silent."""
    key_lessons: tuple[Lesson, ...] = ()

    sentence: ClassVar[str] = "{officer} and the reviewer discussed the practice requiring improvement"


class RprpNonEngagementReported(ReflectiveEvent):
    """The officer did not engage with the process, and the authority was told (Home Office guidance 2020, ch. 13)."""

    type: Literal["RprpNonEngagementReported"] = "RprpNonEngagementReported"
    nature: SealedText | None = None

    sentence: ClassVar[str] = "It was reported that {officer} did not engage with reflective practice"


class RprpMatterReturnedToAuthority(ReflectiveEvent):
    """The reviewer returned the matter: new information suggests misconduct (Home Office guidance 2020, ch. 13)."""

    type: Literal["RprpMatterReturnedToAuthority"] = "RprpMatterReturnedToAuthority"
    reason: SealedText | None = None

    sentence: ClassVar[str] = (
        "The matter of {officer} was returned from reflective practice to the appropriate authority"
    )


ReportPart = Literal["issue", "discussion", "key_actions", "officer_lessons", "organisational_lessons", "review_period"]
"""The six contents of a reflective review development report (Conduct Regs 2020 reg 70(2)(a)-(f))."""


class ReflectiveReviewDevelopmentReportProduced(ReflectiveEvent):
    """The reviewer produced the reflective review development report (Conduct Regs 2020 reg 70(1)-(2))."""

    type: Literal["ReflectiveReviewDevelopmentReportProduced"] = "ReflectiveReviewDevelopmentReportProduced"
    report: DocumentId | None = None
    contents: tuple[ReportPart, ...] | None = None
    """Which of the six contents the report has; None where the source is silent."""
    agreed_on: PartialDate | None = None
    review_by: PartialDate | None = None

    sentence: ClassVar[str] = "A reflective review development report was produced for {officer}"


class RprpReportSentToAuthority(ReflectiveEvent):
    """A copy of the report went to the appropriate authority (Conduct Regs 2020 reg 70(3))."""

    type: Literal["RprpReportSentToAuthority"] = "RprpReportSentToAuthority"

    sentence: ClassVar[str] = "The report on {officer} was sent to the appropriate authority"


class OrganisationalLessonActioned(ReflectiveEvent):
    """The authority acted on a lesson for line management or the force (Conduct Regs 2020 reg 70(4))."""

    type: Literal["OrganisationalLessonActioned"] = "OrganisationalLessonActioned"
    lesson: LessonId
    action: SealedText | None = None

    sentence: ClassVar[str] = "The authority acted on a lesson from {officer}'s reflective practice"


class RprpReportReviewed(ReflectiveEvent):
    """The report was reviewed and a note of the review kept (Conduct Regs 2020 reg 70(5))."""

    type: Literal["RprpReportReviewed"] = "RprpReportReviewed"
    note: DocumentId | None = None
    actions_done: bool | None = None

    sentence: ClassVar[str] = "The reflective review development report of {officer} was reviewed"


class RprpDiscussedAtPdr(ReflectiveEvent):
    """The report was discussed at the officer's performance and development review (Conduct Regs 2020 reg 70(6))."""

    type: Literal["RprpDiscussedAtPdr"] = "RprpDiscussedAtPdr"

    sentence: ClassVar[str] = "The report was discussed at {officer}'s performance and development review"


class PromotionPrevented(ReflectiveEvent):
    """The officer was kept from applying for or obtaining a promotion (Conduct Regs 2020 reg 66(3))."""

    type: Literal["PromotionPrevented"] = "PromotionPrevented"
    for_taking_part: bool | None = None
    """Whether that was because of the part taken in reflective practice; None where the source is silent."""

    sentence: ClassVar[str] = "{officer} was kept from a promotion"


class RprpClosed(ReflectiveEvent):
    """The reflective practice review process ended for one officer (Conduct Regs 2020 Part 6)."""

    type: Literal["RprpClosed"] = "RprpClosed"

    sentence: ClassVar[str] = "The reflective practice review process ended for {officer}"
