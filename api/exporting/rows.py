"""Rows written as CSV, JSON Lines or Parquet, a few at a time, into one file."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import orjson
from pydantic import BaseModel

from api.exporting.columns import Column, columns, values

Write = Callable[[Sequence[BaseModel]], None]
"""Adds rows to a file."""
Writer = Callable[[Path, type[BaseModel]], AbstractContextManager[Write]]
"""Opens a file for rows of a type; it is whole when the context is left."""

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
"""What a text may not begin with in CSV: a spreadsheet takes it for a formula, or for the mark that says it is none."""


class ExtraMissing(Exception):  # noqa: N818 - what it is
    """A format needs packages that are not installed."""

    def __init__(self, format_: str) -> None:
        super().__init__(f"{format_} needs packages that are not installed: pip install 'conduct-ledger[{format_}]'")


@contextmanager
def as_csv(path: Path, row: type[BaseModel]) -> Iterator[Write]:
    """Write CSV (RFC 4180, UTF-8, a header line). A text that begins like a formula has a ' before it."""
    of = columns(row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(column.name for column in of)
        yield lambda rows: writer.writerows([_cell(value) for value in values(row, of)] for row in rows)


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value


@contextmanager
def as_jsonl(path: Path, row: type[BaseModel]) -> Iterator[Write]:
    """Write JSON Lines: an object a row, every member there, null where nothing is told."""
    del row
    with path.open("wb") as file:
        yield lambda rows: file.writelines(orjson.dumps(row.model_dump(mode="json")) + b"\n" for row in rows)


@contextmanager
def as_parquet(path: Path, row: type[BaseModel]) -> Iterator[Write]:
    """Write Parquet, a row group for each lot of rows. Raises `ExtraMissing`."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, imported when it is used
        from pyarrow import parquet  # noqa: PLC0415 - as above
    except ImportError as error:
        raise ExtraMissing("parquet") from error
    of = columns(row)
    schema = pa.schema([_field(pa, column) for column in of])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:

        def write(rows: Sequence[BaseModel]) -> None:
            by_column = zip(*(values(row, of) for row in rows), strict=True)
            arrays = [pa.array(list(given), one.type) for given, one in zip(by_column, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))

        yield write


def _field(pa: Any, column: Column) -> Any:
    types = {
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "time": pa.timestamp("us", tz="UTC"),
    }
    says = {"description": column.says} if column.says else None
    return pa.field(column.name, types.get(column.kind, pa.string()), metadata=says)


WRITERS: Final[Mapping[str, Writer]] = {"csv": as_csv, "jsonl": as_jsonl, "parquet": as_parquet}
"""The formats of rows, which are also the endings of their files' names."""
