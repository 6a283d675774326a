-- The ledger of a department in SQLite: one row an entry.
--
-- Times are ISO 8601 texts; `date` is a day, a range (`2020-03-04..2020-03-06`) or a whole period
-- (`2020-01`, `2020-Q1`, `2020`), and `day` is its last day: the one on which the entry counts.
-- Amounts are decimal texts, so that no digit is lost. `by`, `parts`, `measures` and `attributes`
-- are JSON objects or null:
--   by          {"channel": "email"}
--   parts       {"channel": {"email": "59", "post": "3"}}
--   measures    {"persons": "133"}
--   attributes  {"place": "м. Львів", "answered": {"day": "2020-02-27"}, "pages": {"number": "12"},
--                "urgent": true, "organisers": ["ОБСЄ"]}
CREATE TABLE entry (
    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
    date TEXT NOT NULL,
    day TEXT NOT NULL CHECK (date(day) IS day),
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    count TEXT NOT NULL DEFAULT '1',
    approx TEXT CHECK (approx IN ('about', 'over')),
    title TEXT,
    "by" TEXT CHECK ("by" IS NULL OR json_valid("by")),
    parts TEXT CHECK (parts IS NULL OR json_valid(parts)),
    measures TEXT CHECK (measures IS NULL OR json_valid(measures)),
    attributes TEXT CHECK (attributes IS NULL OR json_valid(attributes)),
    clerk TEXT,
    note TEXT
) STRICT;

CREATE INDEX entry_by_day ON entry (day, id);
CREATE INDEX entry_by_indicator ON entry (indicator, day, id);
