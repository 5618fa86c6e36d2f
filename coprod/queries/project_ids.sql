-- every project in scope
SELECT project_id AS id FROM projects ORDER BY id
