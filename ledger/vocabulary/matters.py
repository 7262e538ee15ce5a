"""How a matter comes in, is referred, and is handled."""

from ledger.vocabulary.instruments import (
    COMPLAINTS_2020,
    CONDUCT_2020,
    REFORM_ACT,
    RULES_OF_2012_UNTIL,
    RULES_OF_2020_FROM,
)
from ledger.vocabulary.term import Term, Vocabulary


class MatterType(Vocabulary):
    """What kind of matter it is in law (Police Reform Act 2002 s.12)."""

    COMPLAINT = Term("complaint", "complaint", f"{REFORM_ACT} s.12(1)")
    CONDUCT_MATTER = Term("conduct_matter", "conduct matter", f"{REFORM_ACT} s.12(2)")
    RECORDABLE_CONDUCT_MATTER = Term(
        "recordable_conduct_matter", "recordable conduct matter", f"{REFORM_ACT} Sch 3 paras 10-11"
    )
    DSI_MATTER = Term("dsi_matter", "death or serious injury matter", f"{REFORM_ACT} s.12(2A)")


class ComplaintChannel(Vocabulary):
    """How a complaint reached the body that received it."""

    ONLINE_FORM = Term("online_form", "online form")
    EMAIL = Term("email", "email")
    TELEPHONE = Term("telephone", "telephone")
    LETTER = Term("letter", "letter")
    IN_PERSON = Term("in_person", "in person")
    SOCIAL_MEDIA = Term("social_media", "social media")
    THIRD_PARTY = Term("third_party", "third party")
    OTHER_BODY = Term("other_body", "another body")


class ComplainantCapacity(Vocabulary):
    """In what capacity a person complains (Police Reform Act 2002 s.12(1))."""

    DIRECTLY_AFFECTED = Term("directly_affected", "person about whom the conduct took place", f"{REFORM_ACT} s.12(1)")
    ADVERSELY_AFFECTED = Term("adversely_affected", "person adversely affected", f"{REFORM_ACT} s.12(1)")
    WITNESS = Term("witness", "witness", f"{REFORM_ACT} s.12(1)")
    ON_BEHALF = Term("on_behalf", "person acting for another", f"{REFORM_ACT} s.12(1)")


class ReferralType(Vocabulary):
    """Why a matter came before the oversight body (Police Reform Act 2002 Sch 3 paras 4, 13, 14C)."""

    MANDATORY = Term("mandatory", "mandatory referral", f"{REFORM_ACT} Sch 3 paras 4, 13, 14C")
    VOLUNTARY = Term("voluntary", "voluntary referral", f"{REFORM_ACT} Sch 3 paras 4, 13, 14C")
    CALL_IN = Term("call_in", "referral on call-in", f"{REFORM_ACT} Sch 3 paras 4(1)(c), 13(1)(c)")
    POWER_OF_INITIATIVE = Term(
        "power_of_initiative", "power of initiative", f"{REFORM_ACT} Sch 3 paras 4A, 13A, 14CA", RULES_OF_2020_FROM
    )


class ReferralCriterion(Vocabulary):
    """What makes a referral mandatory or apt (Police (Complaints and Misconduct) Regulations 2020 regs 4, 7, 9)."""

    DEATH_OR_SERIOUS_INJURY = Term("death_or_serious_injury", "death or serious injury", f"{REFORM_ACT} Sch 3 para 4")
    SERIOUS_ASSAULT = Term("serious_assault", "serious assault", f"{COMPLAINTS_2020} reg 4(1)")
    SERIOUS_SEXUAL_OFFENCE = Term("serious_sexual_offence", "serious sexual offence", f"{COMPLAINTS_2020} reg 4(1)")
    SERIOUS_CORRUPTION = Term("serious_corruption", "serious corruption", f"{COMPLAINTS_2020} reg 4(1)")
    ABUSE_OF_POSITION = Term(
        "abuse_of_position", "abuse of position for a sexual purpose", f"{COMPLAINTS_2020} reg 4(1)", RULES_OF_2020_FROM
    )
    AGGRAVATED_BY_DISCRIMINATION = Term(
        "aggravated_by_discrimination", "behaviour aggravated by discrimination", f"{COMPLAINTS_2020} reg 4(1)"
    )
    RELEVANT_OFFENCE = Term("relevant_offence", "relevant offence", f"{COMPLAINTS_2020} reg 4(1)")
    SAME_INCIDENT = Term("same_incident", "conduct in the same incident", f"{COMPLAINTS_2020} reg 4(1)")
    CHIEF_OFFICER = Term("chief_officer", "matter about a chief officer", f"{COMPLAINTS_2020} regs 5, 8, 10")
    GRAVITY = Term("gravity", "gravity of the matter", f"{REFORM_ACT} Sch 3 para 13(2)")
    EXCEPTIONAL_CIRCUMSTANCES = Term(
        "exceptional_circumstances", "exceptional circumstances", f"{REFORM_ACT} Sch 3 para 13(2)"
    )


class Mode(Vocabulary):
    """Who investigates, and under whose direction (Police Reform Act 2002 Sch 3 para 15)."""

    INDEPENDENT = Term("independent", "independent investigation", f"{REFORM_ACT} Sch 3 paras 15, 19")
    DIRECTED = Term("directed", "directed investigation", f"{REFORM_ACT} Sch 3 paras 15, 18", RULES_OF_2020_FROM)
    LOCAL = Term("local", "local investigation", f"{REFORM_ACT} Sch 3 paras 15, 16")
    MANAGED = Term("managed", "managed investigation", f"{REFORM_ACT} Sch 3 para 18 (old)", until=RULES_OF_2012_UNTIL)
    SUPERVISED = Term(
        "supervised", "supervised investigation", f"{REFORM_ACT} Sch 3 para 17 (repealed)", until=RULES_OF_2012_UNTIL
    )
    RETURNED = Term("returned", "return to the authority", f"{REFORM_ACT} Sch 3 paras 5(2), 14(2), 14D")


class Track(Vocabulary):
    """Which regulations govern an investigation, and so which regulation 17 is meant."""

    CONDUCT_REGULATIONS = Term(
        "conduct_regulations", "conduct regulations", f"{CONDUCT_2020} Part 3", RULES_OF_2020_FROM
    )
    SCHEDULE_3 = Term("schedule_3", "Schedule 3", f"{REFORM_ACT} Sch 3 Part 3")
