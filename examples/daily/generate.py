#!/usr/bin/env python3
"""Робить журнал обліку за 2019–2020 роки та базу вебсайту вигаданого відділу.

Python 3 без додаткових бібліотек. Початкове число стале: щоразу виходять ті самі байти.
"""

import datetime as dt
import random
import sqlite3
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIRST, LAST = dt.date(2019, 1, 1), dt.date(2020, 12, 31)
DAY = dt.timedelta(days=1)
HOLIDAYS = {
    dt.date(*day)
    for day in [
        (2019, 1, 1), (2019, 1, 7), (2019, 3, 8), (2019, 4, 29), (2019, 5, 1), (2019, 5, 9),
        (2019, 6, 17), (2019, 6, 28), (2019, 8, 26), (2019, 10, 14), (2019, 12, 25),
        (2020, 1, 1), (2020, 1, 7), (2020, 3, 9), (2020, 4, 20), (2020, 5, 1), (2020, 5, 11),
        (2020, 6, 8), (2020, 6, 29), (2020, 8, 24), (2020, 10, 14), (2020, 12, 25),
    ]
}
# Скільки справ припадає на місяць проти звичайного.
SEASON = [0.85, 1.1, 1.2, 1.1, 0.95, 1.0, 0.8, 0.75, 1.1, 1.2, 1.15, 0.9]
# Обмеження через карантин: прийоми не проводяться, люди пишуть і телефонують.
CLOSED = (dt.date(2020, 3, 18), dt.date(2020, 6, 30))

STREETS = ["Садовій", "Шкільній", "Вишневій", "Лісовій", "Польовій", "Молодіжній", "Центральній",
           "Набережній", "Зоряній", "Калиновій", "Джерельній", "Яблуневій"]
APPEALS = {
    "utilities": (30, ["щодо вивезення побутових відходів на вул. {}", "щодо опалення в будинку на вул. {}",
                       "щодо ремонту покрівлі будинку на вул. {}", "щодо водопостачання на вул. {}"]),
    "roads": (22, ["щодо ремонту дорожнього покриття на вул. {}", "щодо освітлення на вул. {}",
                   "щодо встановлення дорожнього знака на вул. {}"]),
    "social": (20, ["щодо призначення житлової субсидії", "щодо надання соціальних послуг",
                    "щодо оформлення державної допомоги"]),
    "land": (12, ["щодо оформлення земельної ділянки на вул. {}", "щодо меж земельної ділянки на вул. {}"]),
    "education": (8, ["щодо зарахування до закладу дошкільної освіти", "щодо харчування в закладі освіти"]),
    "other": (8, ["щодо роботи ринку", "щодо озеленення на вул. {}", "щодо розкладу руху автобусів"]),
}
REQUESTS = ["про видатки на ремонт доріг", "про копії рішень виконавчого комітету", "про штатний розпис",
            "про перелік комунального майна", "про використання коштів резервного фонду",
            "про генеральний план міста", "про закупівлі комунальних підприємств"]
ACTS = {
    "order": (55, ["про відрядження працівників", "про створення робочої групи з питань {}", "про скликання наради"]),
    "committee": (33, ["про затвердження плану заходів із питань {}", "про надання дозволу на розміщення реклами",
                       "про внесення змін до складу комісії з питань {}"]),
    "council": (12, ["про внесення змін до бюджету міста", "про затвердження програми з питань {}"]),
}
MATTERS = ["благоустрою", "цивільного захисту", "освіти", "охорони здоров’я", "цифровізації", "архівної справи"]
EVENTS = ["семінар із питань діловодства", "навчання з електронного документообігу",
          "нарада з питань виконавської дисципліни", "семінар «Доступ до публічної інформації»",
          "практикум «Звернення громадян: від реєстрації до відповіді»", "нарада з питань архівного зберігання"]
PLACES = ["м. Зразків", "м. Зразків", "с. Прикладне", "м. Вигадів"]
PARTNERS = ["ГО «Вигадане товариство»", "БФ «Приклад»", "Зразківський районний архів"]
NOTES = ["Оновлено номенклатуру справ відділу", "Запроваджено реєстрацію звернень через вебпортал",
         "Актуалізовано пам’ятку для заявників", "Проведено експертизу цінності документів",
         "Налаштовано електронний розподіл вхідної кореспонденції",
         "Розроблено порядок приймання звернень на час карантину",
         "Оновлено форму запиту на публічну інформацію", "Підготовлено справи до передавання в архів"]
RUBRICS = [("news", "Новини", 55), ("announcements", "Оголошення", 20),
           ("acts", "Акти та проєкти актів", 15), ("appeals", "Звернення громадян", 10)]
POSTS = {
    "news": ["У місті завершено ремонт на вул. {}", "Відбулося засідання з питань {}", "Розпочато роботи на вул. {}"],
    "announcements": ["Про громадські слухання з питань {}", "Графік прийому громадян",
                      "Тимчасове обмеження руху на вул. {}"],
    "acts": ["Проєкт рішення з питань {}", "Розпорядження з питань {}"],
    "appeals": ["Відповіді на звернення мешканців", "Підсумки роботи зі зверненнями"],
}


def is_working(day):
    """Чи робочий день."""
    return day.weekday() < 5 and day not in HOLIDAYS


def working(day):
    """Цей день або найближчий робочий після нього."""
    while not is_working(day):
        day += DAY
    return day


def pick(rng, weights):
    """Ключ словника за вагою."""
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def several(rng, mean):
    """Ціле число з потрібним середнім."""
    return sum(rng.random() < mean / 12 for _ in range(12))


def titled(rng, title, words):
    """Назва зі словом на своєму місці."""
    return title.format(rng.choice(words)) if "{}" in title else title


def toml(value):
    """Значення так, як його пише TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, dt.date)):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + " }"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Ledger:
    """Записи за місяцями, у яких вони рахуються."""

    def __init__(self):
        self.months = {}
        self.numbers = {}

    def add(self, counts_on, indicator, date=None, **fields):
        """Додає запис; порожні поля не пишуться."""
        number = self.numbers[counts_on] = self.numbers.get(counts_on, 0) + 1
        entry = {"id": f"{counts_on:%y%m%d}-{number:02}", "date": date or counts_on}
        if "until" in fields:
            entry["until"] = fields.pop("until")
        entry["indicator"] = indicator
        entry.update((key, value) for key, value in fields.items() if value not in (None, {}))
        self.months.setdefault(f"{counts_on:%Y-%m}", []).append((counts_on, number, entry))

    def write(self, folder):
        """Пише по файлу на місяць."""
        folder.mkdir(exist_ok=True)
        for month, entries in sorted(self.months.items()):
            lines = ["# Зроблено програмою generate.py; усі дані вигадані."]
            for _, _, entry in sorted(entries, key=lambda one: one[:2]):
                lines += ["", "[[entry]]", *(f"{key} = {toml(value)}" for key, value in entry.items())]
            (folder / f"{month}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def channel_of(rng, day):
    """Канал: під час карантину люди майже не приходять."""
    closed = CLOSED[0] <= day <= CLOSED[1]
    return pick(rng, {"post": 25, "email": 30 if closed else 18, "portal": 25 if closed else 12,
                      "phone": 20 if closed else 12, "visit": 0 if closed else 33})


def add_appeals(rng, ledger, day, load):
    """Звернення: кожне з відповіддю через кілька днів або ще без неї."""
    for _ in range(several(rng, 2.9 * load)):
        topic = pick(rng, {key: weight for key, (weight, _) in APPEALS.items()})
        persons = rng.randint(5, 60) if rng.random() < 0.06 else 1
        requester = pick(rng, {"citizen": 88, "organisation": 6, "business": 6})
        days = rng.randint(3, 29) if rng.random() < 0.985 else rng.randint(31, 40)
        answered = working(day + days * DAY)
        due = working(day + 30 * DAY)
        dates = {"due": due}
        if answered <= LAST and rng.random() > 0.004:
            dates["answered"] = answered
        ledger.add(day, "appeals.received", title=titled(rng, rng.choice(APPEALS[topic][1]), STREETS),
                   by={"channel": channel_of(rng, day), "requester": requester, "topic": topic},
                   measures={"persons": persons}, set=dates, clerk=rng.choice(["olena", "ihor"]))
    if rng.random() < 0.006:
        ledger.add(day, "appeals.anonymous", title="лист без підпису")


def add_requests(rng, ledger, day, load):
    """Запити на публічну інформацію: відповідь за п’ять робочих днів."""
    for _ in range(several(rng, 0.5 * load)):
        answered = working(day + rng.randint(2, 7) * DAY)
        state = {"answered": answered} if answered <= LAST else {}
        if rng.random() < 0.05:
            state["refused"] = True
        channel = pick(rng, {"email": 60, "portal": 20, "post": 20})
        requester = pick(rng, {"citizen": 55, "media": 20, "organisation": 18, "business": 7})
        ledger.add(day, "requests.received", title=rng.choice(REQUESTS),
                   by={"channel": channel, "requester": requester}, set=state, clerk="nadiia")


def add_documents(rng, ledger, day, load):
    """Кореспонденція: один запис на день із частинами; акти та допомога поштучно."""
    parts = {"post": several(rng, 5 * load), "email": several(rng, 6 * load), "portal": several(rng, 2 * load)}
    parts = {key: number for key, number in parts.items() if number}
    if parts:
        ledger.add(day, "documents.incoming", count=sum(parts.values()), parts={"channel": parts})
    outgoing = several(rng, 7 * load)
    if outgoing:
        ledger.add(day, "documents.outgoing", count=outgoing, measures={"pages": outgoing + rng.randint(0, 14)})
    for _ in range(several(rng, 0.9 * load)):
        kind = pick(rng, {key: weight for key, (weight, _) in ACTS.items()})
        ledger.add(day, "documents.acts", title=titled(rng, rng.choice(ACTS[kind][1]), MATTERS), by={"act": kind})
    for _ in range(several(rng, 0.6 * load)):
        ledger.add(day, "documents.aid", measures={"money": rng.randint(5, 40) / 10})


def add_receptions(rng, ledger, day):
    """Особисті прийоми: понеділок, середа, п’ятниця, по черзі."""
    if CLOSED[0] <= day <= CLOSED[1] or day.weekday() not in (0, 2, 4) or rng.random() < 0.35:
        return
    official = ["mayor", None, "deputy", None, "secretary"][day.weekday()]
    ledger.add(day, "receptions.held", by={"official": official}, measures={"persons": rng.randint(2, 11)})


def add_event(rng, ledger, day):
    """Навчання чи нарада; часом на кілька днів і з організаторами."""
    last = working(day + 2 * DAY) if rng.random() < 0.2 else day
    if last > LAST:
        last = day
    more = {"place": rng.choice(PLACES)}
    if rng.random() < 0.4:
        more["organisers"] = rng.sample(PARTNERS, rng.randint(1, 2))
    fields = {"title": rng.choice(EVENTS), "measures": {"persons": rng.randint(8, 45)}, "set": more}
    if last > day:
        ledger.add(last, "events.held", date=day, until=last, **fields)
    else:
        ledger.add(day, "events.held", **fields)


def add_month_end(rng, ledger, day, files):
    """Підсумки місяця й кварталу."""
    ledger.add(day, "receptions.consultations", date=f"{day:%Y-%m}", count=rng.randint(3, 9) * 10, approx="over")
    if day.month % 3 == 0:
        quarter = (day.year - 2019) * 4 + day.month // 3
        ledger.add(day, "archive.files", count=files["files"], measures={"digital": files["digital"]})
        ledger.add(day, "archive.committees", count=9 + quarter // 3)
        ledger.add(day, "notes.quarter", date=f"{day.year}-Q{day.month // 3}", title=NOTES[quarter - 1])


def make_ledger():
    """Журнал за два роки."""
    rng = random.Random(20190101)
    ledger = Ledger()
    files = {"files": 2140, "digital": 310}
    day = FIRST
    while day <= LAST:
        load = SEASON[day.month - 1] * (1.06 if day.year == 2020 else 1.0)
        if is_working(day):
            add_appeals(rng, ledger, day, load)
            add_requests(rng, ledger, day, load)
            add_documents(rng, ledger, day, load)
            add_receptions(rng, ledger, day)
            closed = CLOSED[0] <= day <= CLOSED[1]
            if rng.random() < (0.03 if closed else 0.1):
                add_event(rng, ledger, day)
        if day.weekday() == 4 and day >= dt.date(2019, 1, 8):
            pages = rng.randint(120, 420)
            files["digital"] += pages // 150
            ledger.add(day, "archive.pages", count=pages)
        if (day + DAY).month != day.month:
            files["files"] += rng.randint(3, 14)
            add_month_end(rng, ledger, day, files)
        day += DAY
    return ledger


SCHEMA = """
CREATE TABLE categories (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE posts (id INTEGER PRIMARY KEY, category_id INTEGER NOT NULL REFERENCES categories (id),
    title TEXT NOT NULL, status TEXT NOT NULL, created_at TEXT NOT NULL, published_at TEXT);
CREATE TABLE attachments (id INTEGER PRIMARY KEY, post_id INTEGER NOT NULL REFERENCES posts (id),
    file_name TEXT NOT NULL, bytes INTEGER NOT NULL);
CREATE INDEX posts_published_at ON posts (published_at);
CREATE INDEX attachments_post_id ON attachments (post_id);
"""


def make_site(path):
    """База вебсайту: рубрики, публікації з часом, вкладені файли; чернетки без дати."""
    rng = random.Random(20200101)
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript(SCHEMA)
    base.executemany("INSERT INTO categories VALUES (?, ?, ?)",
                     [(number, slug, name) for number, (slug, name, _) in enumerate(RUBRICS, 1)])
    post = file = 0
    day = FIRST
    while day <= LAST:
        for _ in range(several(rng, 2.0 * SEASON[day.month - 1] if is_working(day) else 0.3)):
            post += 1
            category = rng.choices(range(len(RUBRICS)), weights=[weight for *_, weight in RUBRICS])[0]
            slug = RUBRICS[category][0]
            title = rng.choice(POSTS[slug])
            title = titled(rng, title, STREETS if "вул." in title else MATTERS)
            created = dt.datetime.combine(day, dt.time(rng.randint(8, 18), rng.randint(0, 59), rng.randint(0, 59)))
            draft = rng.random() < 0.04
            published = None if draft else str(created + dt.timedelta(minutes=rng.randint(5, 300)))
            base.execute("INSERT INTO posts VALUES (?, ?, ?, ?, ?, ?)",
                         (post, category + 1, title, "draft" if draft else "published", str(created), published))
            for _ in range(rng.choices([0, 1, 2, 3], weights=[55, 30, 10, 5])[0]):
                file += 1
                base.execute("INSERT INTO attachments VALUES (?, ?, ?, ?)",
                             (file, post, f"file-{file:04}.pdf", rng.randint(20_000, 900_000)))
        day += DAY
    base.commit()
    base.execute("VACUUM")
    base.close()


def main():
    """Робить усе поруч із собою."""
    make_ledger().write(HERE / "ledger")
    make_site(HERE / "cms.sqlite")


if __name__ == "__main__":
    main()
