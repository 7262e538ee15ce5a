"""What DuckDB reads in CSV and Parquet: the types that it finds, and the rows."""

import json
import sys

import duckdb  # type: ignore[import-not-found]  # it is in an environment of its own

READ = {"csv": "read_csv(?, all_varchar = true)", "parquet": "read_parquet(?)"}

asked = json.load(sys.stdin)
told = {}
for name, path in asked.items():
    table = duckdb.sql(f"SELECT * FROM {READ[name]}", params=[path])  # noqa: S608 - one of the two above
    told[name] = {"types": dict(zip(table.columns, map(str, table.types), strict=True)), "rows": table.fetchall()}
json.dump(told, sys.stdout, default=str)
