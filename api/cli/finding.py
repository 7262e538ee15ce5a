"""The verbs that find things across cases."""

from typing import Annotated

import typer

from api.cli.verb import Data, Json, run

app = typer.Typer(rich_markup_mode=None)
hooks = typer.Typer(
    name="webhook",
    help="List, add and remove webhooks, and send again what nobody took.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Id = Annotated[str, typer.Argument(help="The webhook, as `conduct webhook list` shows it.", metavar="WEBHOOK")]


@app.command(context_settings={"ignore_unknown_options": True})
def search(
    what: Annotated[str | None, typer.Argument(help="cases or entries; without it, every filter is listed.")] = None,
    asked: Annotated[
        list[str] | None, typer.Argument(help="Filters, like --force 12.", metavar="--FILTER VALUE")
    ] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Search cases and entries, as known at any position.

    Example: conduct search entries --force 12 --type ArrestMade --occurred-from 2020-11
    """
    run("search", what=what, asked=asked, data=data, json=json)


@app.command()
def people(
    data: Data = None,
    *,
    anew: Annotated[bool, typer.Option("--rebuild", help="Make the index of names anew from the log first.")] = False,
    json: Json = False,
) -> None:
    """Find who is called what standard input says.

    Example: conduct people < name.txt
    """
    run("people", data=data, anew=anew, json=json)


@hooks.command(name="list")
def list_(data: Data = None, *, json: Json = False) -> None:
    """List the webhooks, how far each has come, and how many messages of it nobody took.

    Example: conduct webhook list
    """
    run("webhook", "list_", data=data, json=json)


@hooks.command(context_settings={"ignore_unknown_options": True})
def add(
    url: Annotated[str, typer.Argument(help="An https address, or http on this machine.")],
    asked: Annotated[list[str] | None, typer.Argument(help="Filters of search.", metavar="--FILTER VALUE")] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Have entries sent to an address, signed; prints the secret.

    Example: conduct webhook add https://example.org/hook --force 12 --type ArrestMade
    """
    run("webhook", "add", url=url, asked=asked, data=data, json=json)


@hooks.command()
def remove(webhook: Id, data: Data = None) -> None:
    """Send nothing more to it.

    Example: conduct webhook remove wh-0197...
    """
    run("webhook", "remove", webhook=webhook, data=data)


@hooks.command()
def dead(webhook: Id, data: Data = None, *, json: Json = False) -> None:
    """List the messages that nobody took.

    Example: conduct webhook dead wh-0197...
    """
    run("webhook", "dead", webhook=webhook, data=data, json=json)


@hooks.command()
def resend(
    webhook: Id,
    position: Annotated[int, typer.Argument(min=0, help="The position of the message.")],
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Send a message that nobody took once more.

    Example: conduct webhook resend wh-0197... 412
    """
    run("webhook", "resend", webhook=webhook, position=position, data=data, json=json)


app.add_typer(hooks)
