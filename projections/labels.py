"""How ids are called when a story is told: "officer A", "allegation 2", "proceedings 1"."""

from ledger.case.state import Case
from ledger.events.sentence import Label


def labels(case: Case) -> Label:
    """The names that this case's sources use for its things, else the things' own ids in words."""

    def label(kind: str, id_: str) -> str:
        if kind == "officer":
            cipher = case.officer(id_).cipher
            return f"officer {cipher}" if cipher else f"officer {id_}"
        return f"{kind.replace('_', ' ')} {id_}"

    return label
