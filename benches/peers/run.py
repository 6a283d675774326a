#!/usr/bin/env python3
"""Measures `zvit` beside what people use instead, and writes what was measured to a JSON file.

Each section makes departments (data.py), runs every chain once and stops if any tells other figures than
`zvit` (verify.py), then runs them in turn and prints medians. See README.md. Sections:

    sqlite   a quarter out of ten years in SQLite, 10^3 to 10^6 entries: report and summary
    largest  the same with 10^7 entries
    inside   the same with all entries in the quarter
    long     a quarter of 25,000 entries out of 10^7
    toml     a quarter out of ten years in TOML, 10^3 to 10^6 entries
    pages    a report with a long annex
    batch    the reports of 10, 30 and 100 departments
    steps    what the program itself tells of the time of its steps
    parts    what the report of 10^3 entries costs without its theme, without a PDF, and so on

    cargo build --release
    python3 benches/peers/run.py --typst PATH [--zvit target/release/zvit] [--quick] [SECTION…]
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import data
from measure import CHAINS, FONTS, HERE, Chain, Program, heading, paired, prepare

STEP = re.compile(r"^(\w+): ([0-9.]+) ms$", re.MULTILINE)
PERIODS = ("now", "previous", "last_year")


class Bench:
    """What all sections need: the programs, a folder for the data, and how long to measure."""

    def __init__(self, options, work):
        self.zvit, self.typst = Program(options.zvit, work), Program(options.typst, work)
        self.sqlite3 = options.sqlite3
        self.python = prepare(pathlib.Path(options.peers).resolve())
        self.work, self.quick = work, options.quick
        self.runs, self.budget = (3, 5) if options.quick else (options.runs, options.budget)

    # --- Chains ---------------------------------------------------------------------------------

    def report(self, folder, *more, name="zvit report"):
        """The PDF and the text by the program."""
        return Chain(name, [self.zvit, "-C", folder, "--today", data.TODAY, "--quiet", "report", data.PERIOD,
                            "--output", folder / "out", *more])

    def summary(self, folder):
        """The figures by the program."""
        return Chain("zvit summary", [self.zvit, "-C", folder, "--today", data.TODAY, "--quiet", "summary",
                                      data.PERIOD, "--json"])

    def compile(self, source, output, inputs, *more):
        """A line that makes a PDF by the `typst` command."""
        told = [word for name, value in inputs.items() for word in ("--input", f"{name}={value}")]
        return [self.typst, "compile", "--root", "/", "--ignore-system-fonts", "--font-path", FONTS, *told,
                *more, CHAINS / source, output]

    def query(self, folder, **outputs):
        """A line by which the sqlite3 shell writes what queries give, as JSON."""
        line = [self.sqlite3, "-batch", "-bail", "-json", f"file:{folder}/ledger.sqlite?mode=ro"]
        for name, file in outputs.items():
            line += [f".output {file}", f".read {CHAINS}/{name}.sql"]
        return line

    def stock_tools(self, folder, *more, name="sqlite3 + typst", source="from_json.typ", queries=(), **inputs):
        """The bar: the sqlite3 shell writes JSON, the `typst` command reads it."""
        figures, events = folder / "figures.json", folder / "events.json"
        return Chain(name, self.query(folder, report=figures, events=events), *queries,
                     self.compile(source, folder / f"{name}.pdf".replace("/", "-"),
                                  {"figures": figures, "events": events, **inputs}, *more))

    def chain(self, folder, name, script):
        """A chain in Python; WeasyPrint takes so long that it does not run in every turn."""
        every = 5 if "WeasyPrint" in name else 1
        return Chain(name, [self.python, CHAINS / script, folder / "ledger.sqlite", folder / f"{name}.pdf"], every=every)

    # --- Are they the same? ---------------------------------------------------------------------

    def same_report(self, wanted, chains):
        """Runs chains once; gives the pages of each PDF, and stops where one says something else."""
        files = []
        for chain in chains:
            chain.run()
            files.append(wanted if chain is chains[0] else pathlib.Path(chain.lines[-1][-1]))
        done = subprocess.run([self.python, HERE / "verify.py", *files], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        return dict(zip((chain.name for chain in chains), json.loads(done.stdout).values()))

    def same_summary(self, zvit, *others):
        """Stops where a summary has other figures."""
        wanted = {}
        for indicator in json.loads(zvit.output())["indicators"]:
            for period in PERIODS:
                value = indicator["value"] if period == "now" else (indicator[period] or {}).get("value")
                if value is not None:
                    wanted[period, indicator["key"]] = int(value)
        for chain in others:
            found = {}
            for row in json.loads(chain.output()):
                period, key = row["period"], row["indicator"]
                found[period, key] = row["number"]
                for part in ("electronic", "answered"):
                    if key == "appeals" or key == "requests" and part == "answered":
                        found[period, f"{key}.{part}"] = row[part] or 0
            if found != wanted:
                sys.exit(f"{chain.name}: other figures: {set(found.items()) ^ set(wanted.items())}")

    # --- Measuring ------------------------------------------------------------------------------

    def measured(self, case, chains, pages=None):
        """Rows of a table, with the pages of each chain's PDF."""
        rows = paired(case, chains, self.runs, self.budget, (self.zvit, self.typst))
        for row in rows:
            row["pages"] = (pages or {}).get(row["chain"])
        return rows

    def reports(self, case, folder, chains):
        """Report by the program beside other chains."""
        chains = [self.report(folder), *chains]
        pages = self.same_report(folder / f"out/zvit-{data.PERIOD}.pdf", chains)
        return self.measured(case | {"what": "report"}, chains, pages)

    def sums(self, case, folder):
        """Summary by the program beside SQL."""
        entries = parquet(self, folder)
        chains = [
            self.summary(folder),
            Chain("sqlite3", [self.sqlite3, "-batch", "-bail", "-json", f"file:{folder}/ledger.sqlite?mode=ro",
                              f".read {CHAINS}/summary.sql"]),
            Chain("DuckDB (Parquet)", [self.python, CHAINS / "duckdb_sum.py", entries]),
        ]
        self.same_summary(*chains)
        return self.measured(case | {"what": "summary"}, chains)

    def everything(self, case, folder, *more):
        """Report and summary from one SQLite ledger beside all peers."""
        rows = self.reports(case, folder, [
            self.stock_tools(folder), *more,
            self.chain(folder, "sqlite3 + typst package", "typst_package.py"),
            self.chain(folder, "sqlite3 + Jinja2 + WeasyPrint", "weasyprint_chain.py"),
            self.chain(folder, "pandas + Jinja2 + WeasyPrint", "pandas_chain.py"),
        ])
        return rows + self.sums(case, folder)

    def made(self, name, write, *of):
        """A department in a folder of its own."""
        folder = self.work / name
        write(folder, data.entries(*of))
        return folder


def parquet(bench, folder):
    """The table of a ledger as Parquet, since DuckDB's reader of SQLite is a download of its own."""
    listed, entries = folder / "entries.csv", folder / "entries.parquet"
    with open(listed, "wb") as file:
        subprocess.run([bench.sqlite3, "-csv", "-header", folder / "ledger.sqlite",
                        'SELECT id, day, indicator, count, title, "by", measures, attributes FROM entry'
                        " ORDER BY day, id"], stdout=file, check=True)
    program = (f"import duckdb; duckdb.sql(\"COPY (FROM read_csv('{listed}', all_varchar=true))"
               f" TO '{entries}' (FORMAT parquet)\")")
    subprocess.run([bench.python, "-c", program], stdout=subprocess.DEVNULL, check=True)
    listed.unlink()
    return entries


# --- Sections -----------------------------------------------------------------------------------

def sqlite(bench, sizes=(1_000, 10_000, 100_000, 1_000_000)):
    """A quarter out of ten years."""
    rows = []
    for size in sizes[:2] if bench.quick else sizes:
        folder = bench.made(f"sqlite-{size}", data.write_sqlite, size, 40)
        case = {"section": "sqlite", "entries": size, "in_quarter": size // 40,
                "bytes": (folder / "ledger.sqlite").stat().st_size}
        more = []
        if size == 1_000:
            more = [bench.stock_tools(folder, "--pdf-standard", "a-2a,ua-1", name="sqlite3 + typst, PDF/A-2a and UA-1")]
        rows += bench.everything(case, folder, *more)
        shutil.rmtree(folder)
    return rows


def largest(bench):
    """A quarter out of ten years of a million entries each."""
    return [] if bench.quick else sqlite(bench, (10_000_000,))


def inside(bench):
    """All entries in the quarter."""
    rows = []
    for size in (1_000,) if bench.quick else (1_000, 1_000_000):
        folder = bench.made(f"inside-{size}", data.write_sqlite, size, 1)
        rows += bench.everything({"section": "inside", "entries": size, "in_quarter": size}, folder)
        shutil.rmtree(folder)
    return rows


def long(bench):
    """A quarter of 25,000 entries out of a hundred years."""
    size = 10_000 if bench.quick else 10_000_000
    folder = bench.made("long", data.write_sqlite, size, 400)
    rows = bench.everything({"section": "long", "entries": size, "in_quarter": size // 400}, folder)
    shutil.rmtree(folder)
    return rows


def toml(bench):
    """A quarter out of ten years of months in TOML, beside Typst that reads the same files."""
    rows = []
    for size in (1_000,) if bench.quick else (1_000, 10_000, 100_000, 1_000_000):
        folder = bench.made(f"toml-{size}", data.write_toml, size, 40)
        case = {"section": "toml", "entries": size, "in_quarter": size // 40,
                "bytes": sum(file.stat().st_size for file in (folder / "ledger").iterdir())}
        for what, periods, options in (("quarter alone", "now", ("--template", "alone")),
                                       ("compared", "now,previous,last_year", ())):
            inputs = {"ledger": folder / "ledger", "periods": periods}
            chains = [bench.report(folder, *options),
                      Chain("typst", bench.compile("from_toml.typ", folder / "typst.pdf", inputs))]
            pages = bench.same_report(folder / f"out/zvit-{data.PERIOD}.pdf", chains)
            rows += bench.measured(case | {"what": what}, chains, pages)
        rows += bench.measured(case | {"what": "summary"}, [bench.summary(folder)])
        shutil.rmtree(folder)
    return rows


def pages_of(bench, file):
    """How many pages a PDF has."""
    done = subprocess.run([bench.python, HERE / "verify.py", file], capture_output=True, text=True, check=True)
    return next(iter(json.loads(done.stdout).values()))


def pages(bench):
    """A report with an annex: beside it Typst with a table of as many pages."""
    rows = []
    for size in (1_000,) if bench.quick else (1_000, 4_000, 16_000, 64_000):
        folder = bench.made(f"pages-{size}", data.write_sqlite, size, 40)
        zvit = bench.report(folder, "--annex", "--format", "pdf", name="zvit report --annex")
        zvit.run()
        count = pages_of(bench, folder / f"out/zvit-{data.PERIOD}.pdf")
        # A row of the annex takes as much room in both; 37 rows fill a page.
        (folder / "annex.sql").write_text(
            f"SELECT id, day AS date, title, count FROM entry ORDER BY entry.day DESC LIMIT {(count - 2) * 37};")
        annex = folder / "annex.json"
        line = [bench.sqlite3, "-batch", "-bail", "-json", f"file:{folder}/ledger.sqlite?mode=ro",
                f".output {annex}", f".read {folder}/annex.sql"]
        typst = bench.stock_tools(folder, source="annex.typ", queries=[line], annex=annex)
        untagged = bench.stock_tools(folder, "--no-pdf-tags", name="sqlite3 + typst, no tags", source="annex.typ",
                                     queries=[line], annex=annex)
        typst.run(), untagged.run()
        made = {zvit.name: count, typst.name: pages_of(bench, typst.lines[-1][-1]),
                untagged.name: pages_of(bench, untagged.lines[-1][-1])}
        rows += bench.measured({"section": "pages", "entries": size, "what": "annex"}, [zvit, typst, untagged], made)
        shutil.rmtree(folder)
    return rows


def batch(bench):
    """Many departments: at once, by one and by two, and one by one."""
    rows = []
    sizes = (3, 10) if bench.quick else (10, 30, 100)
    folder = bench.work / "batch"
    for number in range(sizes[-1]):
        data.write_toml(folder / f"d{number:03}", data.entries(4_000, 40, seed=number))
    for count in sizes:
        chosen = [folder / f"d{number:03}" for number in range(count)]
        options = ["--today", data.TODAY, "--quiet"]
        chains = [
            *(Chain(f"zvit batch --jobs {jobs}",
                    [bench.zvit, *options, "batch", data.PERIOD, "--jobs", str(jobs), "--in", *chosen])
              for jobs in (1, 2)),
            Chain("separate zvit report", *([bench.zvit, "-C", one, *options, "report", data.PERIOD] for one in chosen)),
        ]
        rows += bench.measured({"section": "batch", "departments": count, "what": "batch"}, chains)
    shutil.rmtree(folder)
    return rows


def steps(bench):
    """Milliseconds of the clock that each step of a report takes, as the program tells them: the fastest run."""
    rows = []
    for ledger, write in (("SQLite", data.write_sqlite), ("TOML", data.write_toml)):
        for size in (1_000,) if bench.quick else (1_000, 100_000, 1_000_000):
            folder = bench.made(f"steps-{ledger}-{size}", write, size, 40)
            line = [*bench.report(folder).lines[0], "--timings", "--lang", "en"]
            runs = []
            for _ in range(bench.runs):
                told = subprocess.run(line, capture_output=True, text=True, check=True).stderr
                runs.append({name: float(took) for name, took in STEP.findall(told)})
            row = {"section": "steps", "storage": ledger, "entries": size, "in_quarter": size // 40}
            row |= min(runs, key=lambda run: run["total"])
            print(row, flush=True)
            rows.append(row)
            shutil.rmtree(folder)
    return rows


def parts(bench):
    """What a small report is made of, on both sides."""
    folder = bench.made("parts", data.write_sqlite, 1_000, 40)
    stock = bench.stock_tools(folder)
    chains = [
        bench.report(folder), bench.report(folder, "--theme", "plain", name="zvit report --theme plain"),
        bench.report(folder, "--format", "text", name="zvit report --format text"),
        Chain("zvit --version", [bench.zvit, "--version"]), stock,
        Chain("sqlite3 alone", *stock.lines[:-1]), Chain("typst alone", stock.lines[-1]),
        Chain("typst, one word", bench.compile("hello.typ", folder / "hello.pdf", {})),
        Chain("typst --version", [bench.typst, "--version"]),
    ]
    rows = bench.measured({"section": "parts", "entries": 1_000, "what": "parts"}, chains)
    shutil.rmtree(folder)
    return rows


SECTIONS = {"sqlite": sqlite, "inside": inside, "long": long, "toml": toml, "pages": pages, "batch": batch,
            "steps": steps, "parts": parts, "largest": largest}


def machine(options):
    """What it was measured on, and with."""
    def first(*line):
        done = subprocess.run([str(word) for word in line], capture_output=True, text=True, check=True)
        return done.stdout.strip().split("\n")[0]
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.processor())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = pathlib.Path(options.peers).resolve() / "bin/python"
    listed = subprocess.run([python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout
    wanted = [line.split("==")[0].lower() for line in (HERE / "requirements.txt").read_text().split("\n") if "==" in line]
    return {
        "day": datetime.date.today().isoformat(), "cpu": model, "cores": os.cpu_count(), "memory": round(memory),
        "system": f"{platform.system()} {platform.release()}", "zvit": first(options.zvit, "--version"),
        "typst": first(options.typst, "--version"), "sqlite3": first(options.sqlite3, "--version").split()[0],
        "python": platform.python_version(),
        "packages": [line for line in listed.split("\n") if line.split("==")[0].lower() in wanted],
    }


def options_of(description):
    """The options that all programs here have."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--zvit", default=str(data.ROOT / "target/release/zvit"))
    parser.add_argument("--typst", default="typst", help="the `typst` command")
    parser.add_argument("--sqlite3", default="sqlite3", help="the sqlite3 shell")
    parser.add_argument("--peers", default=str(data.ROOT / "target/peers"), help="where the Python peers are, or are put")
    parser.add_argument("--work", help="where the data are made (3 GB); else the folder for temporary files")
    parser.add_argument("--runs", type=int, default=25, help="turns at most")
    parser.add_argument("--budget", type=float, default=60, help="seconds after which no new turn begins")
    parser.add_argument("--quick", action="store_true", help="small sizes, three turns: to try it")
    return parser


def main():
    parser = options_of(__doc__.split("\n")[0])
    parser.add_argument("--results", default="results.json", help="where to write; sections that are not run stay")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    options = parser.parse_args()
    for name in options.sections:
        if name not in SECTIONS:
            parser.error(f"no section {name}")
    results = pathlib.Path(options.results)
    with tempfile.TemporaryDirectory(prefix="zvit-peers-", dir=options.work) as work:
        bench = Bench(options, pathlib.Path(work))
        heading()
        for name in options.sections or SECTIONS:
            rows = SECTIONS[name](bench)
            known = json.loads(results.read_text()) if results.exists() else {}
            known |= {"machine": machine(options), name: rows}
            results.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
