"""The files of the repository, as tests over all of them see them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("ledger", "projections", "api")
ROOMS = (*PACKAGES, "tests", ".ci")


def written() -> Iterator[Path]:
    """Every file written by hand or kept as a vector: what is or would be tracked. Needs no git."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith("."))
    for room in ROOMS:
        yield from (path for path in (ROOT / room).rglob("*") if path.is_file() and not is_made(path))


def is_made(path: Path) -> bool:
    """Whether a tool put the file there."""
    return any(part in {"__pycache__", "node_modules"} for part in path.parts)


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """Every Python module below some rooms (or the one module itself): its path in the repository and its tree."""
    for room in rooms:
        paths = [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py"))
        yield from ((str(path.relative_to(ROOT)), ast.parse(path.read_bytes())) for path in paths)


def imported(tree: ast.Module) -> Iterator[str]:
    """The dotted names of the modules that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
