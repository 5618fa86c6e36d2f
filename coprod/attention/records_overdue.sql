-- a session still planned more than two weeks after its day
SELECT s.project_id, NULL AS group_id, s.session_id, s.held_on + 14 AS since, s.title AS what
FROM main.sessions s JOIN main.projects p USING (project_id)
WHERE p.status IN ('active', 'complete') AND s.status = 'planned' AND as_of() > s.held_on + 14
