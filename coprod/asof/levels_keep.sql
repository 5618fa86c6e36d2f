DELETE FROM kept.levels WHERE data_version <> $version;
INSERT INTO kept.levels BY NAME SELECT $day::DATE AS as_of, $version::BIGINT AS data_version, project_id, tip, evidence_level, evidence_status FROM stage_results
