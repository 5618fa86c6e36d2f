-- One row: whether a change was noted since, and whether one touched every project.
SELECT count(*) > 0, count(*) FILTER (project_id IS NULL) > 0 FROM kept.touched
