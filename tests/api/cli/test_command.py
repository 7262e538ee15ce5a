import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.api.cli.command import CASES, ROOT, SEED, Conduct, in_its_own_process

VERBS = (
    "demo", "init", "serve", "import", "show", "trail", "next", "rebuild", "fsck", "bench", "pack", "verify", "monitor",
    "export log", "witness init", "witness add-log", "witness logs", "witness serve",
)  # fmt: skip


class TestHelp:
    def test_imports_no_event(self) -> None:
        """Asking for help costs no more than the command line itself: no events, no web framework, no database."""
        asked = (
            "import sys; sys.argv = ['conduct', '--help']\n"
            "from api.cli import main\n"
            "try: main()\n"
            "except SystemExit: pass\n"
            "heavy = {'pydantic', 'fastapi', 'sqlalchemy', 'cryptography', 'ledger.events', 'ledger.case', 'asyncio'}\n"
            "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
        )
        said = subprocess.run(
            [sys.executable, "-P", "-c", asked],
            env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        )  # fmt: skip

        assert "[]\n" == said.stderr
        assert "Exit codes: 0 fine, 1 integrity failure, 2 usage" in said.stdout

    def test_is_no_slower_than_importing_the_web_framework(self) -> None:
        """The best of five of each, in turn."""
        ours = [sys.executable, "-P", "-m", "api.cli", "--help"]
        theirs = [sys.executable, "-P", "-c", "import fastapi"]
        taken = [(seconds(ours), seconds(theirs)) for _ in range(5)]

        assert min(one for one, _ in taken) <= min(other for _, other in taken)

    @pytest.mark.parametrize("verb", VERBS)
    def test_of_a_verb_has_an_example(self, verb: str) -> None:
        """Whoever asks for help sees one line to begin with."""
        said = in_its_own_process(*verb.split(), "--help")

        assert 0 == said.code
        assert f"Example: conduct {verb}" in said.out

    def test_names_every_verb_in_a_whole_sentence(self) -> None:
        """No sentence is cut off in a terminal of 80 columns."""
        said = in_its_own_process("--help", env={"COLUMNS": "80"})

        assert not [line for line in said.out.splitlines() if line.endswith("...") and "Usage" not in line]


def seconds(command: list[str]) -> float:
    """How long a command takes."""
    began = time.perf_counter()
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


class TestCommand:
    def test_tells_its_version(self) -> None:
        """On stdout, for scripts."""
        said = in_its_own_process("--version")

        assert (0, "") == (said.code, said.err)
        assert said.out.startswith("conduct 0.")

    @pytest.mark.parametrize("words", [("frobnicate",), ("show",), ("show", SEED, "--frobnicate"), ("import",)])
    def test_that_is_wrong_says_so_on_stderr(self, words: tuple[str, ...]) -> None:
        """Exit code 2, and nothing on stdout."""
        said = in_its_own_process(*words)

        assert (2, "") == (said.code, said.out)
        assert "Usage: conduct" in said.err

    def test_is_completed_by_the_shell(self) -> None:
        """Verbs and options are offered."""
        verbs = in_its_own_process(
            env={"_CONDUCT_COMPLETE": "complete_bash", "COMP_WORDS": "conduct se", "COMP_CWORD": "1"}
        )
        options = in_its_own_process(
            env={"_CONDUCT_COMPLETE": "complete_bash", "COMP_WORDS": "conduct show --posi", "COMP_CWORD": "2"}
        )

        assert (["search", "serve"], ["--position"]) == (sorted(verbs.out.split()), options.out.split())

    def test_ends_quietly_when_nobody_reads_on(self, imported: Path) -> None:
        """`conduct trail CASE --json | head -1` is no failure."""
        command = [sys.executable, "-P", "-m", "api.cli", "trail", SEED, "--json", "--data", str(imported)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
        ) as writer:
            assert writer.stdout
            assert writer.stderr
            writer.stdout.close()
            said = writer.stderr.read()

        assert (0, b"") == (writer.returncode, said)

    def test_writes_no_colour_to_what_is_no_terminal(self, imported: Path) -> None:
        """Neither data nor remarks carry escapes, whatever the terminal is said to be."""
        said = in_its_own_process("next", SEED, "--data", imported, env={"TERM": "xterm-256color"})

        assert "\x1b" not in said.out + said.err

    def test_that_cannot_write_its_answer_could_not(self, imported: Path) -> None:
        """A full disk is told, not shown as a traceback."""
        with Path("/dev/full").open("w") as full:
            command = [sys.executable, "-P", "-m", "api.cli", "show", SEED, "--data", str(imported)]
            said = subprocess.run(
                command, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip

        assert (3, "conduct: No space left on device\n") == (said.returncode, said.stderr)

    def test_with_a_setting_that_is_none_names_it(self, tmp_path: Path) -> None:
        """A wrong environment is a wrong command."""
        said = in_its_own_process("init", "--data", tmp_path, env={"CONDUCT_PORT": "many"})

        assert (2, "") == (said.code, said.out)
        assert said.err.startswith("conduct: CONDUCT_PORT: ")

    def test_over_a_damaged_file_of_views_says_that_it_may_be_deleted(self, recorded: Conduct) -> None:
        """Views are built again from the log, so that losing them costs nothing."""
        (recorded.data / "views.db").write_bytes(b"no database at all" * 100)

        said = recorded("trail", SEED)

        assert (3, "") == (said.code, said.out)
        assert said.err.endswith("Delete views.db: views hold nothing of their own, and are built again.\n")

    def test_in_a_directory_that_cannot_be_used_says_so(self, recorded: Conduct) -> None:
        """What the machine does not allow is told as that, not as a defect."""
        (recorded.data / "vault.db").unlink()
        (recorded.data / "vault.db").mkdir()

        said = recorded("show", SEED)

        assert (3, "") == (said.code, said.out)
        assert said.err.startswith("conduct: the data directory does not serve: unable to open database file\n")

    def test_of_a_database_that_does_not_answer_could_not(self, tmp_path: Path) -> None:
        """Exit code 3, without a traceback."""
        said = in_its_own_process("fsck", "--data", tmp_path, env={"CONDUCT_DATABASE": "this is no address"})

        assert (3, "") == (said.code, said.out)
        assert said.err.startswith("conduct: PostgreSQL did not answer: ")


class TestInit:
    def test_makes_a_ledger(self, conduct: Conduct) -> None:
        """Empty, with the root of the empty tree (RFC 6962, 2.1: SHA-256 of nothing)."""
        told = conduct("init", "--json").json

        assert (0, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=") == (told["size"], told["root"])

    def test_leaves_a_ledger_as_it_is(self, recorded: Conduct) -> None:
        """Once made, it is not made again."""
        said = recorded("init")

        assert 0 == said.code
        assert "71 entries" in said.out

    def test_where_a_file_is_in_the_way_could_not(self, conduct: Conduct, tmp_path: Path) -> None:
        """It says which."""
        (tmp_path / "file").touch()

        said = conduct("init", data=tmp_path / "file")

        assert (3, "") == (said.code, said.out)
        assert f"{tmp_path / 'file'}: " in said.err


class TestServe:
    @pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "conduct.example"])  # noqa: S104 - it is refused
    def test_refuses_an_address_that_others_could_reach(self, conduct: Conduct, host: str) -> None:
        """Without sign-in only this machine may reach it."""
        said = conduct("serve", "--host", host)

        assert (2, "") == (said.code, said.out)
        assert f"{host} is not a loopback address" in said.err

    def test_on_a_port_that_is_taken_could_not(self, conduct: Conduct) -> None:
        """It says which, and how to name another."""
        with socket.create_server(("127.0.0.1", 0)) as taken:
            said = conduct("serve", "--port", str(taken.getsockname()[1]))

        assert 3 == said.code
        assert "cannot listen on 127.0.0.1 port" in said.err

    def test_answers_until_it_is_interrupted(self, conduct: Conduct) -> None:
        """It says where it listens once it does, and ends with Ctrl-C."""
        command = [sys.executable, "-P", "-m", "api.cli", "serve", "--port", "0", "--data", str(conduct.data)]
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        ) as served:
            assert served.stderr
            address = served.stderr.readline().partition("http://")[2].partition("/docs")[0]
            host, _, port = address.rpartition(":")
            with socket.create_connection((host, int(port)), timeout=20) as asked:
                asked.sendall(f"GET /livez HTTP/1.1\r\nHost: {address}\r\n\r\n".encode())
                answer = asked.recv(100)
            served.send_signal(2)

        assert answer.startswith(b"HTTP/1.1 200")


class TestImportingFiles:
    def test_from_another_program_reads_as_it_comes(self, conduct: Conduct) -> None:
        """Standard input may be a pipe."""
        with (CASES / "21-west-yorkshire.jsonl").open() as lines:
            said = in_its_own_process("import", "-", "--data", conduct.data, stdin=lines)

        assert (0, "2019/121933  11 entries recorded\n") == (said.code, said.out)
