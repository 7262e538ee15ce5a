"""Ranks and their order."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ledger.vocabulary.term import Term, Vocabulary


class Rank(Vocabulary):
    """The rank or standing a person had at the relevant time, lowest first within each group."""

    CONSTABLE = Term("constable", "constable")
    SERGEANT = Term("sergeant", "sergeant")
    INSPECTOR = Term("inspector", "inspector")
    CHIEF_INSPECTOR = Term("chief_inspector", "chief inspector")
    SUPERINTENDENT = Term("superintendent", "superintendent")
    CHIEF_SUPERINTENDENT = Term("chief_superintendent", "chief superintendent")
    ASSISTANT_CHIEF_CONSTABLE = Term("assistant_chief_constable", "assistant chief constable")
    COMMANDER = Term("commander", "commander")
    DEPUTY_ASSISTANT_COMMISSIONER = Term("deputy_assistant_commissioner", "deputy assistant commissioner")
    DEPUTY_CHIEF_CONSTABLE = Term("deputy_chief_constable", "deputy chief constable")
    ASSISTANT_COMMISSIONER = Term("assistant_commissioner", "assistant commissioner")
    DEPUTY_COMMISSIONER = Term("deputy_commissioner", "deputy commissioner")
    CHIEF_CONSTABLE = Term("chief_constable", "chief constable")
    COMMISSIONER = Term("commissioner", "commissioner")
    SPECIAL_CONSTABLE = Term("special_constable", "special constable")
    SPECIAL_SERGEANT = Term("special_sergeant", "special sergeant")
    SPECIAL_INSPECTOR = Term("special_inspector", "special inspector")
    SPECIAL_CHIEF_INSPECTOR = Term("special_chief_inspector", "special chief inspector")
    SPECIAL_SUPERINTENDENT = Term("special_superintendent", "special superintendent")
    SPECIAL_CHIEF_OFFICER = Term("special_chief_officer", "special chief officer")
    COMMUNITY_SUPPORT_OFFICER = Term("police_community_support_officer", "police community support officer")
    DESIGNATED_OFFICER = Term("designated_officer", "designated officer", "Police Reform Act 2002 s.38")
    POLICE_STAFF = Term("police_staff", "member of police staff")
    DESIGNATED_VOLUNTEER = Term("designated_volunteer", "designated volunteer", "Police Reform Act 2002 s.38")
    CONTRACTOR = Term("contractor", "contractor", "Police Reform Act 2002 s.39")

    @property
    def level(self) -> int | None:
        """Place in the order of ranks, constable = 1; None for people without a rank."""
        return LEVELS.get(self)

    @property
    def is_senior_officer(self) -> bool:
        """Whether it is above chief superintendent (Police (Conduct) Regulations 2020 reg 2)."""
        return self.is_above(Rank.CHIEF_SUPERINTENDENT)

    def is_above(self, other: "Rank") -> bool:
        """Whether it is at least one rank above `other`; never so where either has no rank (reg 28(3))."""
        return self.level is not None and other.level is not None and self.level > other.level


_STEPS: Final = (
    # A special constable's grade is no rank: in law each holds the same office.
    (
        Rank.CONSTABLE,
        Rank.SPECIAL_CONSTABLE,
        Rank.SPECIAL_SERGEANT,
        Rank.SPECIAL_INSPECTOR,
        Rank.SPECIAL_CHIEF_INSPECTOR,
        Rank.SPECIAL_SUPERINTENDENT,
        Rank.SPECIAL_CHIEF_OFFICER,
    ),
    (Rank.SERGEANT,),
    (Rank.INSPECTOR,),
    (Rank.CHIEF_INSPECTOR,),
    (Rank.SUPERINTENDENT,),
    (Rank.CHIEF_SUPERINTENDENT,),
    (Rank.ASSISTANT_CHIEF_CONSTABLE, Rank.COMMANDER),
    (Rank.DEPUTY_ASSISTANT_COMMISSIONER,),
    (Rank.DEPUTY_CHIEF_CONSTABLE, Rank.ASSISTANT_COMMISSIONER, Rank.DEPUTY_COMMISSIONER),
    (Rank.CHIEF_CONSTABLE, Rank.COMMISSIONER),
)

LEVELS: Final[Mapping[Rank, int]] = MappingProxyType(
    {rank: level for level, ranks in enumerate(_STEPS, start=1) for rank in ranks}
)
