INSERT INTO kept.rules BY NAME SELECT as_of() AS as_of, * FROM rule_results;
INSERT INTO kept.stages BY NAME SELECT as_of() AS as_of, * FROM stage_results;
INSERT INTO kept.groups BY NAME SELECT as_of() AS as_of, group_id, project_id, start_on, left_on, first_on, last_on, n_attended, is_active, has_come FROM group_state;
INSERT INTO kept.matches BY NAME SELECT as_of() AS as_of, * FROM matches WHERE is_ahead;
INSERT INTO kept.lacking BY NAME SELECT as_of() AS as_of, * FROM lacking_results;
INSERT INTO kept.dates VALUES (as_of(), $version)
