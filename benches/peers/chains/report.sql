-- Every figure of the report from a ledger in SQLite, in one pass over each period: a row for each total
-- (`dimension` is null) and for each part of the last quarter.
WITH
period (name, first, last) AS (
  VALUES ('now', '2020-10-01', '2020-12-31'),
         ('previous', '2020-07-01', '2020-09-30'),
         ('last_year', '2019-10-01', '2019-12-31')
),
cell AS MATERIALIZED (
  SELECT indicator, "by",
    sum(CAST(count AS INTEGER)) AS number,
    sum(CAST(measures ->> 'persons' AS INTEGER)) AS persons,
    sum(CASE WHEN attributes ->> '$.answered.day' <= '2020-12-31' THEN CAST(count AS INTEGER) END) AS answered
  FROM entry
  WHERE indicator IN ('appeals', 'requests', 'incoming', 'acts') AND day BETWEEN '2020-10-01' AND '2020-12-31'
  GROUP BY 1, 2
)
SELECT 'now' AS period, indicator, NULL AS dimension, NULL AS value, sum(number) AS number,
  sum(CASE WHEN "by" ->> 'channel' IN ('email', 'portal') THEN number END) AS electronic,
  sum(answered) AS answered, sum(persons) AS persons
FROM cell GROUP BY indicator
UNION ALL
SELECT 'now', indicator, part.key, part.value, sum(number), NULL, NULL, NULL
FROM cell JOIN json_each("by") AS part GROUP BY indicator, part.key, part.value
UNION ALL
SELECT name, 'appeals', NULL, NULL, sum(CAST(count AS INTEGER)),
  sum(CASE WHEN "by" ->> 'channel' IN ('email', 'portal') THEN CAST(count AS INTEGER) END),
  sum(CASE WHEN attributes ->> '$.answered.day' <= last THEN CAST(count AS INTEGER) END), NULL
FROM period JOIN entry ON indicator = 'appeals' AND day BETWEEN first AND last
WHERE name <> 'now' GROUP BY name
UNION ALL
SELECT name, 'requests', NULL, NULL, sum(CAST(count AS INTEGER)), NULL,
  sum(CASE WHEN attributes ->> '$.answered.day' <= last THEN CAST(count AS INTEGER) END), NULL
FROM period JOIN entry ON indicator = 'requests' AND day BETWEEN first AND last
WHERE name <> 'now' GROUP BY name
UNION ALL
SELECT name, 'incoming', NULL, NULL, sum(CAST(count AS INTEGER)), NULL, NULL, NULL
FROM period JOIN entry ON indicator = 'incoming' AND day BETWEEN first AND last
WHERE name <> 'now' GROUP BY name
UNION ALL
SELECT name, 'acts', NULL, NULL, sum(CAST(count AS INTEGER)), NULL, NULL, NULL
FROM period JOIN entry ON indicator = 'acts' AND day BETWEEN first AND last
WHERE name <> 'now' GROUP BY name
UNION ALL
SELECT name, 'events', NULL, NULL, sum(CAST(count AS INTEGER)), NULL, NULL, NULL
FROM period JOIN entry ON indicator = 'events' AND day BETWEEN first AND last
GROUP BY name
UNION ALL
SELECT name, 'files', NULL, NULL, CAST(count AS INTEGER), NULL, NULL, NULL
FROM period JOIN entry ON indicator = 'files' AND day = last;
