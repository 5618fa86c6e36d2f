CREATE TEMP TABLE scope AS SELECT project_id FROM records.main.projects
