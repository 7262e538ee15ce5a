"""Who may record, see and disclose what. One table, asked in one place by routes and commands alike.

The machine's own operator may do everything; of everybody else, the table says what their role may, and nothing more.
"""

from api.policy.deciding import may, may_record, require, require_recording
from api.policy.door import admitted
from api.policy.narrowing import only_for
from api.policy.reading import Reading, reading
from api.policy.refusing import NotAllowed
from api.policy.table import Verb

__all__ = [
    "NotAllowed",
    "Reading",
    "Verb",
    "admitted",
    "may",
    "may_record",
    "only_for",
    "reading",
    "require",
    "require_recording",
]
