INSERT INTO kept.stages BY NAME
SELECT as_of() AS as_of, w.nth, w.project_id, r.* EXCLUDE (project_id) FROM stage_results r JOIN wanted w ON w.nth = r.project_id
