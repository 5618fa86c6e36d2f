-- the funders who grant a project of a programme that is none of $programme_ids: a row a funder
SELECT DISTINCT g.funder_id FROM grants g JOIN projects p USING (project_id)
WHERE NOT list_contains($programme_ids::VARCHAR[], p.programme_id) ORDER BY g.funder_id
