"""The `conduct` command: one verb a module, each imported when it is used, so that help costs nothing."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(
    name="conduct",
    help="The conduct ledger: police misconduct cases as immutable, verifiable events.",
    epilog="Exit codes: 0 fine, 1 integrity failure, 2 usage, 3 could not check, 4 not allowed.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Data = Annotated[Path | None, typer.Option("--data", help="The data directory; else CONDUCT_DATA, else conduct-data.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
Case = Annotated[str, typer.Argument(help="A case, by its id or any of its references.", metavar="CASE")]


def _run(verb: str, **options: Any) -> None:
    from api.cli.output import errors_told  # noqa: PLC0415 - help must not pay for it

    with errors_told():
        import_module(f"api.cli.{verb}").run(**options)


@app.command()
def demo(data: Data = None, *, json: Json = False) -> None:
    """Record a real case from referral to publication, and show what the ledger makes of it.

    Example: conduct demo
    """
    _run("demo", data=data, json=json)


@app.command()
def init(data: Data = None, *, json: Json = False) -> None:
    """Create an empty ledger: its files or tables, and its keys.

    Example: conduct init --data /srv/conduct
    """
    _run("init", data=data, json=json)


@app.command()
def serve(
    data: Data = None,
    host: Annotated[str | None, typer.Option(help="The loopback address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on.")] = None,
) -> None:
    """Serve the API on the loopback interface.

    Example: conduct serve --port 8000
    """
    _run("serve", data=data, host=host, port=port)


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines files; - for standard input.")],
    data: Data = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; record nothing.")] = False,
    json: Json = False,
) -> None:
    """Record cases from files of events, one JSON object a line, through the same path as every other append.

    Example: conduct import timeline.jsonl
    """
    _run("import_", files=files, data=data, dry_run=dry_run, json=json)


@app.command()
def show(
    case: Case,
    data: Data = None,
    position: Annotated[int | None, typer.Option(help="As known at this position.")] = None,
    known_by: Annotated[str | None, typer.Option(help="As known at this time (ISO 8601).")] = None,
    happened_by: Annotated[str | None, typer.Option(help="What had happened by this day (YYYY-MM-DD).")] = None,
    *,
    json: Json = False,
) -> None:
    """Show a case as it stands, or as of an earlier point on either axis.

    Example: conduct show 2021/162004 --position 10
    """
    _run("show", case=case, data=data, position=position, known_by=known_by, happened_by=happened_by, json=json)


@app.command()
def trail(case: Case, data: Data = None, *, json: Json = False) -> None:
    """Show a case's audit trail: who recorded what, when, from what source, with breaches and corrections.

    Example: conduct trail 2021/162004 --json
    """
    _run("trail", case=case, data=data, json=json)


@app.command(name="next")
def next_(
    case: Case,
    data: Data = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Also what is possible without a word of the law.")] = False,
    json: Json = False,
) -> None:
    """Show what can come next in a case, what cannot yet, and what would be a breach, each with its provision.

    Example: conduct next 2021/162004
    """
    _run("next_", case=case, data=data, every=every, json=json)


@app.command()
def rebuild(
    views: Annotated[list[str] | None, typer.Argument(help="The views to rebuild; all without any.")] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Rebuild views from the log, beside the live ones, and swap.

    Example: conduct rebuild audit_trail
    """
    _run("rebuild", views=views, data=data, json=json)


@app.command()
def fsck(data: Data = None, *, json: Json = False) -> None:
    """Check the whole ledger: every row to its leaf, every leaf to the root, every digest to its disclosure.

    Example: conduct fsck --json
    """
    _run("fsck", data=data, json=json)


def main() -> None:
    """Run the command line."""
    app(prog_name="conduct")
