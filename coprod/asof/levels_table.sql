-- Levels of days that were only looked back at; dropped when a record changes.
CREATE TABLE IF NOT EXISTS kept.levels (as_of DATE, data_version BIGINT, project_id VARCHAR, tip INTEGER, evidence_level INTEGER, evidence_status VARCHAR)
