#!/usr/bin/env python3
"""What if every community of the country made its quarterly reports so?

1,469 communities with 20 departments each, four reports a year: 29,380 ledgers. How many entries a department
makes in a quarter nobody knows; it is assumed to be 100, 1,000 or 10,000. For each, and for ledgers in TOML
and in SQLite, one community is made (five quarters of history, as much as a report compares) and its
reports are made by `zvit batch`; from its cost, and the bytes that its ledgers and reports take, the whole
country is computed: hours of one processor for each quarter, storage for each year.

    cargo build --release
    python3 benches/peers/country.py [--zvit target/release/zvit] [--quick] [--results results.json]
"""

import json
import pathlib
import shutil
import tempfile

import data
from measure import Chain, heading, paired
from run import Bench, machine, options_of

COMMUNITIES, DEPARTMENTS, QUARTERS, HISTORY = 1_469, 20, 4, 5


def size_of(folder, *patterns):
    """Bytes and number of files."""
    files = [file for pattern in patterns for file in folder.glob(pattern)]
    return sum(file.stat().st_size for file in files), len(files)


def measured(bench):
    """A row for each assumption and ledger: what one community was measured to cost."""
    rows = []
    for each in (100,) if bench.quick else (100, 1_000, 10_000):
        for ledger, write, patterns in (("TOML", data.write_toml, ("*/ledger/*",)),
                                        ("SQLite", data.write_sqlite, ("*/ledger.sqlite",))):
            folder = bench.work / f"community-{each}-{ledger}"
            for number in range(DEPARTMENTS):
                write(folder / f"d{number:02}", data.entries(each * HISTORY, HISTORY, seed=number))
            options = ["--today", data.TODAY, "--quiet", "batch", data.PERIOD]
            departments = sorted(folder.iterdir())
            chains = [Chain(f"zvit batch --jobs {jobs}",
                            [bench.zvit, *options, "--jobs", str(jobs), "--in", *departments]) for jobs in (1, 2)]
            case = {"section": "country", "each": each, "ledger": ledger}
            told = paired(case, chains, bench.runs, bench.budget, (bench.zvit,))
            kept, ledger_files = size_of(folder, *patterns)
            written, report_files = size_of(folder, "*/reports/*")
            for row in told:
                row |= {"ledger_bytes": kept / (DEPARTMENTS * HISTORY * each), "report_bytes": written / DEPARTMENTS,
                        "ledger_files": ledger_files / DEPARTMENTS / HISTORY, "report_files": report_files / DEPARTMENTS}
            rows += told
            shutil.rmtree(folder)
    return rows


def computed(row):
    """The country's quarter and year from one community's row."""
    ledgers = COMMUNITIES * DEPARTMENTS
    return {
        "each": row["each"], "ledger": row["ledger"],
        "cpu_of_report": row["cpu"] / DEPARTMENTS, "wall_of_report": row["wall"] / DEPARTMENTS,
        "hours": row["cpu"] * COMMUNITIES / 3600, "memory": row["memory"],
        "entries_in_year": ledgers * QUARTERS * row["each"],
        "ledgers_in_year": ledgers * QUARTERS * row["each"] * row["ledger_bytes"],
        "reports_in_year": ledgers * QUARTERS * row["report_bytes"],
        "ledger_bytes": row["ledger_bytes"], "report_bytes": row["report_bytes"],
        "files_in_year": ledgers * QUARTERS * (row["report_files"] + (row["ledger_files"] if row["ledger"] == "TOML" else 0)),
    }


def main():
    parser = options_of(__doc__.split("\n")[0])
    parser.add_argument("--results", default="results.json")
    options = parser.parse_args()
    results = pathlib.Path(options.results)
    with tempfile.TemporaryDirectory(prefix="zvit-country-", dir=options.work) as work:
        heading()
        rows = measured(Bench(options, pathlib.Path(work)))
    known = json.loads(results.read_text()) if results.exists() else {}
    results.write_text(json.dumps(known | {"machine": machine(options), "country": rows}, ensure_ascii=False, indent=1) + "\n")
    print()
    for row in rows:
        if row["chain"].endswith("2"):
            country = computed(row)
            print(f"{row['each']:7,} entries, {row['ledger']:6}: {country['hours']:6.1f} hours a quarter, "
                  f"{country['ledgers_in_year'] / 1e9:7.1f} GB of ledgers and {country['reports_in_year'] / 1e9:5.1f} GB "
                  f"of reports a year, {country['files_in_year'] / 1e6:.1f} million files")


if __name__ == "__main__":
    main()
