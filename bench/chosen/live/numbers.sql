-- one row: projects, sessions of the last 30 and the next 14 days
WITH chosen AS (
    SELECT project_id FROM records.main.projects WHERE $programme::VARCHAR IS NULL OR programme_id = $programme
)
SELECT (SELECT count(*) FROM chosen) AS n_projects,
    count(*) FILTER (status = 'held' AND held_on BETWEEN $as_of::DATE - 29 AND $as_of::DATE) AS n_held,
    count(*) FILTER (status = 'planned' AND held_on BETWEEN $as_of::DATE AND $as_of::DATE + 14) AS n_ahead
FROM records.main.sessions WHERE project_id IN (SELECT project_id FROM chosen)
