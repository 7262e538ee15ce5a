"""The command that discloses: drafted into a file, gone through, made; refused; and who holds copies afterwards."""

from pathlib import Path

import orjson

from tests.api.cli.command import SEED, Conduct, in_its_own_process

CPS = ("--gateway", "cpia", "--recipient", "cps")


def drafted(conduct: Conduct, folder: Path) -> Path:
    """A selection of the first real case, in a file."""
    path = folder / "cps.json"
    assert 0 == conduct("disclose", "draft", SEED, *CPS, "--out", path).code
    return path


class TestDraft:
    def test_goes_to_a_file_that_one_goes_through(self, recorded: Conduct, tmp_path: Path) -> None:
        """The selection is kept by whoever makes it; the ledger records nothing of it."""
        [case] = orjson.loads(drafted(recorded, tmp_path).read_bytes())["cases"]

        assert case["entries"]
        assert 71 == recorded("fsck", "--json").json["entries"]

    def test_names_its_recipient(self, recorded: Conduct) -> None:
        """Nobody in particular is given nothing: exit code 2."""
        said = recorded("disclose", "draft", SEED, "--gateway", "cpia")

        assert (2, "") == (said.code, said.out)
        assert "name the recipient" in said.err


class TestMaking:
    def test_writes_a_pack_that_verifies(self, recorded: Conduct, tmp_path: Path) -> None:
        """What the recipient takes away, `conduct verify` accepts; the receipt and the hash are told."""
        pack, policy = tmp_path / "cps.zip", tmp_path / "policy"
        recorded("disclose", "show", selection := drafted(recorded, tmp_path))
        made = recorded("disclose", "make", selection, "--out", pack, "--json")
        policy.write_text(recorded("pack", SEED, "--out", tmp_path / "case.zip").out, "utf-8")

        assert (0, pack.stat().st_size) == (made.code, made.json["size"])
        assert 72 == recorded("fsck", "--json").json["entries"]
        assert 0 == in_its_own_process("verify", pack, "--policy", policy).code

    def test_is_looked_at_first(self, recorded: Conduct, tmp_path: Path) -> None:
        """Each entry says whether it is open or withheld, and why."""
        said = recorded("disclose", "show", drafted(recorded, tmp_path))

        assert 0 == said.code
        assert "To cps, disclosure to the prosecutor" in said.out
        assert ": open" in said.out

    def test_leaves_no_file_where_it_is_refused(self, recorded: Conduct, tmp_path: Path) -> None:
        """A case that went on: nothing is recorded, and no empty pack lies about."""
        selection, pack = drafted(recorded, tmp_path), tmp_path / "cps.zip"
        recorded("disclose", "refuse", SEED, "--gateway", "cpia", "--exemption", "legal_privilege")

        assert 2 == recorded("disclose", "make", selection, "--out", pack).code
        assert not pack.exists()

    def test_writes_over_nothing(self, recorded: Conduct, tmp_path: Path) -> None:
        """A pack that is there already stays as it is: exit code 3."""
        pack = tmp_path / "cps.zip"
        pack.write_bytes(b"mine")

        assert 3 == recorded("disclose", "make", drafted(recorded, tmp_path), "--out", pack).code
        assert b"mine" == pack.read_bytes()


class TestCopies:
    def test_are_known_afterwards(self, recorded: Conduct, tmp_path: Path) -> None:
        """Who holds what, of a case and about a person; the preview of an erasure tells the same."""
        recorded("disclose", "make", drafted(recorded, tmp_path), "--out", tmp_path / "cps.zip")

        [of_case] = recorded("disclose", "copies", SEED, "--json").json
        [of_person] = recorded("disclose", "copies", "--person", f"{SEED}:o-a", "--json").json
        preview = recorded("erase", "preview", SEED, "--officer", "o-a", "--ground", "court_order", "--json").json
        assert of_case == of_person
        assert "cps" == of_case["to"]
        assert ["cps"] == [one["to"] for one in preview["previews"][0]["given_to"]]

    def test_are_asked_of_one_thing(self, recorded: Conduct) -> None:
        """A case or a person, not both and not neither."""
        assert 2 == recorded("disclose", "copies").code


class TestSchedules:
    def test_list_what_the_case_holds(self, recorded: Conduct) -> None:
        """Derived from the entries: what is sensitive by the record itself stands apart."""
        told = recorded("disclose", "schedules", SEED, "--json").json

        assert told["non_sensitive"]
        assert "Non-sensitive" in recorded("disclose", "schedules", SEED).out


class TestRefusal:
    def test_states_its_exemption(self, recorded: Conduct) -> None:
        """A refusal is an entry like any other, with the exemption as code."""
        said = recorded(
            "disclose", "refuse", SEED, "--gateway", "freedom_of_information", "--exemption", "foi_investigations"
        )

        assert (0, True) == (said.code, said.out.startswith("Refused in case "))
        assert "refused: held for investigations" in recorded("trail", SEED).out
