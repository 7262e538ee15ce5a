"""Whether and how the public is told, and why information is given or refused."""

from ledger.vocabulary.term import Term, Vocabulary


class PublicationChoice(Vocabulary):
    """What was decided about telling the public."""

    PUBLISH = Term("publish", "to publish a summary")
    DEFER = Term("defer", "to publish later")
    WITHHOLD = Term("withhold", "not to publish")


class AnonymisationMethod(Vocabulary):
    """How people are kept from being recognised in what is published."""

    ROLES_ONLY = Term("roles_only", "by roles alone")
    CIPHERS = Term("ciphers", "by letters or numbers for names")
    REDACTION = Term("redaction", "by redaction")
    AGGREGATION = Term("aggregation", "by leaving out particulars")
    NAMED_BY_DECISION = Term("named_by_decision", "with people named by a recorded decision")


class PublicationRisk(Vocabulary):
    """A danger of publishing that was weighed."""

    REIDENTIFICATION = Term("reidentification", "re-identification")
    CONTEMPT = Term("contempt", "prejudice to criminal proceedings", "Contempt of Court Act 1981 s.2")
    PRE_CHARGE_PRIVACY = Term("pre_charge_privacy", "privacy before charge", "ZXC v Bloomberg [2022] UKSC 5")
    VICTIM_ANONYMITY = Term(
        "victim_anonymity", "anonymity of a sexual offence's victim", "Sexual Offences (Amendment) Act 1992 s.1"
    )
    CHILD_ANONYMITY = Term(
        "child_anonymity",
        "anonymity of a child",
        "Children and Young Persons Act 1933 s.49; Youth Justice and Criminal Evidence Act 1999 s.45",
    )
    HARM_TO_A_PERSON = Term("harm_to_a_person", "harm to a person")
    SENSITIVE_INFORMATION = Term("sensitive_information", "sensitive information", "Police Reform Act 2002 s.21A")
    NATIONAL_SECURITY = Term("national_security", "national security")


class WithdrawalReason(Vocabulary):
    """Why a published summary was taken down."""

    POLICY_PERIOD_ENDED = Term("policy_period_ended", "the period of publication had ended")
    OUTCOME_UNDONE = Term("outcome_undone", "the outcome it reported no longer stood")
    ERROR = Term("error", "it was wrong")
    COURT_ORDER = Term("court_order", "a court ordered it")
    HARM = Term("harm", "it put a person at risk")


class AmendmentReason(Vocabulary):
    """Why a published summary was changed."""

    OUTCOME_UNDONE = Term("outcome_undone", "an outcome it reported no longer stood")
    FURTHER_OUTCOME = Term("further_outcome", "there was a further outcome to report")
    ERROR = Term("error", "it was wrong")
    REDACTION = Term("redaction", "something had to be left out")


class Exemption(Vocabulary):
    """Why information was not given."""

    FOI_INVESTIGATIONS = Term("foi_investigations", "held for investigations", "Freedom of Information Act 2000 s.30")
    FOI_LAW_ENFORCEMENT = Term("foi_law_enforcement", "law enforcement", "Freedom of Information Act 2000 s.31")
    FOI_PUBLIC_AFFAIRS = Term("foi_public_affairs", "conduct of public affairs", "Freedom of Information Act 2000 s.36")
    FOI_PERSONAL_DATA = Term("foi_personal_data", "personal data", "Freedom of Information Act 2000 s.40")
    FOI_COST = Term("foi_cost", "the cost of complying", "Freedom of Information Act 2000 s.12")
    PUBLIC_INTEREST_IMMUNITY = Term("public_interest_immunity", "public interest immunity")
    SENSITIVE_INFORMATION = Term("sensitive_information", "sensitive information", "Police Reform Act 2002 s.21A")
    DATA_PROTECTION = Term(
        "data_protection", "a data protection restriction", "Data Protection Act 2018 s.45(4), Sch 2"
    )
    LEGAL_PRIVILEGE = Term("legal_privilege", "legal professional privilege")
    NO_LAWFUL_BASIS = Term("no_lawful_basis", "no lawful basis for disclosure")
