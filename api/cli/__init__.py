"""The `conduct` command: one verb a module, each imported when it is used, so that help costs nothing."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli import disclosures, erasures, finding, keeping, keys, looking, outside, vaults, watching
from api.cli.verb import PURPOSE, Case, Data, Fresh, Json, run
from ledger import __version__

app = typer.Typer(
    name="conduct",
    epilog=(
        "Begin with: conduct demo. Data goes to stdout, everything else to stderr. "
        "Exit codes: 0 fine, 1 integrity failure, 2 usage, 3 could not check, 4 not allowed."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"conduct {__version__}")
        raise typer.Exit


@app.callback()
def conduct(
    purpose: Annotated[str | None, typer.Option(help="Why you look: kept, sealed, in the access ledger.")] = None,
    *,
    version: Annotated[  # noqa: ARG001 - its callback says it and ends
        bool,
        typer.Option(
            "--version",
            callback=lambda wanted: _version(wanted=wanted),
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    """Keep police misconduct cases as immutable, verifiable events."""
    PURPOSE.set(purpose)


@app.command()
def demo(data: Fresh = None, *, json: Json = False) -> None:
    """Record a real case, and see what the ledger makes of it.

    Example: conduct demo
    """
    run("demo", data=data, json=json)


@app.command()
def init(data: Data = None, *, json: Json = False) -> None:
    """Create an empty ledger: its files or tables, and its keys.

    Example: conduct init --data /srv/conduct
    """
    run("init", data=data, json=json)


@app.command()
def serve(
    data: Data = None,
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="The port to listen on; 0: a free one.")] = None,
) -> None:
    """Serve the API, on this machine unless an issuer is set.

    Example: conduct serve --port 8000
    """
    run("serve", data=data, host=host, port=port)


@app.command()
def token(
    role: Annotated[list[str] | None, typer.Option(help="A role of the account; investigator unless told.")] = None,
    organisation: Annotated[str | None, typer.Option(help="Its organisation, like 12 for a force.")] = None,
    subject: Annotated[str, typer.Option(help="Who it is, in the words of this machine.")] = "operator",
    lasting: Annotated[str, typer.Option(help="How long it lasts, like 30m, 8h or 2d.")] = "8h",
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Print a token of the local issuer, which the API takes.

    Example: conduct token --role investigator --organisation 12 --subject kim --lasting 8h
    """
    roles = role or ["investigator"]
    run("token", roles=roles, organisation=organisation, subject=subject, lasting=lasting, data=data, json=json)


@app.command()
def policy(
    role: Annotated[str | None, typer.Option(help="Only this role.")] = None,
    *,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the page of the documentation.")] = False,
    json: Json = False,
) -> None:
    """Print who may do what, role by role and verb by verb.

    Example: conduct policy --role investigator
    """
    run("policy", role=role, markdown=markdown, json=json)


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines files; - for standard input.", metavar="FILE")],
    data: Data = None,
    report: Annotated[
        Path | None, typer.Option(help="A file for each line that was not recorded and why, and the account of all.")
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; record nothing.")] = False,
    json: Json = False,
) -> None:
    """Record cases from files of events, one JSON object a line.

    A file imported again goes on where the record ends. Lines that refuse to be recorded are named on stderr.

    Example: conduct import timeline.jsonl --report refused.jsonl
    """
    run("import_", files=files, data=data, report=report, dry_run=dry_run, json=json)


@app.command()
def show(
    case: Case,
    data: Data = None,
    position: Annotated[int | None, typer.Option(min=0, help="As known at this position.")] = None,
    known_by: Annotated[str | None, typer.Option(help="As known at this time (ISO 8601).")] = None,
    happened_by: Annotated[str | None, typer.Option(help="What had happened by this day (YYYY-MM-DD).")] = None,
    *,
    possibly: Annotated[bool, typer.Option("--possibly", help="With --happened-by: what may have, too.")] = False,
    json: Json = False,
) -> None:
    """Show a case as it stands, or as of an earlier point.

    Example: conduct show 2021/162004 --position 10
    """
    points = {"position": position, "known_by": known_by, "happened_by": happened_by, "possibly": possibly}
    run("show", case=case, data=data, **points, json=json)


@app.command()
def trail(case: Case, data: Data = None, *, json: Json = False) -> None:
    """Show who recorded what in a case, when and from what source.

    Example: conduct trail 2021/162004 --json
    """
    run("trail", case=case, data=data, json=json)


@app.command()
def oversight(
    name: Annotated[str | None, typer.Argument(help="The question; without one, every question is listed.")] = None,
    asked: Annotated[
        list[str] | None, typer.Argument(help="Its parameters, like on=2021-03-01.", metavar="NAME=VALUE")
    ] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Ask a question across cases, as known at any time.

    Example: conduct oversight live-warnings on=2021-03-01 known_by=2023-02-17
    """
    run("oversight", name=name, asked=asked, data=data, json=json)


@app.command(name="next")
def next_(
    case: Case,
    data: Data = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Also what is possible without a word of the law.")] = False,
    json: Json = False,
) -> None:
    """Show what can come next in a case, and what the law says.

    Example: conduct next 2021/162004
    """
    run("next_", case=case, data=data, every=every, json=json)


@app.command()
def rebuild(
    views: Annotated[list[str] | None, typer.Argument(help="The views to rebuild; all without any.")] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Rebuild views from the log, beside the live ones.

    Example: conduct rebuild audit_trail
    """
    run("rebuild", views=views, data=data, json=json)


@app.command()
def fsck(
    data: Data = None,
    tsa_root: Annotated[
        list[Path] | None, typer.Option(help="A root certificate (PEM) that time stamps lead to.", metavar="PEM")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Check the whole ledger: rows, leaves, root, digests, keys.

    Ends with 1 where something is not as it was written, naming table, row and position; with 3 where it cannot tell.

    Example: conduct fsck --json
    """
    run("fsck", data=data, tsa_root=tsa_root, json=json)


@app.command()
def bench(
    names: Annotated[list[str] | None, typer.Argument(help="The benchmarks to run; all without any.")] = None,
    *,
    quick: Annotated[bool, typer.Option("--quick", help="Only see that they run: little work, rough figures.")] = False,
    json: Json = False,
) -> None:
    """Measure the ledger beside its peers, both in turn, medians.

    Uses a schema of its own on the PostgreSQL server of CONDUCT_DATABASE, if that is set. Needs a checkout.

    Example: conduct bench --json
    """
    run("bench", names=names, quick=quick, json=json)


app.add_typer(looking.app)
app.add_typer(finding.app)
app.add_typer(outside.app)
app.add_typer(keys.app)
app.add_typer(vaults.app)
app.add_typer(watching.app)
app.add_typer(disclosures.app)
app.add_typer(erasures.app)
app.add_typer(keeping.app)


def main() -> None:
    """Run the command line."""
    try:
        app(prog_name="conduct")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise SystemExit(0) from None
        raise
