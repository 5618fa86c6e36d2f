-- whose eyes a lead may look through: a row a project (its team) and a funder of projects in view; names alike are told apart by id
WITH offered AS (
    SELECT 'team' AS kind, project_id AS id, name AS label FROM projects
    UNION ALL SELECT 'funder', funder_id, name FROM funders
)
SELECT kind, id, CASE WHEN count(*) OVER (PARTITION BY kind, label) > 1 THEN label || ' (' || id || ')' ELSE label END AS label
FROM offered ORDER BY kind, lower(label), id
