"""The verbs of disclosure: drafted into a file that one goes through, made, refused; and who holds copies."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.verb import Case, Data, Json, run

app = typer.Typer(
    name="disclose",
    help="Give information to a named recipient, field by field.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Cases = Annotated[list[str] | None, typer.Argument(help="Cases, by id or reference.", metavar="CASE")]
Gateway = Annotated[str, typer.Option(help="The legal footing: cpia, subject_access, court_order, inspection, ...")]
Recipient = Annotated[str | None, typer.Option(help="The organisation that receives it, by its code.")]
Person = Annotated[str | None, typer.Option(help="A person, as CASE:ID.", metavar="CASE:ID")]
Selected = Annotated[Path, typer.Argument(help="The selection, as draft wrote it and you went through it.")]


@app.command()
def draft(
    gateway: Gateway,
    cases: Cases = None,
    recipient: Recipient = None,
    person: Person = None,
    out: Annotated[Path | None, typer.Option(help="The file to write; else stdout.")] = None,
    data: Data = None,
) -> None:
    """Write a first selection to go through; nothing is recorded.

    What has no exemption under "withheld" is open. For a person, every case that matches lead to is in it.

    Example: conduct disclose draft 2021/162004 --gateway cpia --recipient cps --out cps.json
    """
    asked = {"gateway": gateway, "recipient": recipient, "person": person}
    run("disclose", "draft", cases=cases, asked=asked, out=out, data=data)


@app.command()
def show(selection: Selected, data: Data = None, *, json: Json = False) -> None:
    """Show what a selection gives and withholds, in the words of the record; nothing is recorded.

    Ends with 4 where something keeps it from being made.

    Example: conduct disclose show cps.json
    """
    run("disclose", "show", selection=selection, data=data, json=json)


@app.command()
def make(
    selection: Selected,
    out: Annotated[Path, typer.Option(help="The pack to write, which must not be there yet.")],
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Record a disclosure and write the pack that the recipient is given.

    Example: conduct disclose make cps.json --out cps.zip
    """
    run("disclose", "make", selection=selection, out=out, data=data, json=json)


@app.command()
def refuse(
    case: Case,
    gateway: Gateway,
    exemption: Annotated[list[str], typer.Option(help="Why: foi_investigations, legal_privilege, ...")],
    recipient: Recipient = None,
    person: Annotated[str | None, typer.Option(help="A person who asked, by their id in the case.")] = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Record that a disclosure was refused, and under which exemptions.

    Example: conduct disclose refuse 2021/162004 --gateway freedom_of_information --exemption foi_investigations
    """
    event = {"gateway": gateway, "exemption": exemption, "recipient": recipient, "person": person}
    run("disclose", "refuse", case=case, event=event, data=data, json=json)


@app.command()
def copies(
    case: Annotated[str | None, typer.Argument(help="A case, by id or reference.", metavar="CASE")] = None,
    person: Person = None,
    data: Data = None,
    *,
    json: Json = False,
) -> None:
    """Tell who holds copies of what, of a case or about a person.

    Example: conduct disclose copies --person 2021/162004:o-a
    """
    run("disclose", "held", case=case, person=person, data=data, json=json)


@app.command()
def schedules(case: Case, data: Data = None, *, json: Json = False) -> None:
    """List a case's material for the prosecutor, sensitive apart.

    Example: conduct disclose schedules 2021/162004
    """
    run("disclose", "schedules", case=case, data=data, json=json)
