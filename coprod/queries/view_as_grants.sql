-- which projects each funder grants: a row a funder and project
SELECT DISTINCT funder_id, project_id FROM grants ORDER BY funder_id, project_id
