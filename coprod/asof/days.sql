-- A row for each day that is kept, those asked for longest ago first: for how many projects it is computed whole, and for how many in part.
SELECT c.as_of, count(*) FILTER (c.part = 'all'), count(*) FILTER (c.part <> 'all')
FROM kept.computed c
GROUP BY c.as_of ORDER BY (SELECT max(d.asked_at) FROM kept.days d WHERE d.as_of = c.as_of), c.as_of
