"""What an entry says about itself: its nature, its handling, and who speaks in it."""

from datetime import date

from ledger.vocabulary.term import Term, Vocabulary


class StatementKind(Vocabulary):
    """What an entry states: fact is kept apart from opinion (Data Protection Act 2018 s.38)."""

    FACT = Term("fact", "fact")
    ASSESSMENT = Term("assessment", "assessment", "Data Protection Act 2018 s.38")
    DECISION = Term("decision", "decision")
    THIRD_PARTY_ASSERTION = Term("third_party_assertion", "assertion of a third party", "Data Protection Act 2018 s.38")


class SubjectCategory(Vocabulary):
    """Which kind of person the data is about (Data Protection Act 2018 s.38(3))."""

    SUSPECT = Term("suspect", "suspect", "Data Protection Act 2018 s.38(3)(a)")
    CONVICTED = Term("convicted", "convicted person", "Data Protection Act 2018 s.38(3)(b)")
    VICTIM = Term("victim", "victim or possible victim", "Data Protection Act 2018 s.38(3)(c)")
    WITNESS = Term("witness", "witness or person with information", "Data Protection Act 2018 s.38(3)(d)")
    OTHER = Term("other", "other person")


class ProcessingRegime(Vocabulary):
    """Which data protection law governs the processing."""

    DPA_PART_3 = Term("DPA-Part3", "law enforcement processing", "Data Protection Act 2018 Part 3", date(2018, 5, 25))
    UK_GDPR = Term("UKGDPR", "general processing", "UK GDPR; Data Protection Act 2018 Part 2")


class Marking(Vocabulary):
    """The government security classification, lowest first."""

    OFFICIAL = Term("OFFICIAL", "OFFICIAL", since=date(2014, 4, 2))
    OFFICIAL_SENSITIVE = Term("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", since=date(2014, 4, 2))
    SECRET = Term("SECRET", "SECRET")

    @property
    def level(self) -> int:
        """How high it is among the others."""
        return list(type(self)).index(self)


class Role(Vocabulary):
    """In what role somebody records or decides."""

    INVESTIGATOR = Term("investigator", "investigator")
    LEAD_INVESTIGATOR = Term("lead_investigator", "lead investigator")
    APPROPRIATE_AUTHORITY = Term("appropriate_authority", "appropriate authority")
    DECISION_MAKER = Term("decision_maker", "oversight body's decision maker")
    ASSESSMENT_UNIT = Term("assessment_unit", "assessment unit")
    CHAIR = Term("chair", "chair or person conducting the proceedings")
    PANEL_MEMBER = Term("panel_member", "panel member")
    LEGALLY_QUALIFIED_PERSON = Term("legally_qualified_person", "legally qualified person")
    LOCAL_POLICING_BODY = Term("local_policing_body", "local policing body")
    REVIEWER = Term("reviewer", "reviewer in reflective practice")
    COLLEGE_OF_POLICING = Term("college_of_policing", "College of Policing")
    TRIBUNAL = Term("tribunal", "police appeals tribunal")
    COURT = Term("court", "court")
    PROSECUTOR = Term("prosecutor", "prosecutor")
    OVERSIGHT = Term("oversight", "oversight body")
    RECORDS_MANAGER = Term("records_manager", "records manager")
    AUDITOR = Term("auditor", "auditor")
    SYSTEM = Term("system", "system")
    OFFICER = Term("officer", "officer concerned")
    POLICE_FRIEND = Term("police_friend", "police friend")
    LEGAL_REPRESENTATIVE = Term("legal_representative", "legal representative")
    COMPLAINANT = Term("complainant", "complainant")
    INTERESTED_PERSON = Term("interested_person", "interested person")
    VICTIM = Term("victim", "victim")
    WITNESS = Term("witness", "witness")
    PUBLIC = Term("public", "member of the public")


class DisclosureGateway(Vocabulary):
    """On what legal footing information left the record."""

    CPIA = Term("cpia", "disclosure to the prosecutor", "Criminal Procedure and Investigations Act 1996")
    FREEDOM_OF_INFORMATION = Term("freedom_of_information", "freedom of information", "Freedom of Information Act 2000")
    SUBJECT_ACCESS = Term("subject_access", "subject access", "UK GDPR Art 15; Data Protection Act 2018 s.45")
    COURT_ORDER = Term("court_order", "court order")
    VETTING = Term("vetting", "vetting")
    INSPECTION = Term("inspection", "inspection", "Police Act 1996 s.54")
    LOCAL_POLICING_BODY = Term("local_policing_body", "report to the local policing body")
    OVERSIGHT_BODY = Term("oversight_body", "provision to the oversight body", "Police Reform Act 2002 s.17")
    APPROPRIATE_AUTHORITY = Term(
        "appropriate_authority", "copy to the appropriate authority", "Police Reform Act 2002 Sch 3 paras 22-24"
    )
    CORONER = Term("coroner", "disclosure to the coroner", "Coroners and Justice Act 2009 Sch 5")
    COMPLAINANT_OR_INTERESTED_PERSON = Term(
        "complainant_or_interested_person",
        "information for a complainant or interested person",
        "Police Reform Act 2002 ss.20-21",
    )
    COLLEGE_OF_POLICING = Term("college_of_policing", "report to the College of Policing", "Police Act 1996 s.88A")
    PUBLICATION = Term("publication", "publication")
