"""Entering what a command looks at in the access ledger, before it reads anything: where commands open a ledger."""

from api.cli.verb import PURPOSE, Command
from api.identity import LOCAL_OPERATOR
from api.purpose import LONGEST, purpose_of
from ledger.access import Look, Purpose
from ledger.record import Ledger, Principal, is_id
from ledger.vocabulary import LookOutcome, LookVerb, PurposeBasis

SILENT = frozenset(
    {"bench", "fsck", "import_", "init", "key", "monitor", "rebuild", "serve", "timestamp", "verify", "witness"}
)
"""The commands that tell of no case: no look is entered. Of every other one that opens a ledger, it is."""
VERBS = {
    "access": LookVerb.ACCESS_QUESTION,
    "disclose": LookVerb.DISCLOSURE,
    "export": LookVerb.EXPORT,
    "exporting": LookVerb.EXPORT,
    "oversight": LookVerb.SEARCH,
    "pack": LookVerb.EXPORT,
    "records": LookVerb.SEARCH,
    "search": LookVerb.SEARCH,
}
"""What a command's look is; any other is a consultation."""
UNASKED = frozenset({"case", "data", "json", "out", "folder", "purpose", "subject"})
"""Options that are no part of the question, or have a place of their own in a look."""


def look_of(command: Command, ledger: Ledger, principal: Principal = LOCAL_OPERATOR) -> Look | None:
    """The look that this command is; None where it tells of no case."""
    if command.module in SILENT:
        return None
    case, officer = command.options.get("case"), command.options.get("officer")
    cases = _cases(case, ledger) if case else ()
    return Look(
        account=principal.id,
        role=principal.role,
        organisation=principal.organisation,
        verb=VERBS.get(command.module, LookVerb.CONSULTATION),
        way=f"conduct {command.module.rstrip('_')}",
        cases=cases,
        officers=(officer[:LONGEST],) if officer else (),
        every=case is None and VERBS.get(command.module) in {LookVerb.EXPORT, LookVerb.SEARCH},
        asked={name: str(given)[:LONGEST] for name, given in command.options.items() if given and name not in UNASKED},
        called=None if cases or not case else case[:LONGEST],
        purpose=_purpose(command, principal),
        outcome=LookOutcome.ALLOWED,
        correlation=command.correlation,
    )


def _cases(named: str, ledger: Ledger) -> tuple[str, ...]:
    return (named,) if is_id(named) else ledger.vault.cases_called(named)


def _purpose(command: Command, principal: Principal) -> Purpose:
    """The purpose that a question about access names, else the one stated for the command."""
    if purpose := command.options.get("purpose"):
        return Purpose(basis=PurposeBasis.STATED, said=str(purpose))
    return purpose_of(principal, PURPOSE.get(), required=False)
