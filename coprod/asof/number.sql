-- A number for each project that has none: those of a programme stand together, so that its rows do.
INSERT INTO kept.numbers
SELECT project_id, (SELECT coalesce(max(nth), 0) FROM kept.numbers) + row_number() OVER (ORDER BY programme_id, project_id)
FROM records.main.projects WHERE project_id NOT IN (SELECT project_id FROM kept.numbers)
