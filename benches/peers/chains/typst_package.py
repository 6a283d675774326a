"""sqlite3 and the `typst` package: LEDGER.sqlite to PDF. The database adds up, Typst lays out, in one process."""

import json
import sqlite3
import sys

import common
import typst


def rows(connection, query):
    """The rows of a query as JSON."""
    found = connection.execute((common.HERE / query).read_text(encoding="utf-8"))
    names = [column[0] for column in found.description]
    return json.dumps([dict(zip(names, row)) for row in found], ensure_ascii=False)


def main(ledger, output):
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    files = {
        "main.typ": (common.HERE / "from_json.typ").read_bytes(),
        "report.typ": (common.HERE / "report.typ").read_bytes(),
        "figures.json": rows(connection, "report.sql").encode(),
        "events.json": rows(connection, "events.sql").encode(),
    }
    typst.compile(files, output=output, ignore_system_fonts=True, font_paths=[common.FONTS],
                  sys_inputs={"figures": "figures.json", "events": "events.json"})


if __name__ == "__main__":
    main(*sys.argv[1:])
