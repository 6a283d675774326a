"""DuckDB: the figures of `zvit summary` from ENTRIES.parquet, as JSON."""

import json
import pathlib
import sys

import duckdb


def main(entries):
    query = (pathlib.Path(__file__).resolve().parent / "summary.sql").read_text(encoding="utf-8")
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    connection.execute(f"CREATE VIEW entry AS FROM read_parquet('{entries}')")
    found = connection.execute(query)
    names = [column[0] for column in found.description]
    print(json.dumps([dict(zip(names, row)) for row in found.fetchall()], default=int))


if __name__ == "__main__":
    main(*sys.argv[1:])
