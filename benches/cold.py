#!/usr/bin/env python3
"""What does a command cost beside what Typst itself needs?

Runs the commands on the reference example, each in a new process, and prints medians in
milliseconds: what Typst needed to compile and export the PDF in that process, what the command
took from its start to its end there, and the whole process as the shell sees it.

    cargo build --release
    python3 benches/cold.py [--zvit target/release/zvit] [--runs 30]
"""

import argparse
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
STEP = re.compile(r"^(\w+): ([0-9.]+) ms$", re.MULTILINE)


def run(line):
    """Milliseconds of the whole process, and of the steps that it tells."""
    begun = time.perf_counter()
    done = subprocess.run(line, capture_output=True, text=True)
    wall = (time.perf_counter() - begun) * 1000
    if done.returncode:
        sys.exit(f"{' '.join(line)}: exit code {done.returncode}\n{done.stderr}")
    return {"wall": wall} | {name: float(took) for name, took in STEP.findall(done.stderr)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--zvit", default=str(ROOT / "target/release/zvit"))
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    example = [options.zvit, "--lang", "en", "-C", str(ROOT / "examples/lysychansk-2020-q1")]
    with tempfile.TemporaryDirectory() as output:
        commands = {
            "report, PDF and text": [*example, "report", "2020-Q1", "--output", output, "--timings"],
            "summary": [*example, "summary", "2020-Q1", "--timings"],
            "--version": [options.zvit, "--version"],
        }
        typst = None
        print(f"{'command':22} {'Typst':>8} {'command':>8} {'ratio':>6} {'process':>8}")
        for name, line in commands.items():
            run(line)
            runs = [run(line) for _ in range(options.runs)]
            median = lambda step: statistics.median(one[step] for one in runs) if step in runs[0] else None
            typst = typst or median("pdf")
            total = median("total")
            shown = [f"{value:8.1f}" if value is not None else f"{'':8}" for value in (median("pdf"), total)]
            ratio = f"{total / typst:6.2f}" if total is not None else f"{'':6}"
            print(f"{name:22} {shown[0]} {shown[1]} {ratio} {median('wall'):8.1f}")


if __name__ == "__main__":
    main()
