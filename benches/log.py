#!/usr/bin/env python3
"""Does logging cost what the month holds, or what the history holds?

Makes ledgers of 10^6 entries over ten years, in TOML and in SQLite, and beside each one that holds only
its last month. Times `zvit log` into that month and `zvit list` of it on both, in turn, and beside the
SQLite ledgers an INSERT of one row by the sqlite3 shell into the same file. Prints medians of wall time
and the ratios of the pairs.

    cargo build --release
    python3 benches/log.py [--zvit target/release/zvit] [--size 1000000] [--runs 15]
"""

import argparse
import datetime
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

import history

FIRST = datetime.date(2020, 12, 1)
INSERT = ("PRAGMA synchronous = FULL; INSERT INTO entry (id, date, day, indicator) "
          "VALUES (hex(randomblob(8)), '2020-12-15', '2020-12-15', 'requests')")


def timed(line):
    """Wall seconds of one process."""
    begun = time.perf_counter()
    subprocess.run([str(word) for word in line], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def paired(name, one, other, runs):
    """Medians of two commands run in turn, and of their ratio."""
    timed(one), timed(other)
    pairs = [(timed(one), timed(other)) for _ in range(runs)]
    left, right = (statistics.median(pair[side] for pair in pairs) * 1000 for side in (0, 1))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{name:44} {left:8.1f} ms {right:8.1f} ms {ratio:6.2f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--zvit", default=str(history.ROOT / "target/release/zvit"))
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="zvit-log-"))
    try:
        for kind, write in (("toml", history.write_toml), ("sqlite", history.write_sqlite)):
            whole, month = work / f"{kind}-whole", work / f"{kind}-month"
            whole.mkdir(), month.mkdir()
            write(whole, history.entries(options.size))
            write(month, (one for one in history.entries(options.size) if one[1] >= FIRST))

            def zvit(folder, *words):
                return [options.zvit, "-C", folder, "--today", "2020-12-31", "--quiet", *words]

            log = ["log", "requests", "Про мову", "-d", "15.12.2020", "--by", "channel=email"]
            shown = ["list", "2020-12", "--csv"]
            other = ["log", "events", "Нарада", "-n", "5", "-d", "15.12.2020"]
            paired(f"{kind}: log, history / month", zvit(whole, *log), zvit(month, *log), options.runs)
            paired(f"{kind}: list, history / month", zvit(whole, *shown), zvit(month, *shown), options.runs)
            if kind == "sqlite":
                for name, folder in (("history", whole), ("month", month)):
                    shell = ["sqlite3", folder / "ledger.sqlite", INSERT]
                    for indicator, line in (("most", log), ("few", other)):
                        title = f"sqlite: log ({indicator}) / sqlite3 INSERT, {name}"
                        paired(title, zvit(folder, *line), shell, options.runs)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
