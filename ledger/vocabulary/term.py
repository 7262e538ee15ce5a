"""One term of a closed list: the code that is stored, the words for it, and the law it comes from."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self


class Term(NamedTuple):
    """What is known of one term.

    `code` is stored, `label` is said in a sentence. `since` and `until` are the first and last day of the rules the
    term belongs to, where law gives one; compare them with the date that chooses the rules (for sanctions and forms of
    proceedings: when the allegation first came to attention), which may be years before the term was used.
    """

    code: str
    label: str
    provision: str = ""
    since: date | None = None
    until: date | None = None


class Vocabulary(StrEnum):
    """A closed list of terms. A member is its code; a code outside the list is refused with all that are allowed."""

    _value_: str
    label: str
    provision: str
    since: date | None
    until: date | None

    def __new__(
        cls, code: str, label: str = "", provision: str = "", since: date | None = None, until: date | None = None
    ) -> Self:
        """Make the member from its `Term`; a call with a code alone, `Force("12")`, finds the member."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.provision = provision
        member.since = since
        member.until = until
        return member

    @property
    def term(self) -> Term:
        """The term behind the member, as plain data."""
        return Term(self.value, self.label, self.provision, self.since, self.until)

    @property
    def in_prose(self) -> str:
        """The label as it stands inside a sentence: with its article, where it is the name of one thing."""
        return self.label
