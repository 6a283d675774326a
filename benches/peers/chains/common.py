"""What the Python chains share: the words of the report, and the page that Jinja2 makes of the figures."""

import pathlib

HERE = pathlib.Path(__file__).resolve().parent
FONTS = HERE.parent.parent.parent / "assets/fonts"

LABELS = {
    "channels": {"post": "поштою", "email": "електронною поштою", "portal": "через вебпортал",
                 "phone": "телефоном", "visit": "на особистому прийомі"},
    "requesters": {"citizen": "громадяни", "organisation": "громадські об’єднання",
                   "business": "підприємства", "media": "ЗМІ"},
    "topics": {"utilities": "житлово-комунальне господарство", "roads": "дороги та освітлення",
               "social": "соціальний захист", "land": "земельні відносини", "education": "освіта",
               "other": "інші питання"},
    "acts": {"order": "розпорядження міського голови", "committee": "рішення виконавчого комітету",
             "council": "рішення міської ради"},
}


def digits(number):
    """A number with its thousands set apart."""
    return f"{number:,}".replace(",", "\u00a0")


def form(number):
    """Which of three forms a Ukrainian noun takes after a number."""
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2


def counted(number, *forms):
    """A number with its noun."""
    return f"{digits(number)}\u00a0{forms[form(number)]}"


def arrived(number, one):
    """The verb that agrees with a number."""
    return (one, "Надійшли", "Надійшло")[form(number)]


def change(now, before):
    """The difference, with its percent."""
    by = now - before
    if not by:
        return "0"
    sign = "+" if by > 0 else "−"
    tenths = (abs(by) * 2000 // before + 1) // 2 if before else 0
    return f"{sign}{digits(abs(by))}" + (f"\u00a0({sign}{tenths // 10},{tenths % 10}%)" if tenths else "")


def figures_of_rows(rows):
    """What report.sql gives, as totals and parts by name."""
    totals, parts = {}, {}
    for period, indicator, dimension, value, number, electronic, answered, persons in rows:
        if dimension is not None:
            parts.setdefault(indicator, {}).setdefault(dimension, {})[value] = number
            continue
        of = totals.setdefault(period, {})
        of[indicator] = number
        if indicator in ("appeals", "requests"):
            of[f"{indicator}.answered"] = answered or 0
        if indicator == "appeals":
            of["appeals.electronic"], of["persons"] = electronic or 0, persons
    return totals, parts


def page(totals, parts, events):
    """The report as HTML."""
    import jinja2  # here, since one chain does without

    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True)
    environment.filters["digits"] = digits
    return environment.get_template("report.html.j2").render(
        now=totals["now"], previous=totals.get("previous"), last_year=totals.get("last_year"), parts=parts,
        events=events, fonts=FONTS.as_uri(), counted=counted, arrived=arrived, change=change, **LABELS)
