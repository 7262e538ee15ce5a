"""A selection held against the record: the digests that it opens and withholds, or everything that is wrong with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ledger.case.state import Case
from ledger.disclosing.sealed import Sealed, sealed
from ledger.disclosing.selection import CaseChosen, EntryChosen, Selection
from ledger.errors import Invalid, Problem
from ledger.events.disclosure import InformationDisclosed, Withheld
from ledger.reading import read_header
from ledger.store.port import Row
from ledger.vault.keys import Keyring
from ledger.vocabulary import Exemption


@dataclass(slots=True)
class Chosen:
    """What is disclosed of one case, as it is gathered entry by entry."""

    case: Case
    told: CaseChosen
    rows: list[Row] = field(default_factory=list)
    """Every entry that the recipient sees, if only its header."""
    items: list[str] = field(default_factory=list)
    """The entries whose bodies are open."""
    opened: dict[int, dict[str, str]] = field(default_factory=dict)
    """What the recipient can read, by position and digest, as RFC 9901 writes it."""
    withheld: dict[Exemption, list[str]] = field(default_factory=lambda: defaultdict(list))
    ids: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)

    @property
    def texts(self) -> Mapping[int, Sequence[str]]:
        """What is enclosed in the pack."""
        return {position: tuple(texts.values()) for position, texts in self.opened.items()}

    def event(self, selection: Selection, pack: str) -> InformationDisclosed:
        """What is recorded of it: who was given what, by digests; `pack` is the SHA-256 of what was given."""
        to = self.told.to
        complained = to in self.case.intake.complainants
        return InformationDisclosed(
            gateway=selection.gateway,
            recipient=selection.recipient,
            complainant=to if complained else None,
            person=None if complained else to,
            officers=tuple(officer for officer in self.case.officers if officer in self.ids | self.about),
            items=tuple(self.items),
            redacted=bool(self.withheld),
            about=tuple(sorted(self.about)),
            opened=tuple(digest for texts in self.opened.values() for digest in texts),
            withheld=tuple(Withheld(exemption=why, digests=tuple(what)) for why, what in self.withheld.items()),
            pack=pack,
        )


def choose(case: Case, rows: Sequence[Row], keyring: Keyring, told: CaseChosen, at: str) -> Chosen:
    """What a selection comes to in a case of these rows. Raises `Invalid`, its pointers beginning with `at`."""
    chosen, known = Chosen(case, told), {row.id: row for row in rows}
    problems: list[Problem] = []
    for index, entry in enumerate(told.entries):
        where = f"{at}/entries/{index}"
        row = known.pop(entry.entry, None)
        if row is None:
            problems.append(Problem(f"{where}/entry", "the case has no such entry, or it is named twice", "unknown"))
        else:
            problems += _take(chosen, entry, row, keyring, where)
    if not (problems or chosen.items):
        problems.append(Problem(f"{at}/entries", "everything is withheld: that is a refusal", "nothing-open"))
    if problems:
        raise Invalid(problems)
    chosen.rows.sort(key=lambda row: row.position)
    return chosen


def _take(chosen: Chosen, entry: EntryChosen, row: Row, keyring: Keyring, where: str) -> Iterator[Problem]:
    """Add an entry to what is chosen; whatever is wrong with it."""
    chosen.rows.append(row)
    if entry.withheld:
        chosen.withheld[entry.withheld] += read_header(row.state, row.position).digests
        return
    found = sealed(row, keyring)
    if found is None:
        yield Problem(f"{where}/entry", "nobody can read this entry any more", "unreadable")
        return
    yield from _undecided(entry, found, where)
    _open(chosen, entry, found)


def _undecided(entry: EntryChosen, found: Sealed, where: str) -> Iterator[Problem]:
    named = [value.digest for value in entry.values]
    for digest in found.values.keys() - set(named):
        yield Problem(f"{where}/values", f"say whether the value {digest} is open or withheld", "undecided")
    for index, digest in enumerate(named):
        if digest not in found.values or digest in named[:index]:
            yield Problem(f"{where}/values/{index}", "the entry has no such value, or it is named twice", "unknown")


def _open(chosen: Chosen, entry: EntryChosen, found: Sealed) -> None:
    texts = {found.body_digest: found.texts[found.body_digest]}
    for value in entry.values:
        if value.withheld:
            chosen.withheld[value.withheld].append(value.digest)
        elif place := found.values.get(value.digest):
            texts[value.digest] = found.texts[value.digest]
            chosen.about |= {place.about} if place.about else set()
    chosen.items.append(entry.entry)
    chosen.opened[found.row.position] = texts
    chosen.ids |= found.ids
