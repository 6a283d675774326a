-- The figures of `zvit summary` from a ledger in SQLite: the totals of three quarters.
WITH period (name, first, last) AS (
  VALUES ('now', '2020-10-01', '2020-12-31'),
         ('previous', '2020-07-01', '2020-09-30'),
         ('last_year', '2019-10-01', '2019-12-31')
)
SELECT name AS period, 'appeals' AS indicator, sum(CAST(count AS INTEGER)) AS number,
  sum(CASE WHEN ("by" ->> 'channel') IN ('email', 'portal') THEN CAST(count AS INTEGER) END) AS electronic,
  sum(CASE WHEN (attributes ->> '$.answered.day') <= last THEN CAST(count AS INTEGER) END) AS answered
FROM period JOIN entry ON indicator = 'appeals' AND day BETWEEN first AND last GROUP BY name
UNION ALL
SELECT name, 'requests', sum(CAST(count AS INTEGER)), NULL,
  sum(CASE WHEN (attributes ->> '$.answered.day') <= last THEN CAST(count AS INTEGER) END)
FROM period JOIN entry ON indicator = 'requests' AND day BETWEEN first AND last GROUP BY name
UNION ALL
SELECT name, 'incoming', sum(CAST(count AS INTEGER)), NULL, NULL
FROM period JOIN entry ON indicator = 'incoming' AND day BETWEEN first AND last GROUP BY name
UNION ALL
SELECT name, 'acts', sum(CAST(count AS INTEGER)), NULL, NULL
FROM period JOIN entry ON indicator = 'acts' AND day BETWEEN first AND last GROUP BY name
UNION ALL
SELECT name, 'events', sum(CAST(count AS INTEGER)), NULL, NULL
FROM period JOIN entry ON indicator = 'events' AND day BETWEEN first AND last GROUP BY name
UNION ALL
SELECT name, 'files', CAST(count AS INTEGER), NULL, NULL
FROM period JOIN entry ON indicator = 'files' AND day = last;
