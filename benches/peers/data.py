"""The data of the benchmarks: a made-up department, as large and as long as is asked for.

Entries are spread evenly over so many quarters, the last of which is the fourth quarter of 2020; the
same each time. Four indicators are counted from them in up to three cuts, one has a measure, three are
derived; besides there is a state at the end of each quarter, and one event a week, which the report lists.
"""

import contextlib
import datetime
import pathlib
import random
import sqlite3

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PERIOD, TODAY = "2020-Q4", "2021-01-15"

CHANNELS = {"post": "поштою", "email": "електронною поштою", "portal": "через вебпортал",
            "phone": "телефоном", "visit": "на особистому прийомі"}
REQUESTERS = {"citizen": "громадяни", "organisation": "громадські об’єднання", "business": "підприємства",
              "media": "ЗМІ"}
TOPICS = {"utilities": "житлово-комунальне господарство", "roads": "дороги та освітлення",
          "social": "соціальний захист", "land": "земельні відносини", "education": "освіта",
          "other": "інші питання"}
ACTS = {"order": "розпорядження міського голови", "committee": "рішення виконавчого комітету",
        "council": "рішення міської ради"}
# How often each is drawn, of twenty.
INDICATORS = ["appeals"] * 10 + ["requests"] * 3 + ["incoming"] * 5 + ["acts"] * 2
SUBJECTS = ["щодо ремонту покрівлі будинку", "щодо вивезення побутових відходів", "щодо водопостачання",
            "щодо освітлення вулиці", "щодо призначення допомоги", "щодо меж земельної ділянки"]


def dimension(key, label, values):
    """A dimension's table in the settings."""
    told = ", ".join(f'{value} = "{name}"' for value, name in values.items())
    return f'[dimension.{key}]\nlabel = "{label}"\nvalues = {{ {told} }}\n'


def term(key, one, few, many, other, gender, accusative=None):
    """A term's table in the settings."""
    forms = f'one = "{one}"\nfew = "{few}"\nmany = "{many}"\nother = "{other}"\ngender = "{gender}"\n'
    return f"[term.{key}]\n{forms}" + (f'acc_one = "{accusative}"\n' if accusative else "")


SETTINGS = "\n".join([
    "[department]",
    'body = "Зразківська міська рада"',
    'name = "Відділ документообігу та звернень громадян"',
    'name_genitive = "відділу документообігу та звернень громадян"',
    'place = "м. Зразків"',
    '[department.head]\nposition = "Начальник відділу"\ngiven = "Зоряна"\nsurname = "Зразкова"\n',
    term("appeal", "звернення", "звернення", "звернень", "звернення", "n"),
    term("person", "особа", "особи", "осіб", "особи", "f", "особу"),
    term("request", "запит", "запити", "запитів", "запиту", "m"),
    term("incoming", "вхідний документ", "вхідні документи", "вхідних документів", "вхідного документа", "m"),
    term("act", "проєкт акта", "проєкти актів", "проєктів актів", "проєкту акта", "m"),
    term("event", "захід", "заходи", "заходів", "заходу", "m"),
    '[verb.arrive]\nm = "надійшов"\nf = "надійшла"\nn = "надійшло"\npl = "надійшли"\n',
    dimension("channel", "за каналом надходження", CHANNELS),
    dimension("requester", "за заявниками", REQUESTERS),
    dimension("topic", "за тематикою", TOPICS),
    dimension("act", "за видами актів", ACTS),
    """
[[section]]
key = "appeals"
title = "Звернення громадян"
text = "Звернення розглянуто відповідно до Закону України «Про звернення громадян»."
[[section]]
key = "requests"
title = "Запити на публічну інформацію"
[[section]]
key = "documents"
title = "Документообіг і архів"
[[section]]
key = "events"
title = "Заходи"

[[indicator]]
key = "appeals"
section = "appeals"
label = "Звернення громадян"
term = "appeal"
by = ["channel", "requester", "topic"]
measures = { persons = { label = "Заявники", term = "person" } }
verb = "arrive"
[[indicator]]
key = "appeals.electronic"
section = "appeals"
label = "Електронні"
kind = "derived"
of = "appeals"
where = "channel in ['email', 'portal']"
term = "appeal"
[[indicator]]
key = "appeals.answered"
section = "appeals"
label = "З відповіддю до кінця періоду"
kind = "derived"
of = "appeals"
where = "answered and answered <= period.to"
term = "appeal"
[[indicator]]
key = "requests"
section = "requests"
label = "Запити на публічну інформацію"
term = "request"
by = ["channel", "requester"]
verb = "arrive"
[[indicator]]
key = "requests.answered"
section = "requests"
label = "З відповіддю"
kind = "derived"
of = "requests"
where = "answered and answered <= period.to"
term = "request"
[[indicator]]
key = "incoming"
section = "documents"
label = "Вхідні документи"
term = "incoming"
by = ["channel"]
verb = "зареєстровано"
[[indicator]]
key = "acts"
section = "documents"
label = "Опрацьовані проєкти актів"
term = "act"
by = ["act"]
verb = "опрацьовано"
[[indicator]]
key = "files"
section = "documents"
label = "Справи постійного зберігання"
kind = "stock"
unit = "од. зб."
[[indicator]]
key = "events"
section = "events"
label = "Навчання та наради"
term = "event"
verb = "проведено"
list = "events"

[check.severity]
figure-unusual = "off"
"""])

# Tells the quarter alone, in the same words as `standard`, and compares with nothing.
ALONE = """\
# про роботу {{ department.name_genitive }} за {{ period.accusative }}

{% for section in sections if section.indicators -%}
## {{ section.title }}

{% if section.text -%}
{{ section.text }}

{% endif -%}
{% for indicator in section.indicators -%}
{%- set parts = parts(indicator.key) -%}
{%- set cuts = cuts(indicator.key) -%}
{{ sentence(indicator.key) }}{% if parts %}, {{ parts }}{% endif %}{% if cuts %}. {{ cuts }}{% endif %}
{%- if indicator.list != "count" and entries(indicator.key) %}:{{ event_list(indicator.key) }}
{%- else %}.
{% endif %}
{% endfor -%}
{% endfor -%}
"""


def quarter_start(back):
    """The first day of the quarter that lies so many quarters before the last."""
    number = 2020 * 4 + 3 - back
    return datetime.date(number // 4, number % 4 * 3 + 1, 1)


def entries(count, quarters, seed=0):
    """`count` entries over so many quarters, with the events and states of those quarters, by day.

    An entry is (id, day, indicator, count, title, cuts, persons, attributes).
    """
    drawn = random.Random(f"{count}/{quarters}/{seed}")
    random_of, day_of = drawn.random, datetime.date.fromordinal
    persons_weights = [1] * 9 + [2, 5, 20]
    number = 0
    for back in range(quarters - 1, -1, -1):
        first, after = quarter_start(back).toordinal(), quarter_start(back - 1).toordinal()
        days = after - first
        # As many as bring the whole to its due number by the end of this quarter.
        here = count * (quarters - back) // quarters - number
        last_day = None
        for at in range(here):
            ordinal = first + at * days // here
            if ordinal != last_day:
                for week in range(ordinal if last_day is None else last_day + 1, ordinal + 1):
                    if (week - first) % 7 == 3:
                        yield event(week)
                last_day, day = ordinal, str(day_of(ordinal))
            indicator = INDICATORS[int(random_of() * 20)]
            cuts, persons, attributes = {}, None, None
            if indicator == "acts":
                cuts["act"] = pick(ACTS, random_of())
            else:
                cuts["channel"] = pick(CHANNELS, random_of())
                if indicator != "incoming":
                    cuts["requester"] = pick(REQUESTERS, random_of())
                    attributes = {"answered": str(day_of(ordinal + 1 + int(random_of() * 40)))}
                if indicator == "appeals":
                    cuts["topic"] = pick(TOPICS, random_of())
                    persons = persons_weights[int(random_of() * 12)]
            title = f"{SUBJECTS[number % 6]} на вул. Зразковій, {number % 997 + 1}"
            yield f"e{number:08}", day, indicator, 1, title, cuts, persons, attributes
            number += 1
        for week in range(first if last_day is None else last_day + 1, after):
            if (week - first) % 7 == 3:
                yield event(week)
        state = 20_000 + 10 * (quarters - back) + int(random_of() * 10)
        yield f"s{after - 1}", str(day_of(after - 1)), "files", state, "За описами фондів", {}, None, None


def pick(values, drawn):
    """One of the keys; the first ones more often."""
    keys = list(values)
    return keys[int(drawn * drawn * len(keys))]


def event(ordinal):
    """An event on this day."""
    day = datetime.date.fromordinal(ordinal)
    place = "м. Зразків" if day.day % 3 else "м. Вигадів"
    title = ["семінар із питань діловодства", "нарада з питань виконавської дисципліни",
             "практикум «Доступ до публічної інформації»"][ordinal // 7 % 3]
    return f"v{ordinal}", str(day), "events", 1, title, {}, None, {"place": place}


def write_toml(folder, made):
    """Writes a department with a TOML ledger: a file a month."""
    ledger = folder / "ledger"
    ledger.mkdir(parents=True)
    file, month = None, None
    for key, day, indicator, count, title, cuts, persons, attributes in made:
        if day[:7] != month:
            month = day[:7]
            if file:
                file.close()
            file = open(ledger / f"{month}.toml", "w", encoding="utf-8")
        lines = [f'[[entry]]\nid = "{key}"\ndate = {day}\nindicator = "{indicator}"\ntitle = "{title}"\n']
        if count != 1:
            lines.append(f"count = {count}\n")
        if cuts:
            told = ", ".join(f'{name} = "{value}"' for name, value in cuts.items())
            lines.append(f"by = {{ {told} }}\n")
        if persons:
            lines.append(f"measures = {{ persons = {persons} }}\n")
        if attributes and "answered" in attributes:
            lines.append(f"set = {{ answered = {attributes['answered']} }}\n")
        elif attributes:
            lines.append(f'set = {{ place = "{attributes["place"]}" }}\n')
        file.write("".join(lines) + "\n")
    if file:
        file.close()
    settle(folder, "ledger")


def write_sqlite(folder, made):
    """Writes a department with an SQLite ledger, by the program's own schema."""
    folder.mkdir(parents=True)
    schemas = sorted((ROOT / "src/ledger/sqlite").glob("schema-*.sql"))
    texts = [file.read_text(encoding="utf-8") for file in schemas]
    tables, indexes = texts[0].split("CREATE INDEX", 1)
    with contextlib.closing(sqlite3.connect(folder / "ledger.sqlite")) as connection:
        connection.execute("PRAGMA synchronous = off")
        connection.executescript(tables)
        connection.executemany(
            'INSERT INTO entry (id, date, day, indicator, count, title, "by", measures, attributes)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(row, made))
        connection.commit()
        connection.executescript("CREATE INDEX" + indexes)  # at the end: much faster than row by row
        for later in texts[1:]:
            connection.executescript(later)
        connection.execute(f"PRAGMA application_id = {0x7A766974}")
        connection.execute(f"PRAGMA user_version = {len(schemas)}")
        connection.commit()
    settle(folder, "ledger.sqlite")


def row(entry):
    """An entry as the table has it."""
    key, day, indicator, count, title, cuts, persons, attributes = entry
    by = "{" + ",".join(f'"{name}":"{value}"' for name, value in cuts.items()) + "}" if cuts else None
    measures = f'{{"persons":"{persons}"}}' if persons else None
    told = None
    if attributes and "answered" in attributes:
        told = f'{{"answered":{{"day":"{attributes["answered"]}"}}}}'
    elif attributes:
        told = f'{{"place":"{attributes["place"]}"}}'
    return key, day, day, indicator, str(count), title, by, measures, told


def settle(folder, ledger):
    """Writes the settings and the template `alone`."""
    (folder / "zvit.toml").write_text(f'ledger = "{ledger}"\n\n{SETTINGS}', encoding="utf-8")
    (folder / "report-templates").mkdir()
    (folder / "report-templates/alone.md").write_text(ALONE, encoding="utf-8")
