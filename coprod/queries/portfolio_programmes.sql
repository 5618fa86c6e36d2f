-- a row a programme of the projects in view
SELECT p.programme_id, m.name, m.organisation, m.purpose, count(*) AS n_projects
FROM projects p LEFT JOIN programmes m USING (programme_id)
GROUP BY p.programme_id, m.name, m.organisation, m.purpose ORDER BY lower(m.name), p.programme_id
