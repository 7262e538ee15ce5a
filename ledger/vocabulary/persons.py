"""How it is known that officers of different cases are one person, or are not."""

from ledger.vocabulary.term import Term, Vocabulary


class MatchEvidence(Vocabulary):
    """What shows that two officers are, or are not, the same person."""

    WARRANT_NUMBER = Term("warrant_number", "the warrant number")
    COLLAR_NUMBER = Term("collar_number", "the collar number")
    PERSONNEL_RECORD = Term("personnel_record", "the personal record", "Police Regulations 2003 reg 15")
    NAME_AND_BIRTH = Term("name_and_birth", "name and date of birth")
    LIST_ENTRY = Term("list_entry", "an entry on the barred or the advisory list", "Police Act 1996 s.88B")
    FORCE_CONFIRMATION = Term("force_confirmation", "the word of the force")
    OFFICER_CONFIRMATION = Term("officer_confirmation", "the officer's own word")
    PUBLISHED_SOURCES = Term("published_sources", "published sources that tell of both")
