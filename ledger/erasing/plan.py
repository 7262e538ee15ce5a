"""What an erasure takes and leaves, worked out from a case's rows and keys; pure, and the same whenever it is done.

A person's key is a part of the key of every value about them. So that one value can go alone, the keys of the person's
other values are kept by themselves, the person's key is destroyed, and a new one serves the values to come.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from ledger.canonical import canonical
from ledger.erasing.target import Target
from ledger.errors import NothingToErase
from ledger.reading import examine_values
from ledger.store.port import Row
from ledger.vault.keys import Key, Keyring, ValueKey, is_of_officer, person_scope


@dataclass(frozen=True, slots=True)
class Plan:
    """What an erasure does to the keys of one case, and where that is felt."""

    positions: tuple[int, ...]
    """The entries that are closed, or have values that are."""
    bodies: int
    """How many entries nobody can read any more; of the others, single values are closed."""
    values: tuple[str, ...]
    """The digests of the values that nobody can read any more, in closed bodies too."""
    destroyed: tuple[str, ...]
    """The ids of the keys that go."""
    person: str | None = None
    """Whom the one value is about that goes, where it is one and about somebody."""
    renewed: str | None = None
    """The scope that gets a new key in place of one that goes."""
    keys: tuple[ValueKey, ...] = ()
    """The keys of single values that are kept by themselves from now on, or go, then without their secret."""

    @property
    def digest(self) -> str:
        """What stands for all that it closes: SHA-256, in hex, of the canonical JSON of positions and values."""
        reach = {"positions": self.positions, "bodies": self.bodies, "values": sorted(self.values)}
        return sha256(canonical(reach)).hexdigest()


@dataclass(frozen=True, slots=True)
class _Value:
    """A sealed value in a body that can be read: where it is, and whom it is about."""

    digest: str
    position: int
    body: Key
    person: str | None

    @property
    def scope(self) -> str:
        """The scope of the person."""
        return person_scope(self.person)


def planned(case: str, rows: Iterable[Row], keyring: Keyring, target: Target) -> Plan:
    """The plan of an erasure. Raises `NothingToErase`, `Corrupt`."""
    bodies, values = _survey(rows, keyring)
    if target.value:
        plan = _of_value(case, values, keyring, target.value)
    elif target.officer:
        plan = _of_officer(target.officer, bodies, values, keyring)
    else:
        plan = _of_scope(person_scope(target.person), values, keyring)
    if plan is None:
        raise NothingToErase(f"case {case} has nothing under a living key that is {target.in_words()}")
    return plan


def _survey(rows: Iterable[Row], keyring: Keyring) -> tuple[Mapping[int, str], Sequence[_Value]]:
    """The keys of the bodies that can be read, by position, and the values in them that can be."""
    bodies: dict[int, str] = {}
    values: list[_Value] = []
    for row in rows:
        entry, abouts = examine_values(row.state, keyring, row.position)
        body = keyring.by_id(entry.key)
        if body is None:
            continue
        bodies[row.position] = entry.key
        found = (_Value(digest, row.position, body, person) for digest, person in abouts.items())
        values += (value for value in found if _secret(value, keyring))
    return bodies, values


def _secret(value: _Value, keyring: Keyring) -> bytes | None:
    return keyring.value_secret(value.body, value.person, value.digest)


def _of_officer(officer: str, bodies: Mapping[int, str], values: Iterable[_Value], keyring: Keyring) -> Plan | None:
    sealing = {key.id for key in keyring.keys.values() if key.secret and is_of_officer(key.scope, officer)}
    scope = person_scope(officer)
    closed = [position for position, key in bodies.items() if key in sealing]
    gone = [value for value in values if value.body.id in sealing or value.scope == scope]
    destroyed = (*sorted(sealing), *_living(keyring, scope))
    kept = [key for key in keyring.values.values() if key.body in sealing or key.scope == scope]
    return _plan(closed, gone, destroyed, kept)


def _of_scope(scope: str, values: Iterable[_Value], keyring: Keyring) -> Plan | None:
    gone = [value for value in values if value.scope == scope]
    kept = [key for key in keyring.values.values() if key.scope == scope]
    return _plan((), gone, _living(keyring, scope), kept)


def _of_value(case: str, values: Sequence[_Value], keyring: Keyring, digest: str) -> Plan | None:
    gone = next((value for value in values if value.digest == digest), None)
    if gone is None:
        return None
    if digest in keyring.values:
        return Plan(
            (gone.position,),
            0,
            (digest,),
            (),
            gone.person,
            None,
            (replace(keyring.values[digest], secret=None),),
        )
    others = [value for value in values if value.scope == gone.scope and value.digest not in keyring.values]
    keys = (
        ValueKey(
            one.digest,
            case,
            one.body.id,
            one.scope,
            None if one is gone else _secret(one, keyring),
        )
        for one in others
    )
    living = _living(keyring, gone.scope)
    return Plan((gone.position,), 0, (digest,), living, gone.person, gone.scope, tuple(keys))


def _plan(
    closed: Sequence[int],
    gone: Sequence[_Value],
    destroyed: tuple[str, ...],
    kept: Iterable[ValueKey],
) -> Plan | None:
    """The plan, unless there is nothing in it."""
    erased = tuple(replace(key, secret=None) for key in kept if key.secret)
    if not (destroyed or erased):
        return None
    positions = {*closed, *(value.position for value in gone)}
    digests = tuple(value.digest for value in gone)
    return Plan(tuple(sorted(positions)), len(closed), digests, destroyed, keys=erased)


def _living(keyring: Keyring, scope: str) -> tuple[str, ...]:
    key = keyring.keys.get(scope)
    return (key.id,) if key and key.secret else ()
