"""`conduct demo`: a real case to its publication, then the law speaking, the past asked, the record checked."""

import tempfile
from pathlib import Path

from api.cli import output
from api.cli.demo import chapters
from api.cli.workplace import workplace


def run(data: Path | None, *, json: bool) -> None:
    """Tell the demonstration, chapter by chapter; with `json`, what each chapter found."""
    folder = data or Path(tempfile.mkdtemp(prefix="conduct-demo-", dir=Path.cwd()))
    with workplace(folder, create=True) as place:
        found = [chapter(place) for chapter in chapters.ALL]
    if json:
        output.json({"data": str(folder), "chapters": [chapter.found for chapter in found]})
        return
    for chapter in found:
        output.data(f"\n{chapter.title}\n")
        for line in chapter.lines:
            output.data(f"  {line}")
    output.data("\nGo on with\n")
    for command in (
        f"./conduct show 2021/162004 --data {folder.name}",
        f"./conduct trail 2021/162004 --data {folder.name}",
        f"./conduct next practice-1 --data {folder.name}",
        f"./conduct serve --data {folder.name}        # then open http://127.0.0.1:8000/docs",
    ):
        output.data(f"  {command}")
