"""The `conduct` command: one verb a module, each imported when it is used, so that help costs nothing."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

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

Data = Annotated[Path | None, typer.Option("--data", help="The data directory; else CONDUCT_DATA, else conduct-data.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
Case = Annotated[str, typer.Argument(help="A case, by its id or any of its references.", metavar="CASE")]


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"conduct {__version__}")
        raise typer.Exit


@app.callback()
def conduct(
    *,
    version: Annotated[
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


def _run(verb: str, do: str = "run", /, **options: Any) -> None:
    from api.cli import mishaps  # noqa: PLC0415 - help must not pay for it

    with mishaps.told():
        getattr(import_module(f"api.cli.{verb}"), do)(**options)


@app.command()
def demo(data: Data = None, *, json: Json = False) -> None:
    """Record a real case, and see what the ledger makes of it.

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
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="The port to listen on; 0: a free one.")] = None,
) -> None:
    """Serve the API on the loopback interface.

    Example: conduct serve --port 8000
    """
    _run("serve", data=data, host=host, port=port)


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines files; - for standard input.", metavar="FILE")],
    data: Data = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; record nothing.")] = False,
    json: Json = False,
) -> None:
    """Record cases from files of events, one JSON object a line.

    A file imported again goes on where the record ends. Lines that refuse to be recorded are named on stderr.

    Example: conduct import timeline.jsonl --dry-run
    """
    _run("import_", files=files, data=data, dry_run=dry_run, json=json)


@app.command()
def show(
    case: Case,
    data: Data = None,
    position: Annotated[int | None, typer.Option(min=0, help="As known at this position.")] = None,
    known_by: Annotated[str | None, typer.Option(help="As known at this time (ISO 8601).")] = None,
    happened_by: Annotated[str | None, typer.Option(help="What had happened by this day (YYYY-MM-DD).")] = None,
    *,
    json: Json = False,
) -> None:
    """Show a case as it stands, or as of an earlier point.

    Example: conduct show 2021/162004 --position 10
    """
    _run("show", case=case, data=data, position=position, known_by=known_by, happened_by=happened_by, json=json)


@app.command()
def trail(case: Case, data: Data = None, *, json: Json = False) -> None:
    """Show who recorded what in a case, when and from what source.

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
    """Show what can come next in a case, and what the law says.

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
    """Rebuild views from the log, beside the live ones.

    Example: conduct rebuild audit_trail
    """
    _run("rebuild", views=views, data=data, json=json)


@app.command()
def fsck(data: Data = None, *, json: Json = False) -> None:
    """Check the whole ledger: rows, leaves, root, digests, keys.

    Ends with 1 where something is not as it was written, naming table, row and position; with 3 where it cannot tell.

    Example: conduct fsck --json
    """
    _run("fsck", data=data, json=json)


@app.command()
def pack(
    out: Annotated[Path, typer.Option(help="The zip to write.")],
    case: Annotated[str | None, typer.Argument(help="A case, by its id or any of its references.")] = None,
    data: Data = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="The whole log instead of one case.")] = False,
    redacted: Annotated[bool, typer.Option("--redacted", help="Open nothing of what was said.")] = False,
) -> None:
    """Write a proof pack, to be verified offline.

    Example: conduct pack 2021/162004 --out case.zip
    """
    _run("pack", case=case, out=out, data=data, every=every, redacted=redacted)


@app.command()
def verify(
    proof_pack: Annotated[Path, typer.Argument(help="The pack, a zip.", metavar="PACK")],
    policy: Annotated[Path, typer.Option(help="Whom you trust: a policy file (c2sp.org/tlog-policy).")],
    pinned: Annotated[Path | None, typer.Option(help="A checkpoint of the log that you kept from before.")] = None,
    *,
    json: Json = False,
) -> None:
    """Verify a proof pack offline, trusting only your policy.

    Ends with 1 where something does not hold, naming the first bad position; with 3 where it cannot tell.

    Example: conduct verify case.zip --policy policy.txt
    """
    _run("verify", pack=proof_pack, policy=policy, pinned=pinned, json=json)


export = typer.Typer(
    name="export",
    help="Export the record in open formats.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(export)


@export.command(name="log")
def export_log(
    folder: Annotated[Path, typer.Argument(help="The folder to write.", metavar="DIR")],
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Write the log as static files (c2sp.org/tlog-tiles), and print its verifier key.

    Example: conduct export log public/log
    """
    from api.cli.export import run_log  # noqa: PLC0415 - help must not pay for it
    from api.cli.output import errors_told  # noqa: PLC0415 - as above

    with errors_told():
        run_log(folder, data, json=json)


@app.command()
def monitor(
    url: Annotated[str, typer.Argument(help="The log's address: what its checkpoint and tiles lie below.")],
    policy: Annotated[Path | None, typer.Option(help="Whom to believe: a policy file (c2sp.org/tlog-policy).")] = None,
    vkey: Annotated[str | None, typer.Option(help="Or the log's verifier key alone, no witnesses asked for.")] = None,
    pinned: Annotated[
        Path | None, typer.Option(help="The file that keeps the last good checkpoint; else one in the data directory.")
    ] = None,
    data: Data = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
    interval: Annotated[float, typer.Option(min=1.0, help="Seconds between looks.")] = 60.0,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document a line instead of text.")] = False,
) -> None:
    """Follow a log from outside, and notice a rewritten past.

    Ends with 1 and the evidence when the log does not extend what it showed before.

    Example: conduct monitor https://conduct.example/log/cases --policy policy.txt --once
    """
    options = {"policy": policy, "vkey": vkey, "pinned": pinned, "data": data}
    _run("monitor", url=url, **options, once=once, interval=interval, json=json)


witness = typer.Typer(
    name="witness",
    short_help="Run a witness, which cosigns logs that stay true.",
    help="Run a witness: it cosigns what a log shows, as long as the log stays true to what it showed before.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(witness)


@witness.command(name="init")
def witness_init(
    name: Annotated[str, typer.Argument(help="The witness's name, like witness.example/one.")],
    data: Data = None,
    *,
    post_quantum: Annotated[
        bool, typer.Option("--post-quantum", help="An ML-DSA-44 key; else Ed25519, which every auditor can verify.")
    ] = False,
    json: Json = False,
) -> None:
    """Make a witness: its key, readable by its owner alone, and its empty state. Prints the verifier key.

    Example: conduct witness init witness.example/one
    """
    _run("witness", "init", name=name, data=data, post_quantum=post_quantum, json=json)


@witness.command(name="add-log")
def witness_add_log(
    vkey: Annotated[str, typer.Argument(help="The log's verifier key.", metavar="VKEY")],
    origin: Annotated[str | None, typer.Option(help="The log's origin, where it is not its key's name.")] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Witness a log, or trust one more key of a log that is witnessed, while its keys change.

    Example: conduct witness add-log "conduct.example/log/cases+0123abcd+AQ..."
    """
    _run("witness", "add_log", vkey=vkey, origin=origin, data=data, json=json)


@witness.command(name="logs")
def witness_logs(data: Data = None, *, json: Json = False) -> None:
    """List the logs that are witnessed, how far each is, and what was refused as inconsistent.

    Example: conduct witness logs --json
    """
    _run("witness", "logs", data=data, json=json)


@witness.command(name="serve")
def witness_serve(
    data: Data = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8100,
) -> None:
    """Serve the witness; put it behind a web server with TLS where the log is on another machine.

    Example: conduct witness serve --port 8100
    """
    _run("witness", "serve", data=data, host=host, port=port)


def main() -> None:
    """Run the command line."""
    try:
        app(prog_name="conduct")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise SystemExit(0) from None
        raise
