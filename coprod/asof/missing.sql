-- A row for each project of `scope` that is not computed for the day, or whose records changed since; and for each that was taken out since
-- (an empty text for all of them), because what is kept of it is to go too.
SELECT project_id FROM scope
WHERE EXISTS (FROM kept.touched WHERE project_id IS NULL)
    OR project_id IN (SELECT project_id FROM kept.touched WHERE project_id IS NOT NULL)
    OR project_id NOT IN (SELECT project_id FROM kept.computed WHERE as_of = $as_of::DATE AND part IN ('all', $part))
UNION ALL
SELECT DISTINCT project_id FROM kept.touched WHERE project_id <> '' AND project_id NOT IN (SELECT project_id FROM records.main.projects)
UNION ALL
SELECT '' FROM kept.touched WHERE project_id IS NULL
