-- one row a project in view: what the head of its summary says
SELECT p.project_id, p.name, p.organisation, p.place_code, p.opened_on, m.name AS programme_name
FROM projects p LEFT JOIN programmes m USING (programme_id)
ORDER BY p.project_id
