#!/usr/bin/env python3
"""Do many clerks at once lose or double anything, and how long does each wait?

Starts a PostgreSQL server of its own (tests/postgres.sh) and lets clerks log for a minute, each entry by a process of
its own, while the server crashes and comes back several times (pg_ctl restart -m immediate). Then compares what was
acknowledged (exit code 0) with what the ledger and its history hold: every acknowledged entry once, none twice, and
of the refused ones none but those whose outcome the program said it does not know. Prints percentiles of latency.

    cargo build --release
    python3 benches/clerks.py [--zvit target/release/zvit] [--clerks 50] [--departments 5] [--seconds 60] [--restarts 3]
"""

import argparse
import collections
import json
import os
import pathlib
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).parent.parent
SERVER = ROOT / "tests" / "postgres.sh"
SETTINGS = """ledger = "{address}"
[department]
body = "Зразківська міська рада"
name = "Відділ {key}"
head = {{ position = "Начальник", given = "Зоряна", surname = "Зразкова" }}
[[section]]
key = "work"
title = "Робота"
[term.request]
one = "запит"
few = "запити"
many = "запитів"
other = "запиту"
gender = "m"
[[indicator]]
key = "requests"
section = "work"
label = "Запити"
term = "request"
"""


def department(folder, address, key, zvit):
    """A department with an empty ledger on the server."""
    folder.mkdir()
    (folder / "zvit.toml").write_text(SETTINGS.format(address=f"{address}?department={key}", key=key))
    subprocess.run([zvit, "-C", str(folder), "migrate", "--quiet"], check=True)
    return folder


def clerk(number, folder, zvit, until, told):
    """Logs until the time is over; notes each title with the exit code, the time it took and what was said."""
    environment = os.environ | {"ZVIT_CLERK": f"clerk-{number}", "ZVIT_LANG": "en"}
    count = 0
    while time.monotonic() < until:
        count += 1
        title = f"{number}-{count}"
        line = [zvit, "-C", str(folder), "log", "requests", title, "--date", "2020-02-25", "--quiet",
                "--today", "2020-03-01", "--log-format", "json"]
        begun = time.perf_counter()
        done = subprocess.run(line, capture_output=True, env=environment, text=True)
        told.append((title, done.returncode, time.perf_counter() - begun, done.stderr))


def titles(folder, zvit):
    """The titles in a ledger, and those in its history, with how often each stands there."""
    export = subprocess.run([zvit, "-C", str(folder), "export", "--to", "-", "--format", "jsonl", "--quiet"],
                            capture_output=True, text=True, check=True).stdout
    held = collections.Counter(json.loads(line)["title"] for line in export.splitlines())
    history = subprocess.run([zvit, "-C", str(folder), "history", "--json", "--limit", "10000000"],
                             capture_output=True, text=True, check=True).stdout
    operations = json.loads(history)
    operations = operations["operations"] if isinstance(operations, dict) else operations
    return held, len(operations)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--zvit", default=str(ROOT / "target/release/zvit"))
    parser.add_argument("--clerks", type=int, default=50)
    parser.add_argument("--departments", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--restarts", type=int, default=3)
    options = parser.parse_args()
    started = subprocess.run(["bash", str(SERVER), "start"], capture_output=True, text=True, check=True).stdout
    address = started.split("ZVIT_TEST_POSTGRES=")[1].split()[0]
    try:
        with tempfile.TemporaryDirectory() as folder:
            folders = [department(pathlib.Path(folder) / f"d{number}", address, f"d{number}", options.zvit)
                       for number in range(options.departments)]
            until = time.monotonic() + options.seconds
            told = [[] for _ in range(options.clerks)]
            clerks = [threading.Thread(target=clerk, args=(number, folders[number % len(folders)], options.zvit, until,
                                                           told[number])) for number in range(options.clerks)]
            for one in clerks:
                one.start()
            for _ in range(options.restarts):
                time.sleep(options.seconds / (options.restarts + 1))
                subprocess.run(["bash", str(SERVER), "restart"], check=True)
            for one in clerks:
                one.join()
            judge(sum(told, []), [titles(folder, options.zvit) for folder in folders])
    finally:
        subprocess.run(["bash", str(SERVER), "stop"], check=True)


def judge(told, ledgers):
    """Compares what was acknowledged with what is there."""
    held = sum((titles for titles, _ in ledgers), collections.Counter())
    acknowledged = {title for title, code, _, _ in told if code == 0}
    unsure = {title for title, code, _, text in told if code != 0 and "outcome-unknown" in text}
    refused = {title for title, code, _, _ in told if code != 0} - unsure
    lost = [title for title in acknowledged if held[title] == 0]
    doubled = [title for title, count in held.items() if count > 1]
    ghosts = [title for title in refused if held[title]]
    times = sorted(seconds for _, code, seconds, _ in told if code == 0)
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))] * 1000
    print(f"acknowledged {len(acknowledged)}, refused {len(refused)}, outcome unknown {len(unsure)}")
    print(f"lost {len(lost)}, doubled {len(doubled)}, refused but there {len(ghosts)}")
    print(f"entries {held.total()}, operations {sum(count for _, count in ledgers)}")
    print("latency of what was acknowledged, ms: " + ", ".join(
        f"p{round(share * 100)} {at(share):.0f}" for share in (0.5, 0.9, 0.99)) + f", longest {times[-1] * 1000:.0f}")
    assert not lost and not doubled and not ghosts, (lost, doubled, ghosts)
    assert held.total() == sum(count for _, count in ledgers)


if __name__ == "__main__":
    main()
