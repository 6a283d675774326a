"""sqlite3, Jinja2 and WeasyPrint: LEDGER.sqlite to PDF. The database adds up."""

import sqlite3
import sys

import common


def main(ledger, output):
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    rows = connection.execute((common.HERE / "report.sql").read_text(encoding="utf-8")).fetchall()
    connection.row_factory = sqlite3.Row
    events = connection.execute((common.HERE / "events.sql").read_text(encoding="utf-8")).fetchall()
    html = common.page(*common.figures_of_rows(rows), [dict(event) for event in events])

    import weasyprint

    weasyprint.HTML(string=html).write_pdf(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
