-- The events that the report lists.
SELECT substr(day, 9, 2) || '.' || substr(day, 6, 2) || '.' || substr(day, 1, 4) AS date, title,
  attributes ->> 'place' AS place
FROM entry WHERE indicator = 'events' AND day BETWEEN '2020-10-01' AND '2020-12-31' ORDER BY day, id;
