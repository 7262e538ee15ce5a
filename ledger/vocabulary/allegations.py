"""The categories under which allegations are counted, and the national factors recorded with them.

The letters of the two schemes clash, so a code names its scheme. The 2020 scheme's codes and the factors are taken
from secondary sources: the current national guidance on capturing complaint data was not seen.
"""

from typing import Final

from ledger.vocabulary.instruments import RULES_OF_2012_UNTIL, RULES_OF_2020_FROM
from ledger.vocabulary.term import Term, Vocabulary

_GUIDANCE: Final = "IOPC guidance on capturing data about police complaints"
_OLD_GUIDANCE: Final = "IPCC guidance on the recording of complaints"


def _new(code: str, label: str) -> Term:
    return Term(f"2020:{code}", label, _GUIDANCE, RULES_OF_2020_FROM)


def _old(code: str, label: str) -> Term:
    return Term(f"legacy:{code}", label, _OLD_GUIDANCE, until=RULES_OF_2012_UNTIL)


class AllegationCategory(Vocabulary):
    """What an allegation is about, as scheme and code: `2020:F6`, or `legacy:F` for older files."""

    ACTION_FOLLOWING_CONTACT = _new("A1", "police action following contact")
    DECISIONS = _new("A2", "decisions")
    INFORMATION = _new("A3", "information")
    GENERAL_LEVEL_OF_SERVICE = _new("A4", "general level of service")
    STOPS = _new("B1", "stops, and stop and search")
    SEARCHES = _new("B2", "searches of premises and seizure of property")
    ARREST_AND_DETENTION = _new("B3", "power to arrest and detain")
    USE_OF_FORCE = _new("B4", "use of force")
    DETENTION_IN_CUSTODY = _new("B5", "detention in police custody")
    BAIL_IDENTIFICATION_INTERVIEW = _new("B6", "bail, identification and interview procedures")
    EVIDENTIAL_PROCEDURES = _new("B7", "evidential procedures")
    OUT_OF_COURT_DISPOSALS = _new("B8", "out of court disposals")
    OTHER_POWERS = _new("B9", "other policies and procedures")
    PROPERTY = _new("C", "handling of or damage to property or premises")
    USE_OF_POLICE_SYSTEMS = _new("D1", "use of police systems")
    DISCLOSURE_OF_INFORMATION = _new("D2", "disclosure of information")
    HANDLING_OF_INFORMATION = _new("D3", "handling of information")
    INFORMATION_FROM_OTHERS = _new("D4", "accessing and handling of information from other sources")
    USE_OF_VEHICLES = _new("E", "use of police vehicles")
    DISCRIMINATION_AGE = _new("F1", "discriminatory behaviour: age")
    DISCRIMINATION_DISABILITY = _new("F2", "discriminatory behaviour: disability")
    DISCRIMINATION_GENDER_REASSIGNMENT = _new("F3", "discriminatory behaviour: gender reassignment")
    DISCRIMINATION_PREGNANCY = _new("F4", "discriminatory behaviour: pregnancy and maternity")
    DISCRIMINATION_MARRIAGE = _new("F5", "discriminatory behaviour: marriage and civil partnership")
    DISCRIMINATION_RACE = _new("F6", "discriminatory behaviour: race")
    DISCRIMINATION_RELIGION = _new("F7", "discriminatory behaviour: religion or belief")
    DISCRIMINATION_SEX = _new("F8", "discriminatory behaviour: sex")
    DISCRIMINATION_SEXUAL_ORIENTATION = _new("F9", "discriminatory behaviour: sexual orientation")
    DISCRIMINATION_OTHER = _new("F10", "discriminatory behaviour: other")
    ORGANISATIONAL_CORRUPTION = _new("G1", "organisational corruption")
    ABUSE_FOR_SEXUAL_PURPOSE = _new("G2", "abuse of position for sexual purpose")
    IMPROPER_EMOTIONAL_RELATIONSHIP = _new("G3", "abuse of position to pursue an improper emotional relationship")
    ABUSE_FOR_FINANCIAL_PURPOSE = _new("G4", "abuse of position for financial purpose")
    OBSTRUCTION_OF_JUSTICE = _new("G5", "obstruction of justice")
    OTHER_ABUSE_OF_POSITION = _new("G6", "abuse of position for other purpose")
    LANGUAGE_OR_TONE = _new("H1", "impolite language or tone")
    IMPOLITE_ACTIONS = _new("H2", "impolite and intolerant actions")
    UNPROFESSIONAL_ATTITUDE = _new("H3", "unprofessional attitude and disrespect")
    LACK_OF_FAIRNESS = _new("H4", "lack of fairness and impartiality")
    OVERBEARING_BEHAVIOUR = _new("H5", "overbearing or harassing behaviours")
    SEXUAL_ASSAULT = _new("J1", "sexual assault")
    SEXUAL_HARASSMENT = _new("J2", "sexual harassment")
    OTHER_SEXUAL_CONDUCT = _new("J3", "other sexual conduct")
    DISCREDITABLE_CONDUCT = _new("K", "discreditable conduct")
    OTHER = _new("L", "other")
    LEGACY_SERIOUS_ASSAULT = _old("A", "serious non-sexual assault")
    LEGACY_SEXUAL_ASSAULT = _old("B", "sexual assault")
    LEGACY_OTHER_ASSAULT = _old("C", "other assault")
    LEGACY_OPPRESSIVE_CONDUCT = _old("D", "oppressive conduct or harassment")
    LEGACY_UNLAWFUL_ARREST = _old("E", "unlawful or unnecessary arrest or detention")
    LEGACY_DISCRIMINATION = _old("F", "discriminatory behaviour")
    LEGACY_IRREGULAR_EVIDENCE = _old("G", "irregularity in relation to evidence or perjury")
    LEGACY_CORRUPT_PRACTICE = _old("H", "corrupt practice")
    LEGACY_PROPERTY = _old("J", "mishandling of property")
    LEGACY_PACE_CODE_A = _old("K", "breach of Code A PACE on stop and search")
    LEGACY_PACE_CODE_B = _old("L", "breach of Code B PACE on searching and seizure")
    LEGACY_PACE_CODE_C = _old("M", "breach of Code C PACE on detention, treatment and questioning")
    LEGACY_PACE_CODE_D = _old("N", "breach of Code D PACE on identification")
    LEGACY_PACE_CODE_E = _old("P", "breach of Code E PACE on recording of interviews")
    LEGACY_LACK_OF_FAIRNESS = _old("Q", "lack of fairness and impartiality")
    LEGACY_PACE_UNSPECIFIED = _old("R", "multiple or unspecified breaches of PACE")
    LEGACY_NEGLECT_OF_DUTY = _old("S", "other neglect or failure in duty")
    LEGACY_IRREGULAR_PROCEDURE = _old("T", "other irregularity in procedure")
    LEGACY_INCIVILITY = _old("U", "incivility, impoliteness and intolerance")
    LEGACY_TRAFFIC = _old("V", "traffic irregularity")
    LEGACY_OTHER = _old("W", "other")
    LEGACY_DISCLOSURE = _old("X", "improper disclosure of information")
    LEGACY_OTHER_SEXUAL_CONDUCT = _old("Y", "other sexual conduct")


class NationalFactor(Vocabulary):
    """A circumstance recorded with an allegation so that such matters can be counted across forces."""

    ARREST = Term("arrest", "arrest")
    CUSTODY = Term("custody", "custody")
    DOMESTIC_OR_GENDER_ABUSE = Term("domestic_or_gender_abuse", "domestic or gender abuse")
    VIOLENCE_AGAINST_WOMEN_AND_GIRLS = Term("violence_against_women_and_girls", "violence against women and girls")
    MENTAL_HEALTH = Term("mental_health", "mental health")
    MISSING_PERSONS = Term("missing_persons", "missing persons")
    ROADS_AND_TRAFFIC = Term("roads_and_traffic", "roads and traffic")
    STOP_AND_SEARCH = Term("stop_and_search", "stop and search")
    TASER = Term("taser", "Taser")
    FIREARMS = Term("firearms", "firearms")
    SOCIAL_MEDIA_AND_MESSAGING = Term("social_media_and_messaging", "social media and messaging")
    DATA_BREACH = Term("data_breach", "data breach")
    CHILD = Term("child", "child")
    DEATH_OR_SERIOUS_INJURY = Term("death_or_serious_injury", "death or serious injury")
    PUBLIC_ORDER_AND_PROTEST = Term("public_order_and_protest", "public order and protest")
    DISCRIMINATION = Term("discrimination", "discrimination")
    OFF_DUTY = Term("off_duty", "off duty")
