#!/usr/bin/env python3
"""Does a report cost what it tells, or what the history holds?

Makes ledgers of 10^3, 10^5 and 10^6 entries over ten years, in TOML and in SQLite, and beside each
one that holds only what the report of the last quarter tells: for a template that compares with
nothing, that quarter alone; for `standard`, which compares, also the quarter before and the same one
a year before. Both ledgers must give the same bytes. Then times `zvit report` and `zvit summary` of
that quarter on both, in turn, and prints medians of wall time, peak memory, and the ratio of the two.

    cargo build --release
    python3 benches/history.py [--zvit target/release/zvit] [--sizes 1000,100000,1000000] [--runs 9]
"""

import argparse
import datetime
import os
import pathlib
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIRST, LAST = datetime.date(2011, 1, 1), datetime.date(2020, 12, 31)
QUARTER = (datetime.date(2020, 10, 1), datetime.date(2020, 12, 31))
COMPARED = [QUARTER, (datetime.date(2020, 7, 1), datetime.date(2020, 9, 30)),
            (datetime.date(2019, 10, 1), datetime.date(2019, 12, 31))]
# What is run: its name, the command, and the quarters that it tells.
TOLD = [("report, no comparison", ["report", "--template", "prose"], [QUARTER]),
        ("report, standard", ["report", "--template", "standard"], COMPARED),
        ("summary", ["summary"], COMPARED)]

PROSE = """\
## Робота відділу

{{ sentence("requests") }}, {{ parts("requests") }}. {{ cuts("requests") }}.

{{ sentence("events") }}.

{{ sentence("parties") }}.
"""

SETTINGS = """\
ledger = "{ledger}"

[department]
body = "Зразкова міська рада"
name = "Відділ документообігу"
name_genitive = "відділу документообігу"
[department.head]
position = "Начальник відділу"
given = "Ірина"
surname = "Зразкова"

[term.request]
one = "запит"
few = "запити"
many = "запитів"
other = "запиту"
gender = "m"
[term.event]
one = "захід"
few = "заходи"
many = "заходів"
other = "заходу"
gender = "m"

[dimension.channel]
label = "за каналом надходження"
values = {{ email = "електронною поштою", post = "поштою", phone = "телефоном" }}

[[section]]
key = "work"
title = "Робота відділу"

[[indicator]]
key = "requests"
section = "work"
label = "Запити"
term = "request"
verb = "зареєстровано"
by = ["channel"]

[[indicator]]
key = "requests.answered"
section = "work"
label = "З відповіддю"
kind = "derived"
of = "requests"
where = "answered and answered <= period.to"

[[indicator]]
key = "events"
section = "work"
label = "Заходи"
term = "event"
verb = "проведено"

[[indicator]]
key = "parties"
section = "work"
label = "Осередки партій"
kind = "stock"
"""


def entries(count):
    """`count` entries spread evenly over the ten years, and a stock each month; the same each time."""
    drawn = random.Random(count)
    days = (LAST - FIRST).days + 1
    month = None
    for number in range(count):
        day = FIRST + datetime.timedelta(days=number * days // count)
        if (day.year, day.month) != month:
            month = (day.year, day.month)
            yield f"s{number:07}", day, "parties", 90 + drawn.randrange(10), f"Звірка {number}", None, None
        if drawn.random() < 0.1:
            yield f"e{number:07}", day, "events", 1, f"Нарада з питань роботи № {number}", None, None
        else:
            answered = day + datetime.timedelta(days=drawn.randrange(1, 40))
            channel = drawn.choice(["email", "post", "phone"])
            title = f"Запит громадянина щодо благоустрою № {number}"
            yield f"r{number:07}", day, "requests", 1, title, channel, answered


def write_toml(folder, made):
    """Writes month files."""
    ledger = folder / "ledger"
    ledger.mkdir()
    file, month = None, None
    for key, day, indicator, count, title, channel, answered in made:
        if month != (day.year, day.month):
            month = (day.year, day.month)
            if file:
                file.close()
            file = open(ledger / f"{day:%Y-%m}.toml", "w", encoding="utf-8")
        lines = [f'[[entry]]\nid = "{key}"\ndate = {day}\nindicator = "{indicator}"\ntitle = "{title}"\n']
        if count != 1:
            lines.append(f"count = {count}\n")
        if channel:
            lines.append(f'by = {{ channel = "{channel}" }}\nset = {{ answered = {answered} }}\n')
        file.write("".join(lines) + "\n")
    if file:
        file.close()
    settle(folder, "ledger")


def write_sqlite(folder, made):
    """Writes an SQLite ledger by the program's own schema."""
    connection = sqlite3.connect(folder / "ledger.sqlite")
    connection.executescript((ROOT / "src/ledger/sqlite/schema-1.sql").read_text(encoding="utf-8"))
    rows = (
        (key, str(day), str(day), indicator, str(count), title,
         f'{{"channel":"{channel}"}}' if channel else None,
         f'{{"answered":{{"day":"{answered}"}}}}' if answered else None)
        for key, day, indicator, count, title, channel, answered in made
    )
    connection.executemany(
        'INSERT INTO entry (id, date, day, indicator, count, title, "by", attributes)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.execute(f"PRAGMA application_id = {0x7A766974}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    settle(folder, "ledger.sqlite")


def settle(folder, ledger):
    """Writes the settings and the template."""
    (folder / "zvit.toml").write_text(SETTINGS.format(ledger=ledger), encoding="utf-8")
    (folder / "report-templates").mkdir()
    (folder / "report-templates/prose.md").write_text(PROSE, encoding="utf-8")


def run(zvit, folder, command):
    """Wall seconds and peak memory in MiB of one process."""
    output = ["--output", str(folder / "out")] if command[0] == "report" else []
    shutil.rmtree(folder / "out", ignore_errors=True)
    line = [zvit, "-C", str(folder), "--today", "2021-01-15", "--quiet", *command, "2020-Q4", *output]
    begun = time.perf_counter()
    with open(folder / "printed", "wb") as printed:
        process = subprocess.Popen(line, stdout=printed)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(line)}: exit code {process.returncode}")
    return wall, usage.ru_maxrss / 1024


def told(entry, quarters):
    """Whether a report of these quarters tells an entry; a stock is told as of the day after."""
    day, after = entry[1], datetime.timedelta(days=entry[2] == "parties")
    return any(first <= day <= last + after for first, last in quarters)


def made(folder):
    """The bytes that the last run made."""
    files = [*sorted(folder.glob("out/*")), folder / "printed"]
    return [file.read_bytes() for file in files]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--zvit", default=str(ROOT / "target/release/zvit"))
    parser.add_argument("--sizes", default="1000,100000,1000000")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="zvit-history-"))
    print(f"{'ledger':7} {'entries':>8} {'command':22} {'history':>17} {'what it tells':>17} {'ratio':>6}")
    try:
        for size in map(int, options.sizes.split(",")):
            for kind, write in (("toml", write_toml), ("sqlite", write_sqlite)):
                whole = work / f"{kind}-{size}"
                whole.mkdir()
                write(whole, entries(size))
                for name, command, quarters in TOLD:
                    part = work / "part"
                    part.mkdir()
                    write(part, (one for one in entries(size) if told(one, quarters)))
                    run(options.zvit, whole, command), run(options.zvit, part, command)
                    if made(whole) != made(part):
                        sys.exit(f"{kind}, {size} entries, {name}: the two ledgers give different bytes")
                    pairs = [(run(options.zvit, whole, command), run(options.zvit, part, command))
                             for _ in range(options.runs)]
                    ratio = statistics.median(a[0] / b[0] for a, b in pairs)
                    shown = [f"{statistics.median(p[side][0] for p in pairs) * 1000:7.1f} ms "
                            f"{max(p[side][1] for p in pairs):3.0f} MiB" for side in (0, 1)]
                    print(f"{kind:7} {size:>8} {name:22} {shown[0]:>17} {shown[1]:>17} {ratio:6.2f}", flush=True)
                    shutil.rmtree(part)
                shutil.rmtree(whole)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
