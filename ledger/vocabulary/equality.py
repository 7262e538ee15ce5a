"""Protected characteristics, as they are recorded to monitor equality, in groups that statistics use."""

from ledger.vocabulary.term import Term, Vocabulary

_ACT = "Equality Act 2010 s."


class AgeGroup(Vocabulary):
    """How old somebody was when the matter came to attention."""

    UP_TO_25 = Term("up_to_25", "25 and under", f"{_ACT}5")
    FROM_26_TO_40 = Term("from_26_to_40", "26 to 40", f"{_ACT}5")
    FROM_41_TO_55 = Term("from_41_to_55", "41 to 55", f"{_ACT}5")
    OVER_55 = Term("over_55", "over 55", f"{_ACT}5")
    NOT_STATED = Term("not_stated", "not stated")


class Disability(Vocabulary):
    """Whether somebody has a disability."""

    DISABLED = Term("disabled", "disabled", f"{_ACT}6")
    NOT_DISABLED = Term("not_disabled", "not disabled", f"{_ACT}6")
    NOT_STATED = Term("not_stated", "not stated")


class Ethnicity(Vocabulary):
    """Somebody's ethnic group, by the five groups of the census of England and Wales."""

    ASIAN = Term("asian", "Asian or Asian British", f"{_ACT}9")
    BLACK = Term("black", "Black or Black British", f"{_ACT}9")
    MIXED = Term("mixed", "mixed", f"{_ACT}9")
    OTHER = Term("other", "other ethnic group", f"{_ACT}9")
    WHITE = Term("white", "White", f"{_ACT}9")
    NOT_STATED = Term("not_stated", "not stated")


class Religion(Vocabulary):
    """Somebody's religion or belief, by the groups of the census of England and Wales."""

    BUDDHIST = Term("buddhist", "Buddhist", f"{_ACT}10")
    CHRISTIAN = Term("christian", "Christian", f"{_ACT}10")
    HINDU = Term("hindu", "Hindu", f"{_ACT}10")
    JEWISH = Term("jewish", "Jewish", f"{_ACT}10")
    MUSLIM = Term("muslim", "Muslim", f"{_ACT}10")
    SIKH = Term("sikh", "Sikh", f"{_ACT}10")
    NONE = Term("none", "no religion", f"{_ACT}10")
    OTHER = Term("other", "other religion or belief", f"{_ACT}10")
    NOT_STATED = Term("not_stated", "not stated")


class Sex(Vocabulary):
    """Somebody's sex."""

    FEMALE = Term("female", "female", f"{_ACT}11")
    MALE = Term("male", "male", f"{_ACT}11")
    NOT_STATED = Term("not_stated", "not stated")


class SexualOrientation(Vocabulary):
    """Somebody's sexual orientation."""

    BISEXUAL = Term("bisexual", "bisexual", f"{_ACT}12")
    GAY_OR_LESBIAN = Term("gay_or_lesbian", "gay or lesbian", f"{_ACT}12")
    HETEROSEXUAL = Term("heterosexual", "heterosexual", f"{_ACT}12")
    OTHER = Term("other", "other", f"{_ACT}12")
    NOT_STATED = Term("not_stated", "not stated")


class CharacteristicsSource(Vocabulary):
    """On whose word protected characteristics are recorded."""

    OFFICER = Term("officer", "the officer")
    PERSONNEL_RECORD = Term("personnel_record", "the personal record")
