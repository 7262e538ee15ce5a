"""How ids are called when a story is told: "officer A", "allegation 2", "proceedings 1"."""

from ledger.case.said import Said
from ledger.case.state import Case
from ledger.events.base import Event
from ledger.events.sentence import Label, say


def sentence(said: Said, label: Label) -> str:
    """An entry in a sentence; of one whose key is gone, what it was."""
    return say(said.event, label) if isinstance(said.event, Event) else f"{said.event.type}: unreadable"


def labels(case: Case) -> Label:
    """The names that this case's sources use for its things, else the things' own ids in words."""

    def label(kind: str, id_: str) -> str:
        if kind == "officer":
            cipher = case.officer(id_).cipher
            return f"officer {cipher}" if cipher else f"officer {id_}"
        if kind == "proceedings":
            return _held(case, id_)
        return f"{kind.replace('_', ' ')} {id_}"

    return label


def _held(case: Case, id_: str) -> str:
    """Proceedings by their form, "the misconduct meeting", and by their id too where there are several of it."""
    forms = {other: held.form for other, held in case.proceedings.items()}
    form = forms.get(id_)
    if form is None:
        return f"proceedings {id_}"
    return f"the {form.label}" if list(forms.values()).count(form) == 1 else f"{form.label} {id_}"
