"""Filters as conditions: each of a search's parameters as what a database compares."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, literal, or_, select, true

from ledger.law import topics
from ledger.law.rules import every_rule
from ledger.vault.vault import normal
from projections.breaches import BREACHES
from projections.columns import chance, not_after, not_before
from projections.officers import OFFICERS
from projections.oversight.question import Known
from projections.positions import POSITIONS, known_at
from projections.references import REFERENCES
from projections.search.asked import EntryFilters
from projections.texts import TEXTS, matching

_PLAIN = {"type": "type", "breached": "breached", "actor": "recorded_by", "override": "overridden",
          "correction": "correction"}  # fmt: skip
"""Parameters that are compared with a column of an entry."""


def of_case(known: Known, asked: EntryFilters, rows: FromClause) -> Iterator[ColumnElement[bool]]:
    """What rows that say their case must fulfil because of the case."""
    if asked.reference is not None:
        found = known.at(REFERENCES)
        named = select(found.c.case_id).where(found.c.normal == normal(asked.reference))
        yield or_(rows.c.case_id == asked.reference, rows.c.case_id.in_(named))


def of_entry(known: Known, asked: EntryFilters, rows: FromClause) -> Iterator[ColumnElement[bool]]:
    """What a wording of an entry must fulfil."""
    for parameter, column in _PLAIN.items():
        if (wanted := getattr(asked, parameter)) is not None:
            yield rows.c[column] == wanted
    if asked.role is not None:
        yield rows.c.role == asked.role.value
    if asked.cipher is not None:
        yield from _concerns(known, asked.cipher, rows)
    yield from _breaching(known, asked, rows)
    yield from _occurred(asked, rows)
    yield from _recorded(known, asked, rows)
    if asked.text is not None:
        yield rows.c.entry.in_(_worded(known, asked.text))


def speaks_of_entries(asked: EntryFilters) -> bool:
    """Whether any filter is about entries, and not about their case alone."""
    of_cases = {"position", "known_by", "at_least", "force", "reference", "mode", "matter", "closed", "after", "limit"}
    return any(getattr(asked, name) is not None for name in type(asked).model_fields.keys() - of_cases)


def certainty(asked: EntryFilters, rows: FromClause) -> ColumnElement[str]:
    """Whether an entry that was found happened certainly, or only possibly, between the dates asked for."""
    return chance(and_(true(), *_certainly(asked, rows)))


def _concerns(known: Known, cipher: str, rows: FromClause) -> Iterator[ColumnElement[bool]]:
    """Whether it is about the officer; first whether its case has one of that cipher, which an index tells."""
    officers = known.at(OFFICERS)
    yield rows.c.case_id.in_(select(officers.c.case_id).where(officers.c.cipher == cipher))
    named = rows.c.concerns.like(literal("% ") + officers.c.officer + " %")
    yield exists().where(officers.c.cipher == cipher, officers.c.case_id == rows.c.case_id, named)


def _breaching(known: Known, asked: EntryFilters, rows: FromClause) -> Iterator[ColumnElement[bool]]:
    found = known.at(BREACHES)
    if asked.breach is not None:
        yield rows.c.entry.in_(select(found.c.entry).where(found.c.rule.in_(_rules(asked.breach))))
    if asked.provision is not None:
        cited = found.c.provision.istartswith(asked.provision, autoescape=True)
        yield rows.c.entry.in_(select(found.c.entry).where(cited))


def _rules(called: str) -> list[str]:
    """The rules of this name, or of the provision that has this key."""
    topics.load()
    return [called, *(rule.name for rule in every_rule() if rule.provision == called)]


def _occurred(asked: EntryFilters, rows: FromClause) -> Iterator[ColumnElement[bool]]:
    if asked.occurred_from and asked.occurred_from.earliest:
        yield not_before(rows.c.occurred_latest, asked.occurred_from.earliest)
    if asked.occurred_to and asked.occurred_to.latest:
        yield not_after(rows.c.occurred_earliest, asked.occurred_to.latest)
    if asked.chance is not None:
        yield certainty(asked, rows) == asked.chance.value


def _certainly(asked: EntryFilters, rows: FromClause) -> Iterator[ColumnElement[bool]]:
    if asked.occurred_from:
        yield and_(rows.c.occurred_earliest.is_not(None), rows.c.occurred_earliest >= asked.occurred_from.earliest)
    if asked.occurred_to:
        yield and_(rows.c.occurred_latest.is_not(None), rows.c.occurred_latest <= asked.occurred_to.latest)


def _recorded(known: Known, asked: EntryFilters, rows: FromClause) -> Iterator[ColumnElement[bool]]:
    """What is recorded goes in the log's order, so that a time is a position."""
    positions = known.table(POSITIONS)
    if asked.recorded_from is not None:
        before = asked.recorded_from - timedelta(microseconds=1)
        yield rows.c.position > known_at(known.connection, positions, before)
    if asked.recorded_to is not None:
        yield rows.c.position <= known_at(known.connection, positions, asked.recorded_to)


def _worded(known: Known, words: str) -> Select[Any]:
    found = known.at(TEXTS)
    return select(found.c.entry).where(matching(known.table(TEXTS), found, words, known.connection.dialect.name))
