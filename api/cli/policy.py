"""`conduct policy`: who may do what, as the table says that every decision is made by."""

from api.cli import output
from api.policy import told
from api.policy.table import TABLE, VERBS, rows_of


def run(role: str | None, *, markdown: bool, json: bool) -> None:
    """Print the table: a line a role and verb; the page of the documentation; or as JSON, the types of event."""
    if markdown:
        output.data(told.markdown())
        return
    if json:
        output.json([row for row in told.rows() if role in {None, row["role"]}])
        return
    for row in rows_of(TABLE):
        if role in {None, row.role.value}:
            output.data(f"{row.role.value}: sees of cases {told.CASES[row.cases]}")
            output.lines(f"  {verb:<11}{', '.join(row.words[verb])}" for verb in VERBS if verb in row.words)
