"""Who answers for the people complained of, and who oversees them."""

from datetime import date
from typing import Final

from ledger.vocabulary.term import Term, Vocabulary

_WITH_ARTICLE: Final = (
    "Metropolitan Police Service",
    "Ministry of Defence Police",
    "Civil Nuclear Constabulary",
    "National ",
    "Gangmasters ",
    "Police Service ",
)


class Force(Vocabulary):
    """A police force of England and Wales by its Home Office code, or another body whose people a case may concern."""

    METROPOLITAN = Term("01", "Metropolitan Police Service")
    CUMBRIA = Term("03", "Cumbria Constabulary")
    LANCASHIRE = Term("04", "Lancashire Constabulary")
    MERSEYSIDE = Term("05", "Merseyside Police")
    GREATER_MANCHESTER = Term("06", "Greater Manchester Police")
    CHESHIRE = Term("07", "Cheshire Constabulary")
    NORTHUMBRIA = Term("10", "Northumbria Police")
    DURHAM = Term("11", "Durham Constabulary")
    NORTH_YORKSHIRE = Term("12", "North Yorkshire Police")
    WEST_YORKSHIRE = Term("13", "West Yorkshire Police")
    SOUTH_YORKSHIRE = Term("14", "South Yorkshire Police")
    HUMBERSIDE = Term("16", "Humberside Police")
    CLEVELAND = Term("17", "Cleveland Police")
    WEST_MIDLANDS = Term("20", "West Midlands Police")
    STAFFORDSHIRE = Term("21", "Staffordshire Police")
    WEST_MERCIA = Term("22", "West Mercia Police")
    WARWICKSHIRE = Term("23", "Warwickshire Police")
    DERBYSHIRE = Term("30", "Derbyshire Constabulary")
    NOTTINGHAMSHIRE = Term("31", "Nottinghamshire Police")
    LINCOLNSHIRE = Term("32", "Lincolnshire Police")
    LEICESTERSHIRE = Term("33", "Leicestershire Police")
    NORTHAMPTONSHIRE = Term("34", "Northamptonshire Police")
    CAMBRIDGESHIRE = Term("35", "Cambridgeshire Constabulary")
    NORFOLK = Term("36", "Norfolk Constabulary")
    SUFFOLK = Term("37", "Suffolk Constabulary")
    BEDFORDSHIRE = Term("40", "Bedfordshire Police")
    HERTFORDSHIRE = Term("41", "Hertfordshire Constabulary")
    ESSEX = Term("42", "Essex Police")
    THAMES_VALLEY = Term("43", "Thames Valley Police")
    HAMPSHIRE_AND_ISLE_OF_WIGHT = Term("44", "Hampshire and Isle of Wight Constabulary")
    SURREY = Term("45", "Surrey Police")
    KENT = Term("46", "Kent Police")
    SUSSEX = Term("47", "Sussex Police")
    CITY_OF_LONDON = Term("48", "City of London Police")
    DEVON_AND_CORNWALL = Term("50", "Devon and Cornwall Police")
    AVON_AND_SOMERSET = Term("52", "Avon and Somerset Police")
    GLOUCESTERSHIRE = Term("53", "Gloucestershire Constabulary")
    WILTSHIRE = Term("54", "Wiltshire Police")
    DORSET = Term("55", "Dorset Police")
    NORTH_WALES = Term("60", "North Wales Police")
    GWENT = Term("61", "Gwent Police")
    SOUTH_WALES = Term("62", "South Wales Police")
    DYFED_POWYS = Term("63", "Dyfed-Powys Police")
    BRITISH_TRANSPORT_POLICE = Term("BTP", "British Transport Police")
    MINISTRY_OF_DEFENCE_POLICE = Term("MDP", "Ministry of Defence Police")
    CIVIL_NUCLEAR_CONSTABULARY = Term("CNC", "Civil Nuclear Constabulary")
    NATIONAL_CRIME_AGENCY = Term("NCA", "National Crime Agency", "Crime and Courts Act 2013", date(2013, 10, 7))
    HM_REVENUE_AND_CUSTOMS = Term("HMRC", "HM Revenue and Customs")
    GANGMASTERS_AUTHORITY = Term("GLAA", "Gangmasters and Labour Abuse Authority")
    IMMIGRATION_ENFORCEMENT = Term("HOIE", "Home Office Immigration Enforcement")
    BORDER_FORCE = Term("HOBF", "Border Force")
    FOOD_CRIME_UNIT = Term("NFCU", "National Food Crime Unit", "SI 2025/301", date(2025, 5, 1))
    POLICE_SERVICE_OF_NORTHERN_IRELAND = Term("PSNI", "Police Service of Northern Ireland")

    @property
    def in_prose(self) -> str:
        """The name as it stands inside a sentence: some of them with an article."""
        return f"the {self.label}" if self.label.startswith(_WITH_ARTICLE) else self.label

    @property
    def is_territorial(self) -> bool:
        """Whether it is one of the 43 police areas of England and Wales."""
        return self.value.isdigit()

    @property
    def is_outside_england_and_wales(self) -> bool:
        """Whether its people are overseen elsewhere, so that no rule of this jurisdiction applies to them."""
        return self is Force.POLICE_SERVICE_OF_NORTHERN_IRELAND


class OversightBody(Vocabulary):
    """A body that oversees the police from outside, with the dates in which it was at work."""

    IOPC = Term("iopc", "Independent Office for Police Conduct", "Policing and Crime Act 2017 s.33", date(2018, 1, 8))
    IPCC = Term(
        "ipcc",
        "Independent Police Complaints Commission",
        "Police Reform Act 2002 s.9",
        date(2004, 4, 1),
        date(2018, 1, 7),
    )
    PCA = Term(
        "pca",
        "Police Complaints Authority",
        "Police and Criminal Evidence Act 1984 s.83",
        date(1985, 4, 29),
        date(2004, 3, 31),
    )
    PONI = Term(
        "poni", "Police Ombudsman for Northern Ireland", "Police (Northern Ireland) Act 1998 s.51", date(2000, 11, 6)
    )
    HMICFRS = Term("hmicfrs", "HM Inspectorate of Constabulary and Fire & Rescue Services", "Police Act 1996 s.54")

    @property
    def in_prose(self) -> str:
        """The name with its article."""
        return self.label if self is OversightBody.HMICFRS else f"the {self.label}"
