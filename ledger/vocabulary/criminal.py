"""The criminal strand beside a misconduct case."""

from ledger.vocabulary.term import Term, Vocabulary


class CriminalLink(Vocabulary):
    """How a criminal investigation relates to the case."""

    PARALLEL = Term("parallel", "running in parallel")
    ORIGIN_OF_EVIDENCE = Term("origin_of_evidence", "where the evidence came from")
    SAME_FACTS = Term("same_facts", "on the same facts")


class CriminalDisposal(Vocabulary):
    """What a prosecutor or the police decided to do about an alleged offence."""

    CHARGE = Term("charge", "charge", "PACE 1984 s.37B")
    POSTAL_REQUISITION = Term("postal_requisition", "postal requisition", "Criminal Justice Act 2003 s.29")
    NO_FURTHER_ACTION = Term("no_further_action", "no further action")
    ADULT_CAUTION = Term("adult_caution", "adult caution")
    CONDITIONAL_CAUTION = Term("conditional_caution", "conditional caution", "Criminal Justice Act 2003 s.22")
    COMMUNITY_RESOLUTION = Term("community_resolution", "community resolution")
    PENALTY_NOTICE = Term("penalty_notice", "penalty notice for disorder", "Criminal Justice and Police Act 2001 s.2")


class Plea(Vocabulary):
    """What a defendant answered to a charge."""

    GUILTY = Term("guilty", "guilty")
    NOT_GUILTY = Term("not_guilty", "not guilty")
    GUILTY_TO_ALTERNATIVE = Term("guilty_to_alternative", "guilty to an alternative offence")


class VerdictKind(Vocabulary):
    """How a charge ended in court."""

    GUILTY = Term("guilty", "guilty")
    GUILTY_OF_ALTERNATIVE = Term("guilty_of_alternative", "guilty of an alternative offence")
    NOT_GUILTY = Term("not_guilty", "not guilty")
    NO_VERDICT = Term("no_verdict", "no verdict reached")


class CourtOutcome(Vocabulary):
    """How the criminal proceedings ended as a whole."""

    CONVICTED = Term("convicted", "convicted")
    ACQUITTED = Term("acquitted", "acquitted")
    DISCONTINUED = Term("discontinued", "discontinued", "Prosecution of Offences Act 1985 s.23")
    NO_EVIDENCE_OFFERED = Term("no_evidence_offered", "ended with no evidence offered")
    LEFT_ON_FILE = Term("left_on_file", "left on file")
    STAYED = Term("stayed", "stayed")
    CONVICTION_QUASHED = Term("conviction_quashed", "quashed on appeal", "Criminal Appeal Act 1968 s.2")


class SentenceKind(Vocabulary):
    """What a court imposed."""

    IMPRISONMENT = Term("imprisonment", "imprisonment")
    SUSPENDED_SENTENCE = Term("suspended_sentence", "suspended sentence of imprisonment", "Sentencing Act 2020 s.286")
    COMMUNITY_ORDER = Term("community_order", "community order", "Sentencing Act 2020 s.200")
    FINE = Term("fine", "fine", "Sentencing Act 2020 s.118")
    CONDITIONAL_DISCHARGE = Term("conditional_discharge", "conditional discharge", "Sentencing Act 2020 s.80")
    ABSOLUTE_DISCHARGE = Term("absolute_discharge", "absolute discharge", "Sentencing Act 2020 s.79")


class AncillaryOrder(Vocabulary):
    """What a court ordered beside the sentence."""

    RESTRAINING_ORDER = Term("restraining_order", "restraining order", "Sentencing Act 2020 s.360")
    SEXUAL_HARM_PREVENTION_ORDER = Term(
        "sexual_harm_prevention_order", "sexual harm prevention order", "Sentencing Act 2020 s.345"
    )
    NOTIFICATION_REQUIREMENTS = Term(
        "notification_requirements", "notification requirements", "Sexual Offences Act 2003 s.80"
    )
    COMPENSATION = Term("compensation", "compensation", "Sentencing Act 2020 s.133")
    FORFEITURE = Term("forfeiture", "forfeiture", "Sentencing Act 2020 s.152")
    DISQUALIFICATION_FROM_DRIVING = Term("disqualification_from_driving", "disqualification from driving")


class InquestConclusion(Vocabulary):
    """What an inquest concluded of a death."""

    NARRATIVE = Term("narrative", "narrative conclusion")
    UNLAWFUL_KILLING = Term("unlawful_killing", "unlawful killing")
    LAWFUL_KILLING = Term("lawful_killing", "lawful killing")
    ACCIDENT_OR_MISADVENTURE = Term("accident_or_misadventure", "accident or misadventure")
    NATURAL_CAUSES = Term("natural_causes", "natural causes")
    SUICIDE = Term("suicide", "suicide")
    DRUG_RELATED = Term("drug_related", "drug-related death")
    OPEN = Term("open", "open conclusion")


class InquestFinding(Vocabulary):
    """What an inquest found about the conduct of the police, beside its conclusion on the death."""

    TASER_UNREASONABLE = Term("taser_unreasonable", "the use of Taser was unreasonable")
    FORCE_UNREASONABLE = Term("force_unreasonable", "force used by hand was unreasonable")
    RESTRAINT_UNREASONABLE = Term("restraint_unreasonable", "the restraint was unreasonable")
    FAILINGS_CONTRIBUTED = Term("failings_contributed", "failings contributed to the death")
    CONDUCT_REASONABLE = Term("conduct_reasonable", "the police acted reasonably")
