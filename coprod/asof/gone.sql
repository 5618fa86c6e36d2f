-- The numbers of projects whose records changed since they were computed.
CREATE TEMP TABLE gone AS SELECT nth FROM kept.numbers WHERE project_id IN (SELECT project_id FROM kept.touched)
