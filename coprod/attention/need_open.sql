-- a need raised more than 30 days ago, neither met nor declined
SELECT n.project_id, n.group_id, NULL AS session_id, n.raised_on + 30 AS since, n.need AS what
FROM main.needs n JOIN main.projects p USING (project_id)
WHERE p.status = 'active' AND n.raised_on <= as_of() AND done(n.met_on) IS NULL AND done(n.declined_on) IS NULL AND as_of() > n.raised_on + 30
