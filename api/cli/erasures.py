"""The verbs of erasing: looked at, ordered by one person, carried out by another."""

from typing import Annotated

import typer

from api.cli.verb import Data, Json, run

app = typer.Typer(
    name="erase",
    help="Erase personal data for good, by order of two persons.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Cases = Annotated[
    list[str] | None,
    typer.Argument(help="Cases, by id or reference; of a person without any: all that speak of them.", metavar="CASE"),
]
Ground = Annotated[str, typer.Option(help="The legal ground: retention_ended, right_to_erasure, court_order, ...")]
Officer = Annotated[str | None, typer.Option(help="The whole officer-case of this officer.")]
Person = Annotated[str | None, typer.Option(help="All that is said about this person.")]
Value = Annotated[str | None, typer.Option(help="The one value of this digest.", metavar="DIGEST")]
Asked = Annotated[str | None, typer.Option("--request", help="The entry of the person's request for it.")]
Why = Annotated[str | None, typer.Option("--override", help="Why a gate that may be opened is; never a legal hold.")]
OrderId = Annotated[str, typer.Argument(help="The order's id.", metavar="ORDER")]


@app.command()
def preview(
    ground: Ground,
    cases: Cases = None,
    officer: Officer = None,
    person: Person = None,
    value: Value = None,
    request: Asked = None,
    override: Why = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Say what an erasure would take and what would stay; no more.

    Ends with 4 where something, such as a legal hold, keeps it from being done.

    Example: conduct erase preview 2021/162004 --officer o-a --ground retention_ended
    """
    what = {"officer": officer, "person": person, "value": value}
    why = {"ground": ground, "request": request, "override": override}
    run("erase", "preview", cases=cases, asked=what | why, data=data, json=json)


@app.command()
def order(
    ground: Ground,
    cases: Cases = None,
    officer: Officer = None,
    person: Person = None,
    value: Value = None,
    request: Asked = None,
    override: Why = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Order what a preview says; nothing is erased until somebody else carries it out.

    Example: conduct erase order --person p-7 --ground court_order
    """
    what = {"officer": officer, "person": person, "value": value}
    why = {"ground": ground, "request": request, "override": override}
    run("erase", "order", cases=cases, asked=what | why, data=data, json=json)


@app.command()
def orders(data: Data = None, *, json: Json = False) -> None:
    """List the erasures that were ordered and wait for somebody else.

    Example: conduct erase orders
    """
    run("erase", "orders", data=data, json=json)


@app.command()
def authorise(
    order: OrderId,
    digest: Annotated[str, typer.Option(help="The digest of the order that you looked at.")],
    by: Annotated[
        str | None, typer.Option(help="Who you are: on the machine itself all are its operator, unless they say so.")
    ] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Carry an order out, as somebody else than who ordered it. There is no way back.

    Example: conduct erase authorise e-0123456789abcdef01234567 --digest 0f1e... --by p-dpo
    """
    run("erase", "authorise", id_=order, digest=digest, by=by, data=data, json=json)


@app.command()
def withdraw(order: OrderId, data: Data = None) -> None:
    """Drop an order; what was carried out of it stays so.

    Example: conduct erase withdraw e-0123456789abcdef01234567
    """
    run("erase", "withdraw", id_=order, data=data)
