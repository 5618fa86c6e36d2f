-- a row a way of writing: held sessions and their hours; `writing` is empty where it is not recorded
SELECT writing, count(*) AS n_sessions, sum(hours::DECIMAL(38, 12))::DOUBLE AS hours, count(*) FILTER (hours IS NULL) AS n_without_hours
FROM sessions WHERE status = 'held' AND held_on <= as_of()
GROUP BY writing ORDER BY list_position(['none', 'alternative_offered', 'required'], writing) NULLS LAST
