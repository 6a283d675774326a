#!/usr/bin/env python3
"""What does a check cost, and does it grow in line with the history?

Makes ledgers of ten years with 10^5 to 10^6 entries, in TOML and in SQLite. Times `zvit check` of
everything, `zvit check` of one quarter, and the report of that quarter as text and PDF. Prints medians
of wall time, and for the check of everything the time for each thousand entries.

    cargo build --release
    python3 benches/check.py [--zvit target/release/zvit] [--runs 3]
"""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

import history

SIZES = (100_000, 300_000, 1_000_000)


def timed(line):
    """Wall seconds of one process; findings are no failure of it."""
    begun = time.perf_counter()
    done = subprocess.run([str(word) for word in line], capture_output=True)
    assert done.returncode in (0, 1), done.stderr.decode()
    return time.perf_counter() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--zvit", default=str(history.ROOT / "target/release/zvit"))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"{'':24}{'whole':>12}{'per 1,000':>12}{'quarter':>12}{'report':>12}")
    for kind, write in (("toml", history.write_toml), ("sqlite", history.write_sqlite)):
        for size in SIZES:
            work = pathlib.Path(tempfile.mkdtemp(prefix="zvit-check-"))
            try:
                write(work, history.entries(size))

                def median(*words):
                    line = [options.zvit, "-C", work, "--today", "2021-01-15", "--quiet", *words]
                    return statistics.median(timed(line) for _ in range(options.runs)) * 1000

                whole, quarter = median("check", "--json"), median("check", "2020-Q4", "--json")
                report = median("report", "2020-Q4", "-o", work / "out")
                each = whole / (size / 1000)
                print(f"{kind + ' ' + format(size, ',d'):24}{whole:9.0f} ms{each:9.2f} ms"
                      f"{quarter:9.0f} ms{report:9.0f} ms", flush=True)
            finally:
                shutil.rmtree(work)


if __name__ == "__main__":
    main()
