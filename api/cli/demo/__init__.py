"""`conduct demo`: a real case to its publication, then the law speaking, the past asked, the record checked."""

import tempfile
from pathlib import Path

from api.cli import layout, output
from api.cli.demo import chapters
from api.cli.workplace import workplace


def run(data: Path | None, *, json: bool) -> None:
    """Tell the demonstration chapter by chapter, as each is done; with `json`, what each chapter found."""
    folder = data or Path(tempfile.mkdtemp(prefix="conduct-demo-", dir=Path.cwd()))
    with workplace(folder, create=True) as place:
        if json:
            told = [chapter(place).found for chapter in chapters.ALL]
            output.json({"data": str(folder), "chapters": told})
            return
        for number, chapter in enumerate(chapters.ALL, start=1):
            _tell(number, chapter(place))
    _go_on(folder)


def _tell(number: int, chapter: chapters.Chapter) -> None:
    output.lines(layout.paragraph(f"{number}. {chapter.title}", hanging="   "))
    output.data("")
    output.lines(chapter.lines)
    output.data("")


def _go_on(folder: Path) -> None:
    conduct = "./conduct" if Path("conduct").is_file() else "conduct"
    name = folder.name if folder.parent == Path.cwd() else folder
    steps = (
        (f"{conduct} show 2021/162004 --data {name}", "the case, now or as of an earlier point"),
        (f"{conduct} trail 2021/162004 --data {name}", "who recorded what, when, from what source"),
        (f"{conduct} next practice-1 --data {name}", "what can come next, and what the law says of it"),
        (f"{conduct} serve --data {name}", "the same over HTTP: open http://127.0.0.1:8000/docs"),
    )
    output.data("Go on with")
    for command, what in steps:
        output.data(f"  {command}\n      {what}")
