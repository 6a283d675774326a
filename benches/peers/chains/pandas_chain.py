"""pandas, Jinja2 and WeasyPrint: LEDGER.sqlite to PDF. The rows of three quarters are read and added up in frames."""

import json
import sqlite3
import sys

import common
import pandas

PERIODS = {"now": ("2020-10-01", "2020-12-31"), "previous": ("2020-07-01", "2020-09-30"),
           "last_year": ("2019-10-01", "2019-12-31")}


def main(ledger, output):
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    totals, parts, events = {}, {}, []
    for name, (first, last) in PERIODS.items():
        frame = pandas.read_sql(
            'SELECT id, day, indicator, CAST(count AS INTEGER) AS count, title, "by", measures, attributes'
            " FROM entry WHERE day BETWEEN ? AND ?", connection, params=(first, last))
        if frame.empty:
            continue
        counts = frame.groupby("indicator")["count"].sum()
        totals[name] = {indicator: int(counts.get(indicator, 0))
                        for indicator in ("appeals", "requests", "incoming", "acts", "events")}
        totals[name]["files"] = int(frame.loc[frame.indicator == "files", "count"].iloc[-1])
        # Few texts are different, and each is read once; days are cut out of the text as a column.
        cuts = frame["by"].astype("category")
        cuts = cuts.cat.rename_categories(range(len(cuts.cat.categories))), list(map(json.loads, cuts.cat.categories))
        answered = frame.attributes.str.extract(r'"answered":\{"day":"([0-9-]+)"', expand=False)
        for indicator in ("appeals", "requests"):
            of = (frame.indicator == indicator) & (answered <= last)
            totals[name][f"{indicator}.answered"] = int(frame.loc[of, "count"].sum())
        by = frame.groupby(["indicator", cuts[0]], observed=True)["count"].sum()
        totals[name]["appeals.electronic"] = int(sum(
            number for (indicator, code), number in by.items()
            if indicator == "appeals" and cuts[1][code]["channel"] in ("email", "portal")))
        if name != "now":
            continue
        for (indicator, code), number in by.items():
            for dimension, value in cuts[1][code].items():
                of = parts.setdefault(indicator, {}).setdefault(dimension, {})
                of[value] = of.get(value, 0) + int(number)
        persons = frame.measures.str.extract(r'"persons":"([0-9]+)"', expand=False).dropna().astype(int)
        totals[name]["persons"] = int(persons.sum())
        for event in frame[frame.indicator == "events"].sort_values(["day", "id"]).itertuples():
            year, month, day = event.day.split("-")
            events.append({"date": f"{day}.{month}.{year}", "title": event.title,
                           "place": json.loads(event.attributes)["place"]})
    html = common.page(totals, parts, events)

    import weasyprint

    weasyprint.HTML(string=html).write_pdf(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
