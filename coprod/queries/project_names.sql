-- the projects to choose from, by name
SELECT project_id, name FROM projects ORDER BY lower(name), project_id LIMIT 5000
