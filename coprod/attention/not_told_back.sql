-- an idea raised more than 60 days ago whose participants have not been told what became of it
SELECT i.project_id, i.group_id, NULL AS session_id, i.raised_on + 60 AS since, i.idea AS what
FROM main.ideas i JOIN main.projects p USING (project_id)
WHERE p.status = 'active' AND i.raised_on <= as_of() AND done(i.told_back_on) IS NULL AND as_of() > i.raised_on + 60
