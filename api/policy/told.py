"""The table as somebody reads it, in Markdown: from the same source as what is decided by."""

from collections.abc import Iterator

from api.policy.table import TABLE, VERBS, Row, Verb, rows_of

HEAD = """# Who may do what

Made by `conduct policy --markdown` from `table.toml`, which every decision is made by. What is not here is not allowed.

The machine's own operator, who works with the ledger's files by the command line, may do everything. Everybody else is
let in by a token or a session, and acts in one role at a time.

A cell lists parts of the process (the modules of `ledger/events`) and types of event; "but" takes some out again.
"""
CASES = {
    "all": "every case",
    "organisation": "those in which its organisation takes part, or that name the account",
    "named": "those that name the account",
    "granted": "those that the account was given access to",
    "none": "none: what such a person is told, is disclosed to them",
}


def markdown() -> str:
    """The whole page."""
    return "\n".join((HEAD, *_verbs(), "", *_events(), "", *_roles()))


def _verbs() -> Iterator[str]:
    yield from ("## Verbs", "", "| verb | what it lets somebody do |", "|---|---|")
    yield from (f"| {verb} | {TABLE.says[verb]} |" for verb in VERBS)


def _events() -> Iterator[str]:
    yield from ("## Events that take another verb than record", "", "| event | verb |", "|---|---|")
    yield from (f"| {type_} | {verb} |" for type_, verb in TABLE.verbs.items() if verb != "record")


def _roles() -> Iterator[str]:
    yield "## Roles"
    for row in rows_of(TABLE):
        yield from ("", f"### {row.role.value}", "", f"Sees of cases: {CASES[row.cases]}.")
        yield from _cells(row)


def _cells(row: Row) -> Iterator[str]:
    if row.cells:
        yield from ("", "| verb | about |", "|---|---|")
        yield from (f"| {verb} | {_cell(row, verb)} |" for verb in VERBS if verb in row.words)


def _cell(row: Row, verb: Verb) -> str:
    words = row.words[verb]
    there, taken = ([word for word in words if word.startswith("-") is out] for out in (False, True))
    but = f"; but {', '.join(word[1:] for word in taken)}" if taken else ""
    return ", ".join(there).replace("_", " ") + but.replace("_", " ")


def rows() -> list[dict[str, object]]:
    """The table for machines: each role with its cases and, by verb, the types of event that it comes to."""
    return [
        {
            "role": row.role.value,
            "cases": row.cases,
            "may": {verb: sorted(row.types(verb)) for verb in VERBS if verb in row.cells},
        }
        for row in rows_of(TABLE)
    ]
