"""The text of a trust policy (c2sp.org/tlog-policy), read strictly.

log <vkey> [<url>]
witness <name> <vkey> [<url>]
group <name> all|any|<k> <member>...
quorum <name>|none

Items are parted by spaces and tabs. Empty lines, and lines that begin with #, say nothing.
"""

import re
from dataclasses import dataclass, field

from ledger.merkle.errors import MalformedKeyError, MalformedNumberError, MalformedPolicyError
from ledger.merkle.key import KeyType, VerifierKey, parse_key
from ledger.merkle.policy import NONE, Group, Log, Policy, Witness
from ledger.merkle.text import decimal

MAX_POLICY = 1 << 20
"""The longest policy in bytes that is read: far more than 32 logs, 32 witnesses and 32 groups take."""

_LOG_TYPES = (KeyType.ED25519, KeyType.ML_DSA_44_COSIGNATURE)
_WITNESS_TYPES = (KeyType.ED25519_COSIGNATURE, KeyType.ML_DSA_44_COSIGNATURE)
_UNWRITTEN = re.compile(rb"[^\t\n\x20-\x7e\x80-\xff]")


def parse_policy(data: bytes) -> Policy:
    """Read a policy; one that does not say exactly one thing is a `MalformedPolicyError` that names the line.

    Names are octets: what is not UTF-8 in them is kept apart as surrogate escapes.
    """
    if len(data) > MAX_POLICY or _UNWRITTEN.search(data) or not data.endswith(b"\n"):
        raise MalformedPolicyError("whole lines without control characters are needed, 1 MiB at most")
    reader = _Reader()
    for number, line in enumerate(data.decode(errors="surrogateescape").split("\n"), start=1):
        words = re.split("[ \t]+", line.strip(" \t"))
        if words[0] and not words[0].startswith("#"):
            reader.read(words, f"line {number}")
    return reader.policy()


@dataclass
class _Reader:
    """What the lines so far have said."""

    logs: list[Log] = field(default_factory=list)
    witnesses: list[Witness] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    quorum: str | None = None
    defined: set[str] = field(default_factory=set)
    grouped: set[str] = field(default_factory=set)

    def policy(self) -> Policy:
        """Return the policy, once all lines are read."""
        if self.quorum is None:
            raise MalformedPolicyError("there is no quorum line")
        return Policy(tuple(self.logs), tuple(self.witnesses), tuple(self.groups), self.quorum)

    def read(self, words: list[str], where: str) -> None:
        """Take in one line."""
        match words:
            case ["log", key, *url] if len(url) <= 1:
                self.logs.append(Log(self._key(key, _LOG_TYPES, [log.key for log in self.logs], where), *url))
            case ["witness", name, key, *url] if len(url) <= 1:
                known = [witness.key for witness in self.witnesses]
                self._define(name, where)
                self.witnesses.append(Witness(name, self._key(key, _WITNESS_TYPES, known, where), *url))
            case ["group", name, threshold, *members] if members:
                self._group(members, where)
                self._define(name, where)
                self.groups.append(Group(name, _threshold(threshold, len(members), where), tuple(members)))
            case ["quorum", name] if self.quorum is None and name in self.defined | {NONE}:
                self.quorum = name
            case _:
                raise MalformedPolicyError(f"not a policy line here: {_shown(' '.join(words))}", where)

    def _define(self, name: str, where: str) -> None:
        """Give a name a meaning, once."""
        if name in self.defined | {NONE}:
            raise MalformedPolicyError(f"the name {_shown(name)} is taken", where)
        self.defined.add(name)

    def _group(self, members: list[str], where: str) -> None:
        """Put names that are defined into a group, each into one group only, and once."""
        for member in members:
            if member not in self.defined:
                raise MalformedPolicyError(f"{_shown(member)} is not defined above", where)
            if member in self.grouped:
                raise MalformedPolicyError(f"{_shown(member)} is already in a group", where)
            self.grouped.add(member)

    @staticmethod
    def _key(text: str, types: tuple[KeyType, ...], known: list[VerifierKey], where: str) -> VerifierKey:
        """Read a key fit for its role, whose public key no other log, or no other witness, has."""
        try:
            key = parse_key(text)
        except MalformedKeyError as error:
            raise MalformedPolicyError(str(error), where) from error
        if key.type not in types:
            raise MalformedPolicyError(f"a key of type {key.type:#04x} cannot be used for this", where)
        if key.public_key in [other.public_key for other in known]:
            raise MalformedPolicyError(f"the public key of {key.name} stands twice", where)
        return key


def _threshold(text: str, members: int, where: str) -> int:
    """Read how many members of a group are needed."""
    words = {"any": 1, "all": members}
    try:
        threshold = words[text] if text in words else decimal(text, members)
    except MalformedNumberError as error:
        raise MalformedPolicyError(str(error), where) from error
    if threshold == 0:
        raise MalformedPolicyError("a group needs at least one of its members", where)
    return threshold


def _shown(text: str) -> str:
    """Return a text in which every octet can be printed."""
    return ascii(text[:80])
