"""What was published in words, for full-text search: learning recommendations, answers to them, summaries' addresses.

A recommendation's text is in here from the position at which its publication is recorded, an answer's likewise; what
was withheld, or is about one person, never is. Of a summary the record holds no text, only where it was published and
under which reference: its address often says what it is about.

The words are found by the database's own engine: FTS5 on SQLite, a text-search index on PostgreSQL. Both stem English.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    DDL,
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Index,
    MetaData,
    Select,
    Table,
    Text,
    bindparam,
    event,
    false,
    func,
    literal_column,
    select,
    text,
)

from ledger.case.correcting import corrected
from ledger.case.said import Said
from ledger.events.base import SealedText
from ledger.events.learning import RecommendationMade, ResponseReceived
from ledger.events.publication import SummaryAmended, SummaryPublished
from projections.columns import code
from projections.ranged import Ranged, Row
from projections.view import Fed

_ENGLISH: ColumnElement[str] = literal_column("'english'::regconfig")
_MADE = "CREATE VIRTUAL TABLE {0}_words USING fts5(place UNINDEXED, text, tokenize = 'porter unicode61')"
_BEGUN = """CREATE TRIGGER {0}_begun AFTER INSERT ON {0} BEGIN
    INSERT INTO {0}_words VALUES (new.case_id || ' ' || new.about || ' ' || new.from_position, new.text); END"""
_GONE = """CREATE TRIGGER {0}_gone AFTER DELETE ON {0} BEGIN
    DELETE FROM {0}_words WHERE place = old.case_id || ' ' || old.about || ' ' || old.from_position; END"""
_FORGOTTEN = "INSERT INTO {0}_words({0}_words) VALUES ('optimize')"
_WORDS = "_words"
_DROPPED = "DROP TABLE IF EXISTS {0}_words"


class Texts(Ranged):
    """A ranged view whose rows' words are indexed by the database's own engine."""

    def table(self, metadata: MetaData, name: str) -> Table:
        """The table of texts, and what finds words in them."""
        table = super().table(metadata, name)
        table.info["sqlite"] = (_WORDS,)
        found_in = func.to_tsvector(_ENGLISH, table.c.text)
        Index(f"{name}_words", found_in, postgresql_using="gin").ddl_if(dialect="postgresql")
        for when, statement in (("after_create", _MADE), ("after_create", _BEGUN), ("after_create", _GONE),
                                ("after_drop", _DROPPED)):  # fmt: skip
            made: DDL = DDL(statement.format(name))  # type: ignore[no-untyped-call]  # SQLAlchemy's gap
            event.listen(table, when, made.execute_if(dialect="sqlite"))
        return table

    def renew(self, connection: Connection, table: Table, history: Sequence[Fed]) -> None:
        """Say everything of one case again; the words of what was erased leave the index too."""
        super().renew(connection, table, history)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(_FORGOTTEN.format(table.name))


def matching(table: Table, rows: FromClause, words: str, dialect: str) -> ColumnElement[bool]:
    """Whether every one of these words is in a row of the view's table, in any form that English gives it."""
    sought = re.findall(r"\w+", words)
    if not sought:
        return false()
    if dialect == "postgresql":
        query = func.plainto_tsquery(_ENGLISH, " ".join(sought))
        return func.to_tsvector(_ENGLISH, rows.c.text).op("@@", is_comparison=True)(query)
    index = f"{table.name}{_WORDS}"
    quoted: BindParameter[str] = bindparam("words", " ".join(f'"{word}"' for word in sought), unique=True)
    place = rows.c.case_id + " " + rows.c.about + " " + func.cast(rows.c.from_position, Text)
    found: Select[Any] = (
        select(literal_column("place")).select_from(text(index)).where(literal_column("text").match(quoted))
    )
    return place.in_(found)


def _columns() -> tuple[Column[Any], ...]:
    return code("kind"), code("entry"), Column("text", Text, nullable=False)


def _rows(fed: Fed) -> Iterator[tuple[str, Row]]:
    if not (fed.case.learning.recommendations or fed.case.publication.published):
        return
    for said in corrected(fed.history):
        for kind, words in _published(fed, said):
            yield f"{kind}/{said.id}", {"kind": kind, "entry": said.id, "text": words}


def _published(fed: Fed, said: Said) -> Iterable[tuple[str, str]]:
    """What this entry says in words that the public could read when the case stood like this."""
    known = fed.case.learning.recommendations
    match said.event:
        case RecommendationMade(recommendation=id_, text=words) if id_ in known and known[id_].published:
            return _plain("recommendation", words)
        case ResponseReceived(recommendation=id_, action=words) if id_ in known and known[id_].response_published:
            return () if known[id_].response_withheld else _plain("response", words)
        case SummaryPublished(url=url, iopc_reference=called) if not fed.case.publication.withdrawn:
            return _address(url, called)
        case SummaryAmended(url=url) if not fed.case.publication.withdrawn:
            return _address(url, None)
    return ()


def _plain(kind: str, words: SealedText | None) -> Iterable[tuple[str, str]]:
    return [(kind, words.value)] if words and words.value and words.about is None else []


def _address(url: str | None, called: str | None) -> Iterable[tuple[str, str]]:
    words = [*re.findall(r"[^\W_]+", (url or "").partition("://")[2]), *filter(None, (called,))]
    return [("summary", " ".join(words))] if words else []


TEXTS = Texts("texts", 1, _columns, _rows, indexed=(("entry",),))
