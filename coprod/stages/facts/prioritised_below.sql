-- how many of those audience groups are below their share of the place; no row where none has an index
SELECT a.project_id, count(*) FILTER (r.status = 'below') AS value
FROM aims a JOIN result_representation_index r USING (project_id, segment_id)
WHERE r.status <> 'no_data'
GROUP BY a.project_id
