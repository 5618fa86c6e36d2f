-- a row a project: reviews planned by now, and those held by two weeks after their day
SELECT project_id, count(*) FILTER (held_on <= as_of() AND held_on <= planned_on + 14) AS k, count(*) AS n
FROM main.reviews WHERE planned_on <= as_of() GROUP BY project_id
