"""What the command line looks at is entered before it is printed; and `conduct access`."""

import pkgutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api import cli
from api.cli import entering
from ledger.access import Look
from ledger.access.opening import open_access
from ledger.access.record import AccessLedger
from ledger.errors import Unavailable
from ledger.opening import Place, open_ledger
from ledger.vocabulary import LookVerb, PurposeBasis
from tests.api.cli.command import SEED, Conduct, in_its_own_process

FOR = ("--purpose", "self_monitoring")


def looks(data: Path) -> list[Look]:
    """What the access ledger of a data directory holds."""
    place = Place(data=data)
    ledger = open_ledger(place)
    access = open_access(place, ledger)
    found = [one.said for one in access.entries() if isinstance(one.said, Look)]
    access.store.close()
    ledger.store.close()
    ledger.vault.close()
    return found


class TestLooking:
    def test_by_any_command_that_reads_is_entered_once(self, recorded: Conduct, tmp_path: Path) -> None:
        """Whoever prints a case, searches or takes it away on the machine itself is in the access ledger."""
        commands = (
            ("show", SEED),
            ("trail", SEED),
            ("next", SEED),
            ("oversight", "live-warnings", "on=2021-03-01"),
            ("pack", SEED, "--out", tmp_path / "case.zip"),
            ("export", "log", tmp_path / "log"),
        )
        for command in commands:
            assert 0 == recorded(*command).code, command

        entered = looks(recorded.data)
        consulted = [LookVerb.CONSULTATION] * 3
        assert [*consulted, LookVerb.SEARCH, LookVerb.EXPORT, LookVerb.EXPORT] == [one.verb for one in entered]
        assert [1, 1, 1, 0, 1, 0] == [len(one.cases) for one in entered]
        assert [False, False, False, True, False, True] == [one.every for one in entered]

    def test_says_why_where_it_is_told(self, recorded: Conduct) -> None:
        """A purpose is stated before the verb; the operator who states none is entered as such."""
        recorded("--purpose", "checking a complaint", "show", SEED)
        recorded("show", SEED)

        first, second = looks(recorded.data)
        assert (PurposeBasis.STATED, "checking a complaint") == (first.purpose.basis, first.purpose.said)
        assert PurposeBasis.OPERATOR == second.purpose.basis

    def test_for_what_is_not_there_is_entered_as_it_was_called(self, recorded: Conduct) -> None:
        """An attempt is an attempt."""
        assert 2 == recorded("show", "2099/1").code

        [look] = looks(recorded.data)
        assert ("2099/1", ()) == (look.called, look.cases)

    @pytest.mark.parametrize("verb", ["show", "trail", "next"])
    def test_prints_nothing_that_could_not_be_entered(
        self, recorded: Conduct, monkeypatch: pytest.MonkeyPatch, verb: str
    ) -> None:
        """Without account there is no look: the command ends with 3, and stdout is empty."""

        def full(*_: object) -> None:
            raise Unavailable("no room")

        monkeypatch.setattr(AccessLedger, "enter", full)

        said = recorded(verb, SEED)

        assert (3, "") == (said.code, said.out)

    def test_of_no_case_is_none(self, recorded: Conduct) -> None:
        """An audit tells nothing that anybody said."""
        assert 0 == recorded("fsck").code

        assert [] == looks(recorded.data)

    def test_knows_every_command_by_its_name(self) -> None:
        """What is listed as silent, or as a kind of look, is a command."""
        modules = {module.name for module in pkgutil.iter_modules(cli.__path__)}

        assert modules >= entering.SILENT | entering.VERBS.keys()


class TestAccess:
    def test_tells_who_saw_a_case(self, recorded: Conduct) -> None:
        """The looks at a case, this question among them, which was entered before it was answered."""
        recorded("show", SEED)

        told = recorded("access", "case", SEED, *FOR, "--json").json

        assert ["conduct show", "conduct access"] == [one["look"]["way"] for one in told["looks"]]
        assert "local-operator  conduct show" in recorded("access", "account", "local-operator", *FOR).out

    def test_is_asked_for_the_purposes_of_the_law_alone(self, recorded: Conduct) -> None:
        """Any other purpose is turned away with those that there are."""
        said = recorded("access", "unusual", "--purpose", "curiosity")

        assert 2 == said.code
        assert "self_monitoring" in said.err

    def test_keeps_the_months_that_are_to_be_kept(self, recorded: Conduct) -> None:
        """What was looked at within the period is not disposed of, whoever asks for it."""
        recorded("show", SEED)
        now = datetime.now(UTC)

        said = recorded("access", "dispose", "--before", f"{now.year + 1}-01")

        assert (4, "") == (said.code, said.out)
        assert 2 == recorded("access", "dispose", "--before", "2026-13").code

    def test_disposes_of_older_ones(self, recorded: Conduct, monkeypatch: pytest.MonkeyPatch) -> None:
        """Once the period is over, the month's key is destroyed, and the audit of both logs finds nothing wrong."""
        recorded("show", SEED)
        later = datetime(datetime.now(UTC).year + 4, 2, 1, tzinfo=UTC)
        monkeypatch.setattr(AccessLedger, "now", lambda _: later)
        monkeypatch.setattr("ledger.access.record.stamp", lambda _now, _last: later)

        said = recorded("access", "dispose", "--json")
        audit = recorded("fsck", "--json").json

        assert (0, 1) == (said.code, len(said.json["months"]))
        assert (True, True, 1) == (audit["sound"], audit["access"]["sound"], audit["access"]["unreadable"])


class TestTakenAway:
    def test_a_pack_of_the_access_ledger_verifies_and_opens_nothing(self, recorded: Conduct, tmp_path: Path) -> None:
        """An auditor verifies offline that no look was removed, without reading who looked at what."""
        recorded("show", SEED)
        recorded("show", SEED)
        out, policy = tmp_path / "access.zip", tmp_path / "policy"
        policy.write_text(recorded("pack", "--all", "--ledger", "access", "--out", out).out)

        report = in_its_own_process("verify", out, "--policy", policy, "--json").json

        assert "verified" == report["verdict"]
        assert b"local-operator" not in out.read_bytes()

    def test_files_of_the_access_ledger_are_those_of_a_log(self, recorded: Conduct, tmp_path: Path) -> None:
        """The folder has checkpoint, tiles and entries, under the access ledger's own name."""
        recorded("show", SEED)
        told = recorded("export", "log", tmp_path, "--ledger", "access", "--json").json

        assert (tmp_path / "checkpoint").read_text().startswith("conduct.example/log/access\n2\n")
        assert told["vkeys"][0].startswith("conduct.example/log/access+")
        assert 2 == recorded("export", "log", tmp_path, "--ledger", "looks").code


class TestParts:
    def test_that_are_gone_are_not_made_anew(self, recorded: Conduct) -> None:
        """An access ledger that is gone beside its key, or a key beside its ledger, is told, and nothing is read."""
        recorded("show", SEED)
        for gone in (recorded.data / "access.db", recorded.data / "keys" / "access.key"):
            kept = gone.rename(gone.with_suffix(".kept"))
            said = recorded("show", SEED)
            kept.rename(gone)

            assert (1, "") == (said.code, said.out)
            assert gone.name in said.err
