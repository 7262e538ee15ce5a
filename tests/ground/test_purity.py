"""What code may touch, by the room it stands in. The layers themselves are import-linter's contracts."""

import ast
import re
import sys
from collections.abc import Iterator

from tests.ground.files import PACKAGES, imported, modules

ENVIRONMENT = {"environ", "environb", "getenv", "getenvb"}
OUTSIDE = re.compile(
    r"(datetime\.(now|utcnow|today)|date\.today|time\.time\w*|os\.\w*random|uuid\.uuid\d|(random|secrets)\.\w+)"
)
PROOF_LIBRARIES = {"cryptography", *sys.stdlib_module_names}


def names(tree: ast.Module) -> set[str]:
    """Every name a module mentions: variables, attributes and what it imports from elsewhere."""
    return set(mentioned(tree))


def mentioned(tree: ast.Module) -> Iterator[str]:
    """The names as they come."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name):
                yield name


def dotted(tree: ast.Module) -> set[str]:
    """Everything that a module reaches for in something else: `datetime.now`, `self.size`."""
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


class TestEnvironment:
    def test_is_read_in_one_place(self) -> None:
        """Only the settings read the environment: everything else is told."""
        readers = {path for path, tree in modules(*PACKAGES) if names(tree) & ENVIRONMENT}

        assert set() == readers - {"api/settings.py"}


class TestRecordAndViews:
    def test_take_time_and_chance_from_outside(self) -> None:
        """Below the interface only the sources know a clock or chance, so the same input gives the same bytes."""
        users = {path for path, tree in modules("ledger", "projections") if any(map(OUTSIDE.fullmatch, dotted(tree)))}

        assert {"ledger/sources.py"} == users


class TestProofs:
    def test_need_nothing_but_python_and_its_cryptography(self) -> None:
        """Tree, proofs and verifier run for an auditor who has none of our code and trusts none of our libraries."""
        for path, tree in modules("ledger/merkle"):
            foreign = {name for name in imported(tree) if not name.startswith("ledger.merkle")}

            assert set() == {name for name in foreign if name.split(".")[0] not in PROOF_LIBRARIES}, path
