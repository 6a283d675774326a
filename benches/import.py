#!/usr/bin/env python3
"""Imports lists of 100,000 rows with `zvit` and with Python into SQLite, side by side.

Prints seconds, rows a second and peak memory of: zvit (SQLite and TOML ledgers) and Python (csv,
openpyxl in read-only mode) reading the same file into an SQLite table of the same columns.

    cargo build --release && python3 benches/import.py [ROWS]

Needs openpyxl for the workbook.
"""

import csv
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
ZVIT = Path(os.environ.get("ZVIT", ROOT / "target/release/zvit"))
HEADS = ["Дата", "Назва", "Кількість", "Спосіб надходження", "Примітка"]
WAYS = ["поштою", "електронною поштою"]
SETTINGS = """{ledger}
[department]
body = "Міська рада"
name = "Відділ"
head = {{ position = "Начальник", given = "Олена", surname = "Зразкова" }}
[term.doc]
one = "документ"
few = "документи"
many = "документів"
other = "документа"
gender = "m"
[dimension.channel]
label = "Спосіб надходження"
values = {{ post = "поштою", email = "електронною поштою" }}
[[section]]
key = "work"
title = "Робота"
[[indicator]]
key = "documents"
section = "work"
label = "Вхідні документи"
kind = "flow"
term = "doc"
by = ["channel"]
"""


def rows(number):
    """The rows of the list: a year of an office."""
    for n in range(number):
        day = date(2020, 1, 1) + timedelta(days=n * 365 // number)
        yield day, f"Лист № {n} про ремонт дороги", 1 + n % 3, WAYS[n % 2], f"справа {n % 97}"


def write(folder, number):
    """The list as CSV in Windows-1251 and as a workbook."""
    text, book = folder / "list.csv", folder / "list.xlsx"
    with open(text, "w", encoding="cp1251", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADS)
        for day, *rest in rows(number):
            writer.writerow([day.strftime("%d.%m.%Y"), *rest])
    from openpyxl import Workbook
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Список")
    sheet.append(HEADS)
    for row in rows(number):
        sheet.append(row)
    workbook.save(book)
    return text, book


def python(file, database):
    """What Python does: read the list, convert the days, insert the rows."""
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, date TEXT, title TEXT, count TEXT, channel TEXT, note TEXT)")
    if file.endswith(".csv"):
        def read():
            with open(file, encoding="cp1251", newline="") as lines:
                reader = csv.reader(lines, delimiter=";")
                next(reader)
                for day, *rest in reader:
                    yield ("-".join(reversed(day.split("."))), *rest)
    else:
        from openpyxl import load_workbook
        def read():
            sheet = load_workbook(file, read_only=True).active
            for day, *rest in sheet.iter_rows(min_row=2, values_only=True):
                yield (day.date().isoformat(), *rest)
    with connection:
        connection.executemany("INSERT INTO entry (date, title, count, channel, note) VALUES (?, ?, ?, ?, ?)", read())
    connection.close()


def measured(line, folder):
    """Seconds and MiB of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(line, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{line} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    """Runs every pair."""
    if len(sys.argv) == 4:
        return python(sys.argv[2], sys.argv[3])
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in write(folder, number):
            for ledger in ["sqlite", "toml"]:
                place = folder / f"{ledger}-{file.suffix[1:]}"
                place.mkdir()
                subprocess.run([ZVIT, "init", "--ledger", ledger], cwd=place, check=True, capture_output=True)
                kept = 'ledger = "ledger.sqlite"' if ledger == "sqlite" else 'ledger = "ledger"'
                (place / "zvit.toml").write_text(SETTINGS.format(ledger=kept))
                tell(f"zvit {ledger} {file.suffix}", measured([ZVIT, "import", file, "-i", "documents", "--force", "--quiet"], place), number)
                tell(f"     again", measured([ZVIT, "import", file, "-i", "documents", "--force", "--quiet"], place), number)
            line = [sys.executable, __file__, "python", file, folder / f"{file.suffix}.sqlite"]
            tell(f"python sqlite {file.suffix}", measured(line, folder), number)


def tell(name, result, number):
    """Prints a result."""
    seconds, memory = result
    print(f"{name:22} {seconds:6.2f} s  {number / seconds:9,.0f} rows/s  {memory:6.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
