#!/usr/bin/env python3
"""Writes docs/performance.md and its charts.

Without `--from` everything is measured first, by run.py and country.py, which takes about an hour on two
cores; with it the figures come from a file that they wrote. `docs/performance/results.json` is the one
that the committed page was made of. Options that it does not know go to run.py and country.py.

    python3 benches/peers/performance.py --typst PATH [--zvit target/release/zvit] [--quick]
    python3 benches/peers/performance.py --from docs/performance/results.json
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import country
from chart import chart
from data import ROOT
from measure import HERE

REPORTS = ["zvit report", "sqlite3 + typst", "sqlite3 + typst package", "sqlite3 + Jinja2 + WeasyPrint",
           "pandas + Jinja2 + WeasyPrint"]
SUMMARIES = ["zvit summary", "sqlite3", "DuckDB (Parquet)"]


class Results:
    """What was measured."""

    def __init__(self, known):
        self.known = known

    def rows(self, section, **wanted):
        """Rows of a section with these values."""
        rows = self.known.get(section, []) + (self.known.get("largest", []) if section == "sqlite" else [])
        return [row for row in rows if all(row.get(key) == value for key, value in wanted.items())]

    def row(self, section, **wanted):
        """The one row with these values; none where it was not measured."""
        return next(iter(self.rows(section, **wanted)), None)


# --- Numbers in words ---------------------------------------------------------------------------

def time(seconds):
    """A time with three digits."""
    for factor, unit in ((1e3, "ms"), (1, "s")):
        if seconds * factor < 1000 or unit == "s":
            return f"{digits(seconds * factor)} {unit}"


def digits(value):
    """Three digits of a number."""
    return f"{value:,.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def size(count):
    """A number of bytes."""
    for limit, unit in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "B")):
        if count >= limit:
            return f"{digits(count / limit)} {unit}"


def table(head, rows):
    """A table in Markdown; all columns but the first are numbers."""
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def measured(results, rows, label):
    """A table of rows: what, processor, clock, memory, and the ratio to the first."""
    told = [(label(row), row["chain"], time(row["cpu"]), time(row["wall"]), f"{row['memory']:.0f} MiB",
             f"{row['ratio']:.2f}", row["pages"] or "" if "pages" in row else "") for row in rows]
    return table(["case", "chain", "processor", "clock", "peak memory", "`zvit`’s cost to it", "pages"], told)


# --- Bars ---------------------------------------------------------------------------------------

def bars(results):
    """The bars: what was promised, what was measured, whether it holds."""
    rows = []

    def bar(promise, row, holds, told):
        if row is not None:
            rows.append((promise, told(row), "holds" if holds(row) else "**does not hold**"))

    stock = "sqlite3 + typst"
    for section, what in (("sqlite", "one quarter of ten years"), ("inside", "all in the quarter")):
        zvit = results.row(section, entries=1_000, chain="zvit report")
        peer = results.row(section, entries=1_000, chain=stock)
        bar(f"10³ entries in SQLite, {what}: PDF and text at most 0.8 of the two stock tools’ PDF", peer,
            lambda row: row["ratio"] <= 0.8, lambda row: f"{row['ratio']:.2f}: {time(zvit['cpu'])} to {time(row['cpu'])}")
        bar("… and at most 40 MiB", zvit, lambda row: row["memory"] <= 40, lambda row: f"{row['memory']:.1f} MiB")
    for section, what in (("sqlite", "one quarter of ten years"), ("inside", "all in the quarter")):
        zvit = results.row(section, entries=1_000_000, chain="zvit report")
        bar(f"10⁶ entries in SQLite, {what}: at most equal", results.row(section, entries=1_000_000, chain=stock),
            lambda row: row["ratio"] <= 1, lambda row: f"{row['ratio']:.2f}: {time(zvit['cpu'])} to {time(row['cpu'])}")
    for what, told in (("quarter alone", "the quarter’s months alone"), ("compared", "the months of three quarters, compared")):
        zvit = results.row("toml", entries=100_000, what=what, chain="zvit report")
        bar(f"TOML, a quarter of a history of 10⁵, {told}: at most half of Typst that reads the same files",
            results.row("toml", entries=100_000, what=what, chain="typst"), lambda row: row["ratio"] <= 0.5,
            lambda row: f"{row['ratio']:.2f}: {time(zvit['cpu'])} to {time(row['cpu'])}")
    for section, ledger in (("sqlite", "SQLite"), ("toml", "TOML")):
        bar(f"`zvit summary` of 10³ entries in {ledger}: 10 ms", results.row(section, entries=1_000, chain="zvit summary"),
            lambda row: row["cpu"] <= 0.01,
            lambda row: f"{time(row['cpu'])} of processor, {time(row['wall'])} of the clock")
    zvit = results.row("long", chain="zvit summary")
    bar("25,000 entries of a quarter out of 10⁷: `zvit summary` within 3 times the bare SQL",
        results.row("long", chain="sqlite3"), lambda row: row["ratio"] <= 3,
        lambda row: f"{row['ratio']:.2f}: {time(zvit['cpu'])} to {time(row['cpu'])}")
    zvit = results.row("long", chain="zvit report")
    python = [row for row in results.rows("long", what="report") if row["chain"] in REPORTS[2:]]
    if python:
        fastest = max(python, key=lambda row: row["ratio"])
        web = max((row for row in python if "WeasyPrint" in row["chain"]), key=lambda row: row["ratio"])
        for name, peer in (("the fastest Python chain", fastest), ("the fastest one that does not use Typst", web)):
            bar(f"… and PDF and text 10 times as fast as {name} ({peer['chain']})", peer, lambda row: row["ratio"] <= 0.1,
                lambda row: f"{1 / row['ratio']:.2f} times as fast: {time(zvit['cpu'])} to {time(row['cpu'])}")
    return table(["bar", "measured", ""], rows)


# --- Charts -------------------------------------------------------------------------------------

def lines(results, chains, x, value, **wanted):
    """Series for a chart."""
    series = []
    for name in chains:
        points = [(row[x], value(row)) for row in results.rows(chain=name, **wanted)]
        if points:
            series.append((name, points))
    return series


def side_by_side(series, across, show=time):
    """A chart's points as a table."""
    xs = sorted({x for _, points in series for x, _ in points})
    return table([across, *(name for name, _ in series)],
                 [(f"{x:,}", *(show(dict(points)[x]) if x in dict(points) else "" for _, points in series)) for x in xs])


def figure(folder, file, title, across, up, series, caption, show=time, at=None, scale=1, beside=None):
    """Writes a chart, and gives its place in the page with the table below it, made of its points where none is given."""
    if not series:
        return ""
    scaled = [(name, [(x, y * scale) for x, y in points]) for name, points in series]
    (folder / file).write_text(chart(title, across, up, scaled, at), encoding="utf-8")
    return f"![{title}. The same numbers are in the table below.](performance/{file})\n\n" + (
        f"{caption}\n\n" if caption else "") + (beside or side_by_side(series, across, show))


def page(results, folder):
    """The whole page."""
    machine = results.known["machine"]
    cpu = lambda row: row["cpu"]
    values = {
        "machine": machine_of(machine),
        "bars": bars(results),
        "report_chart": figure(
            folder, "report-sqlite.svg", "A quarter’s report from SQLite", "entries in ten years of history",
            "milliseconds of processor", lines(results, REPORTS, "entries", cpu, section="sqlite", what="report"),
            "A fortieth of the entries lies in the quarter, as much in each of the two that it is compared with.", scale=1e3),
        "summary_chart": figure(
            folder, "summary-sqlite.svg", "A quarter’s figures from SQLite", "entries in ten years of history",
            "milliseconds of processor", lines(results, SUMMARIES, "entries", cpu, section="sqlite", what="summary"),
            "`zvit summary --json` beside the SQL that gives the same numbers.", scale=1e3),
        "memory_chart": figure(
            folder, "memory.svg", "Peak memory of a quarter’s report from SQLite", "entries in ten years of history", "MiB",
            lines(results, REPORTS, "entries", lambda row: row["memory"], section="sqlite", what="report"),
            "", show=lambda value: f"{value:.0f} MiB"),
        "toml_chart": figure(
            folder, "report-toml.svg", "A quarter’s report from TOML", "entries in ten years of history",
            "milliseconds of processor",
            [(f"{name}, {what}", points) for what in ("quarter alone", "compared")
             for name, points in lines(results, ["zvit report", "typst"], "entries", cpu, section="toml", what=what)],
            "“Quarter alone” reads three months; “compared” reads nine.", scale=1e3),
        "pages_chart": figure(
            folder, "pages.svg", "A report with a long annex", "pages", "milliseconds of processor",
            lines(results, ["zvit report --annex", "sqlite3 + typst", "sqlite3 + typst, no tags"], "pages", cpu, section="pages"),
            "The program’s annex has the entries behind each figure, with links there and back; beside it Typst sets one"
            " table of as many rows.", scale=1e3, beside=table(
                ["pages", "chain", "processor", "processor, a page", "peak memory", "memory, a page"],
                [(f"{row['pages']:,}", row["chain"], time(row["cpu"]), time(row["cpu"] / row["pages"]),
                  f"{row['memory']:,.0f} MiB", f"{row['memory'] / row['pages']:.1f} MiB") for row in results.rows("pages")])),
        "batch_chart": figure(
            folder, "batch.svg", "The reports of many departments", "departments", "milliseconds of processor for each report",
            lines(results, ["zvit batch --jobs 1", "zvit batch --jobs 2", "separate zvit report"], "departments",
                  lambda row: row["cpu"] / row["departments"], section="batch"),
            "4,000 entries in ten years of months in TOML, 100 of them in the quarter; PDF and text.",
            at=[row["departments"] for row in results.rows("batch", chain="zvit batch --jobs 1")], scale=1e3, beside=table(
                ["departments", "chain", "processor, a report", "clock, a report", "peak memory"],
                [(row["departments"], row["chain"], time(row["cpu"] / row["departments"]), time(row["wall"] / row["departments"]),
                  f"{row['memory']:.0f} MiB") for row in results.rows("batch")])),
        "steps": steps_of(results),
        "parts": table(["chain", "processor", "clock", "peak memory"],
            [(row["chain"], time(row["cpu"]), time(row["wall"]), f"{row['memory']:.0f} MiB") for row in results.rows("parts")]),
        "slopes": slopes(results),
        "country": country_of(results),
        "all": all_of(results),
    }
    text = (HERE / "performance.md.in").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", value.strip())
    return text


def machine_of(machine):
    """What it was measured on."""
    return (f"{machine['cpu']}, {machine['cores']} cores, {machine['memory']} GiB, {machine['system']}, {machine['day']}. "
            f"{machine['zvit']}, {machine['typst']}, sqlite3 {machine['sqlite3']}, Python {machine['python']}, "
            f"{', '.join(machine['packages'])}.")


def steps_of(results):
    """The steps of a report."""
    names = ["ledger", "narrative", "checks", "pdf", "txt", "write", "total"]
    return table(["storage", "entries in the quarter", *names],
                 [(row["storage"], f"{row['in_quarter']:,}", *(time(row.get(name, 0) / 1e3) for name in names))
                  for row in results.rows("steps")])


def slopes(results):
    """What an entry that is told costs, from the two largest histories."""
    rows = []
    for section, what, names in (("sqlite", "report", REPORTS), ("sqlite", "summary", SUMMARIES),
                                 ("toml", "compared", ["zvit report", "typst"])):
        for name in names:
            points = sorted((row["in_quarter"] * 3, row["cpu"]) for row in results.rows(section, what=what, chain=name))
            if len(points) > 1:
                (few, less), (many, more) = points[-2:]
                each = (more - less) / (many - few) * 1e6
                ledger = "" if "(" in name else " (SQLite)" if section == "sqlite" else " (TOML)"
                rows.append((name + ledger, f"{many:,}",
                             f"{each:.2f} µs" if each > 0.1 else "too little to measure"))
    return table(["chain", "up to so many entries read", "each further entry"], rows)


def country_of(results):
    """The simulation of the country."""
    rows = [country.computed(row) for row in results.rows("country", chain="zvit batch --jobs 2")]
    return table(
        ["entries a quarter", "ledger", "processor, a report", "hours a quarter", "peak memory", "bytes an entry",
         "bytes a report", "ledgers, a year", "reports, a year", "files, a year"],
        [(f"{row['each']:,}", row["ledger"], time(row["cpu_of_report"]), digits(row["hours"]), f"{row['memory']:.0f} MiB",
          size(row["ledger_bytes"]), size(row["report_bytes"]), size(row["ledgers_in_year"]), size(row["reports_in_year"]),
          f"{row['files_in_year'] / 1e6:.2f} million") for row in rows])


def all_of(results):
    """Every row that was measured in pairs."""
    def label(row):
        told = {"sqlite": "SQLite, ten years", "inside": "SQLite, all in the quarter", "long": "SQLite, a hundred years",
                "toml": "TOML, ten years", "pages": "annex", "batch": "batch"}[row["section"]]
        count = f"{row['departments']} departments" if "departments" in row else f"{row['entries']:,} entries"
        return f"{told}, {count}" + (f", {row['what']}" if row["what"] not in ("annex", "batch") else "")
    rows = [row for name in ("sqlite", "inside", "long", "toml", "pages", "batch") for row in results.rows(name)]
    return measured(results, rows, label)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--from", dest="known", help="a file of results; else everything is measured")
    parser.add_argument("--to", default=str(ROOT / "docs"), help="where performance.md and performance/ are")
    options, others = parser.parse_known_args()
    docs = pathlib.Path(options.to)
    folder = docs / "performance"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        known = pathlib.Path(options.known or pathlib.Path(work) / "results.json")
        if not options.known:
            for program in ("run.py", "country.py"):
                subprocess.run([sys.executable, HERE / program, "--results", known, *others], check=True)
        text = known.read_text(encoding="utf-8")
    (folder / "results.json").write_text(text, encoding="utf-8")
    (docs / "performance.md").write_text(page(Results(json.loads(text)), folder), encoding="utf-8")


if __name__ == "__main__":
    main()
