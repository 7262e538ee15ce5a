"""The page at /docs: the OpenAPI document for people, on one page, without scripts and without any other host."""

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from api import headers

_STYLE = """
body { font: 1rem/1.5 Helvetica, Arial, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
pre { background: #f3f2f1; overflow-x: auto; padding: 1rem } summary { cursor: pointer; font-weight: bold }
details { border-top: 1px solid #b1b4b6; padding: .75rem 0 } table { border-collapse: collapse }
td, th { border-bottom: 1px solid #b1b4b6; padding: .25rem 1rem .25rem 0; text-align: left; vertical-align: top }
"""
POLICY = f"{headers.POLICY}; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"
"""That of every answer, and the one style sheet of the page, by its hash."""


def install(app: FastAPI) -> None:
    """Serve the page."""

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(page(app.openapi()), headers={"Content-Security-Policy": POLICY})


def page(document: dict[str, Any]) -> str:
    """The page of an OpenAPI document."""
    info = document["info"]
    parts = "".join(_part(tag, document) for tag in document["tags"])
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(info["title"])}: API</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>'
        f"<h1>{escape(info['title'])}: API</h1><p>{escape(info['summary'])}</p><p>{escape(info['description'])}</p>"
        '<p>For programs: <a href="/openapi.json">OpenAPI 3.1</a>, and the '
        '<a href="/api/schemas">catalogue of events</a>'
        f" with a JSON Schema each.</p>{parts}</body></html>"
    )


def _part(tag: dict[str, str], document: dict[str, Any]) -> str:
    told = "".join(
        _operation(f"{method.upper()} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if tag["name"] in operation["tags"]
    )
    return f"<h2>{escape(tag['description'])}</h2>{told}"


def _operation(address: str, operation: dict[str, Any]) -> str:
    """What one method of one path does, takes and answers; unfolded by a click."""
    return (
        f"<details><summary><code>{escape(address)}</code> {escape(operation['summary'])}</summary>"
        f"<p>{escape(operation['description'])}</p>{_table('Parameters', _parameters(operation))}"
        f"{''.join(_examples(operation))}{_table('Answers', _answers(operation))}</details>"
    )


def _parameters(operation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for one in operation.get("parameters", ()):
        where = f"{one['name']} ({one['in']})"
        yield where, one.get("description", "")


def _examples(operation: dict[str, Any]) -> Iterator[str]:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    for name, example in content.get("examples", {}).items():
        yield f"<h3>Example: {escape(name)}</h3><pre>{escape(json.dumps(example['value'], indent=2))}</pre>"


def _answers(operation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for status, answer in operation["responses"].items():
        yield status, answer["description"]


def _table(title: str, rows: Iterator[tuple[str, str]]) -> str:
    told = "".join(f"<tr><th><code>{escape(one)}</code></th><td>{escape(other)}</td></tr>" for one, other in rows)
    return f"<h3>{title}</h3><table>{told}</table>" if told else ""
