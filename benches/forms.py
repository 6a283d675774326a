#!/usr/bin/env python3
"""What do the forms of a report cost, and how do they grow with a long annex?

First the reference example: all forms in one call beside the PDF alone, medians of whole processes. Then
a department whose annex lists so many entries: time, peak memory, size and pages of each form.

    cargo build --release
    python3 benches/forms.py [--zvit target/release/zvit] [--runs 11] [--entries 2500,5000,10000]
"""

import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ALL = "pdf,text,docx,html,md,json,csv,xlsx,opendata"
SETTINGS = """ledger = "ledger"
[department]
body = "Зразкова міська рада"
name = "Загальний відділ"
[department.head]
position = "Начальник відділу"
given = "Ірина"
surname = "Зразкова"
[report]
template = "standard"
[term.letter]
one = "лист"
few = "листи"
many = "листів"
other = "листа"
gender = "m"
[[section]]
key = "letters"
title = "Листи"
[[indicator]]
key = "letters"
section = "letters"
label = "Листи"
term = "letter"
[check.severity]
figure-unusual = "off"
"""


def run(line):
    """Seconds of processor and of the clock, and the peak memory in MiB, of one process."""
    begun = time.perf_counter()
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, line))}: {told}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, usage.ru_maxrss / 1024, told


def department(folder, entries):
    (folder / "ledger").mkdir(parents=True)
    (folder / "zvit.toml").write_text(SETTINGS)
    for month, days in ((1, 31), (2, 29), (3, 31)):
        blocks = []
        for number in range(month - 1, entries, 3):
            day = number // 3 % days + 1
            blocks.append(
                f'[[entry]]\nid = "e{number:06}"\ndate = 2020-{month:02}-{day:02}\nindicator = "letters"\n'
                f'title = "Про стан справ на вулиці Зразковій, будинок {number}"\nclerk = "olena"\n'
            )
        (folder / f"ledger/2020-{month:02}.toml").write_text("\n".join(blocks))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--zvit", default=str(ROOT / "target/release/zvit"))
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--entries", default="2500,5000,10000")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        report = [options.zvit, "-C", ROOT / "examples/lysychansk-2020-q1", "report", "2020-Q1", "--quiet"]
        calls = {
            "PDF alone": [*report, "--format", "pdf", "--output", work / "one"],
            "all forms": [*report, "--format", ALL, "--archive", "--output", work / "all"],
        }
        for line in calls.values():
            run(line)
        runs = [{name: run(line)[0] for name, line in calls.items()} for _ in range(options.runs)]
        for name in calls:
            print(f"{name:10} {statistics.median(one[name] for one in runs) * 1000:7.1f} ms of processor")
        ratio = statistics.median(one["all forms"] / one["PDF alone"] for one in runs)
        print(f"{'ratio':10} {ratio:7.2f}\n")
        print(f"{'entries':>8} {'form':>12} {'pages':>6} {'clock, s':>9} {'memory, MiB':>12} {'size, KiB':>10}")
        for entries in map(int, options.entries.split(",")):
            folder = work / str(entries)
            department(folder, entries)
            for form, ending in (("pdf", "pdf"), ("html", "html"), ("docx", "docx")):
                line = [options.zvit, "--lang", "en", "-C", folder, "report", "2020-Q1", "--annex", "--format", form]
                _, clock, memory, told = run([*line, "--output", folder / "out"])
                size = (folder / f"out/zvit-2020-Q1.{ending}").stat().st_size / 1024
                pages = re.search(r"(\d+) pages", told)
                print(f"{entries:8} {form:>12} {pages.group(1) if pages else '':>6} {clock:9.2f} {memory:12.0f} {size:10.0f}")


if __name__ == "__main__":
    main()
