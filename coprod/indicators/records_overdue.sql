-- a row a project with a session dated by now: those still planned more than two weeks after their day
SELECT project_id, count(*) FILTER (status = 'planned' AND held_on < as_of() - 14) AS value
FROM main.sessions WHERE held_on <= as_of() GROUP BY project_id
