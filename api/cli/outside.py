"""The verbs for those who look at the log from outside: packs, the log as files, following it, witnessing it."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from api.cli.verb import Data, Json, run

app = typer.Typer(rich_markup_mode=None)

Which = Annotated[str, typer.Option(help="Which log: cases, or access to them (nothing of it is opened).")]


@app.command()
def pack(
    out: Annotated[Path, typer.Option(help="The zip to write.")],
    case: Annotated[str | None, typer.Argument(help="A case, by its id or any of its references.")] = None,
    ledger: Which = "cases",
    data: Data = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="The whole log instead of one case.")] = False,
    redacted: Annotated[bool, typer.Option("--redacted", help="Open nothing of what was said.")] = False,
    public: Annotated[bool, typer.Option("--public", help="Every published summary, and nothing else.")] = False,
) -> None:
    """Write a proof pack, to be verified offline.

    Example: conduct pack 2021/162004 --out case.zip
    """
    run("pack", case=case, out=out, ledger=ledger, data=data, every=every, redacted=redacted, public=public)


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
    run("verify", pack=proof_pack, policy=policy, pinned=pinned, json=json)


@app.command()
def timestamp(
    tsa: Annotated[str, typer.Option(help="The authority's address (RFC 3161 over HTTP).")],
    root: Annotated[Path, typer.Option(help="The certificates, in PEM, that the authority's must lead to.")],
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Have the newest checkpoint time-stamped; packs carry the stamp.

    Example: conduct timestamp --tsa https://tsa.example/tsr --root tsa-root.pem
    """
    run("timestamp", tsa=tsa, root=root, data=data, json=json)


class Exports(TyperGroup):
    """The exports: what is not one of their names is something whose rows are exported."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that words name, `rows` where the first names none."""
        known = bool(args) and self.get_command(ctx, args[0]) is not None
        return super().resolve_command(ctx, args if known else ["rows", *args])


export = typer.Typer(
    name="export",
    cls=Exports,
    help="Export cases, entries and answers in open formats.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(export)


@export.command(name="rows")
def export_rows(
    what: Annotated[str, typer.Argument(help="cases, entries, officers, outcomes, or a question of oversight.")],
    asked: Annotated[
        list[str] | None, typer.Argument(help="What narrows it, like position=100 or force=12.", metavar="NAME=VALUE")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="csv, jsonl, parquet; of entries also ocel, case.")] = "csv",
    out: Annotated[Path, typer.Option(help="The folder to write; one that was interrupted goes on.")] = Path("export"),
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Write rows as known at one position, with a manifest that names each file's SHA-256. `rows` may be left out.

    Run again into the same folder, it goes on where it was interrupted, at the position it began with.

    Example: conduct export live-warnings on=2021-03-01 --format parquet --out warnings
    """
    run("exporting", what=what, asked=asked or (), form=form, out=out, data=data, json=json)


@export.command(name="log")
def export_log(
    folder: Annotated[Path, typer.Argument(help="The folder to write.", metavar="DIR")],
    ledger: Which = "cases",
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Write the log as static files (c2sp.org/tlog-tiles), and print its verifier key.

    Example: conduct export log public/log
    """
    run("export", "run_log", folder=folder, ledger=ledger, data=data, json=json)


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
    run("monitor", url=url, **options, once=once, interval=interval, json=json)


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
    run("witness", "init", name=name, data=data, post_quantum=post_quantum, json=json)


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
    run("witness", "add_log", vkey=vkey, origin=origin, data=data, json=json)


@witness.command(name="drop-key")
def witness_drop_key(
    vkey: Annotated[str, typer.Argument(help="The log's verifier key that is trusted no more.", metavar="VKEY")],
    origin: Annotated[str | None, typer.Option(help="The log's origin, where it is not its key's name.")] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Trust a key of a log no more, because it was retired or stolen.

    Example: conduct witness drop-key "conduct.example/log/cases+0123abcd+AQ..."
    """
    run("witness", "drop_key", vkey=vkey, origin=origin, data=data, json=json)


@witness.command(name="logs")
def witness_logs(data: Data = None, *, json: Json = False) -> None:
    """List the logs that are witnessed, how far each is, and what was refused as inconsistent.

    Example: conduct witness logs --json
    """
    run("witness", "logs", data=data, json=json)


@witness.command(name="serve")
def witness_serve(
    data: Data = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8100,
) -> None:
    """Serve the witness; put it behind a web server with TLS where the log is on another machine.

    Example: conduct witness serve --port 8100
    """
    run("witness", "serve", data=data, host=host, port=port)
