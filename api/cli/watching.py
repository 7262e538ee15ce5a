"""The verbs for those who watch over access: who looked at what, and disposing of old looks."""

from typing import Annotated

import typer

from api.cli.verb import Case, Data, Json, run

app = typer.Typer(
    name="access",
    help="Ask who looked at what, and dispose of old looks.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Purpose = Annotated[
    str, typer.Option(help="lawfulness, self_monitoring, integrity_and_security or criminal_proceedings (s.62(4)).")
]
Since = Annotated[str | None, typer.Option(help="Looks from this time on (ISO 8601); 90 days back unless told.")]
Until = Annotated[str | None, typer.Option(help="Looks before this time; now unless told.")]


@app.command()
def case(
    case: Case, purpose: Purpose, since: Since = None, until: Until = None, data: Data = None, *, json: Json = False
) -> None:
    """Show who saw a case, or was refused it.

    Example: conduct access case 2021/162004 --purpose self_monitoring
    """
    run("access", "of_case", case=case, purpose=purpose, since=since, until=until, data=data, json=json)


@app.command()
def account(
    account: Annotated[str, typer.Argument(help="An account, by its id.", metavar="ACCOUNT")],
    purpose: Purpose,
    since: Since = None,
    until: Until = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Show what an account looked at.

    Example: conduct access account local-operator --purpose lawfulness
    """
    run("access", "of_account", account=account, purpose=purpose, since=since, until=until, data=data, json=json)


@app.command()
def unusual(
    purpose: Purpose, since: Since = None, until: Until = None, data: Data = None, *, json: Json = False
) -> None:
    """Show what is unusual, by day and account: a reason to ask, not a finding.

    Example: conduct access unusual --purpose integrity_and_security
    """
    run("access", "patterns", purpose=purpose, since=since, until=until, data=data, json=json)


@app.command()
def dispose(
    before: Annotated[
        str | None, typer.Option(help="Destroy the keys of all months before this one.", metavar="YYYY-MM")
    ] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Dispose of whole months of looks; every proof goes on holding.

    Months for which looks are to be kept (CONDUCT_ACCESS_MONTHS) are spared; without --before, all others go.

    Example: conduct access dispose --before 2024-01
    """
    run("access", "dispose_of", before=before, data=data, json=json)
