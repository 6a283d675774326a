#!/usr/bin/env python3
"""What a quarter costs out of a very large ledger: `summary`, `report`, `check` and `trace`, in each storage.

Makes the same ledgers as benches/peers/data.py: 25,000 entries in each quarter of a hundred years (10^7) in SQLite and on
a PostgreSQL server of its own (tests/postgres.sh), and of ten years (10^6) in TOML. The reports of the two
databases must be the same, byte for byte. Beside `summary` stands the bare SQL that gives the same numbers, in the sqlite3 shell and in psql. Prints medians of
the clock, of the program's own processor time (not the server's), and its peak memory. Needs 10 GB of disk.

    cargo build --release
    python3 benches/large.py [--zvit target/release/zvit] [--work DIR] [--runs 5] [--quarter 25000]
"""

import argparse
import csv
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benches/peers"))
import data  # noqa: E402

SERVER = ROOT / "tests/postgres.sh"
COLUMNS = ("id", "date", "day", "indicator", "count", "title", "by", "measures", "attributes")
COMMANDS = (["summary", data.PERIOD, "--json"], ["report", data.PERIOD, "--output", "out"], ["check", data.PERIOD],
            ["trace", f"appeals@{data.PERIOD}", "--json"])
SPANS = (("now", "2020-10-01", "2020-12-31"), ("previous", "2020-07-01", "2020-09-30"),
         ("last_year", "2019-10-01", "2019-12-31"))
SUMS = " UNION ALL ".join(
    f"""SELECT '{name}', indicator, sum(count), sum(CASE WHEN "by" ->> 'channel' IN ('email', 'portal') THEN count END),
    sum(CASE WHEN attributes -> 'answered' ->> 'day' <= '{last}' THEN count END)
    FROM zvit.entry WHERE department = 'main' AND day BETWEEN '{first}' AND '{last}' GROUP BY 1, 2"""
    for name, first, last in SPANS)


def cost(line, folder):
    """Seconds of the clock and of the processor, and MiB, of a process."""
    with tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen([str(word) for word in line], cwd=folder, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = time.perf_counter() - begun
        if process.returncode:
            errors.seek(0)
            sys.exit(f"{line}: exit code {process.returncode}\n{errors.read().decode()}")
    return took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def told(ledger, what, runs):
    """Prints the medians of some runs, of which the first only warms caches."""
    clock, cpu, memory = (statistics.median(values) for values in zip(*runs[1:]))
    print(f"{ledger:<26}{what:<10}{clock:8.3f} s{cpu:8.3f} s{memory:8.0f} MiB", flush=True)


def on_server(folder, zvit, server, made):
    """A department on a server, filled by COPY, without the triggers that keep closed periods: none is closed."""
    folder.mkdir()
    (folder / "zvit.toml").write_text(f'ledger = "{server}"\n\n{data.SETTINGS}', encoding="utf-8")
    (folder / "report-templates").mkdir()
    subprocess.run([zvit, "-C", folder, "migrate"], check=True, stderr=subprocess.DEVNULL)
    sql(server, "ALTER TABLE zvit.entry DISABLE TRIGGER entry_keeps_closed")
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    copy = subprocess.Popen(["psql", server, "-qc", f"\\copy zvit.entry (department, {columns}) FROM STDIN CSV"],
                            stdin=subprocess.PIPE, text=True, encoding="utf-8")
    csv.writer(copy.stdin).writerows(("main", *data.row(entry)) for entry in made)
    copy.stdin.close()
    if copy.wait():
        sys.exit("psql: nothing was copied")
    sql(server, "ALTER TABLE zvit.entry ENABLE TRIGGER entry_keeps_closed", "VACUUM ANALYZE zvit.entry")
    return folder


def sql(server, *statements):
    """Statements, each by itself."""
    for statement in statements:
        subprocess.run(["psql", server, "-qc", statement], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--zvit", default=str(ROOT / "target/release/zvit"))
    parser.add_argument("--work", help="where the data are made; else the folder for temporary files")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quarter", type=int, default=25_000, help="entries in each quarter")
    options = parser.parse_args()
    environment = subprocess.run(["bash", SERVER, "start"], check=True, capture_output=True, text=True).stdout
    words = dict(word.split("=", 1) for word in environment.split() if "=" in word)
    server = words["ZVIT_TEST_POSTGRES"].rsplit("/", 1)[0] + "/large"
    os.environ["PATH"] += "".join(f":{path}" for path in sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin")))
    sql(server.rsplit("/", 1)[0] + "/postgres", "DROP DATABASE IF EXISTS large", "CREATE DATABASE large")
    with tempfile.TemporaryDirectory(prefix="zvit-large-", dir=options.work) as work:
        work = pathlib.Path(work)
        century = (options.quarter * 400, 400)
        data.write_sqlite(work / "sqlite", data.entries(*century))
        data.write_toml(work / "toml", data.entries(options.quarter * 40, 40))
        on_server(work / "server", options.zvit, server, data.entries(*century))
        reports = {}
        print(f"{'ledger':<26}{'command':<10}{'clock':>10}{'processor':>10}{'memory':>12}")
        for ledger, count in (("sqlite", century[0]), ("server", century[0]), ("toml", options.quarter * 40)):
            for command in COMMANDS:
                line = [options.zvit, "--today", data.TODAY, "--quiet", *command]
                told(f"{ledger}, {count:,} entries", command[0], [cost(line, work / ledger) for _ in range(options.runs + 1)])
            if ledger != "toml":  # whose ten years are drawn otherwise
                reports[ledger] = (work / ledger / f"out/zvit-{data.PERIOD}.pdf").read_bytes()
        shell = ["sqlite3", "-batch", "-json", "ledger.sqlite", f".read {ROOT}/benches/peers/chains/summary.sql"]
        for name, line in (("sqlite", shell), ("server", ["psql", server, "-qtc", SUMS])):
            told(f"{name}, bare SQL", "summary", [cost(line, work / "sqlite") for _ in range(options.runs + 1)])
        if reports["sqlite"] != reports["server"]:
            sys.exit("the reports differ")
    subprocess.run(["bash", SERVER, "stop"], check=True)


if __name__ == "__main__":
    main()
