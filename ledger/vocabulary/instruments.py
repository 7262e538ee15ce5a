"""The instruments the terms cite, by their full titles, and the days on which the rules changed."""

from datetime import date
from typing import Final

CONDUCT_2020: Final = "Police (Conduct) Regulations 2020 (SI 2020/4)"
COMPLAINTS_2020: Final = "Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2)"
CONDUCT_2012: Final = "Police (Conduct) Regulations 2012 (SI 2012/2632)"
CONDUCT_2004: Final = "Police (Conduct) Regulations 2004 (SI 2004/645)"
REFORM_ACT: Final = "Police Reform Act 2002"
POLICE_ACT: Final = "Police Act 1996"
AMENDMENT_2025: Final = (
    "Police (Conduct, Performance and Complaints and Misconduct) (Amendment) Regulations 2025 (SI 2025/558)"
)
VETTING_2025: Final = "Police (Vetting) Regulations 2025 (SI 2025/502)"

RULES_OF_2008_FROM: Final = date(2008, 12, 1)
RULES_OF_2004_UNTIL: Final = date(2008, 11, 30)
RULES_OF_2020_FROM: Final = date(2020, 2, 1)
RULES_OF_2012_UNTIL: Final = date(2020, 1, 31)
RULES_OF_2025_FROM: Final = date(2025, 5, 28)
BEFORE_RULES_OF_2025: Final = date(2025, 5, 27)
VETTING_RULES_FROM: Final = date(2025, 5, 14)
PANELS_OF_2024_FROM: Final = date(2024, 5, 7)
PANELS_UNTIL_2024: Final = date(2024, 5, 6)
