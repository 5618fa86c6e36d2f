-- What is kept for each as-of date, in memory beside the store. Never the truth: dropped when a record changes.
CREATE TABLE IF NOT EXISTS kept.dates (as_of DATE, data_version BIGINT);
CREATE TABLE IF NOT EXISTS kept.indicators (
    as_of DATE, indicator VARCHAR, project_id VARCHAR, group_id VARCHAR, segment_id VARCHAR, dimension VARCHAR, feature VARCHAR,
    value_of VARCHAR, quarter INTEGER, status VARCHAR, value DOUBLE, lower DOUBLE, upper DOUBLE, k DOUBLE, n DOUBLE
);
CREATE TABLE IF NOT EXISTS kept.rules (
    as_of DATE, project_id VARCHAR, tip INTEGER, level INTEGER, place INTEGER, rule VARCHAR, value DOUBLE, number DOUBLE, outcome VARCHAR
);
CREATE TABLE IF NOT EXISTS kept.stages (
    as_of DATE, project_id VARCHAR, tip INTEGER, evidence_level INTEGER, evidence_status VARCHAR, stopped_by VARCHAR,
    self_level INTEGER, partner_level DOUBLE, gap VARCHAR
);
CREATE TABLE IF NOT EXISTS kept.attention (
    as_of DATE, reason VARCHAR, project_id VARCHAR, group_id VARCHAR, session_id VARCHAR, since DATE, what VARCHAR, lacks VARCHAR,
    setting_id VARCHAR, days BIGINT, people BIGINT, target BIGINT, was_reviewed BOOLEAN, consent_until DATE
);
CREATE TABLE IF NOT EXISTS kept.groups (
    as_of DATE, group_id VARCHAR, project_id VARCHAR, start_on DATE, left_on DATE, first_on DATE, last_on DATE, n_attended BIGINT,
    is_active BOOLEAN, has_come BOOLEAN
);
CREATE TABLE IF NOT EXISTS kept.matches (
    as_of DATE, project_id VARCHAR, session_id VARCHAR, group_id VARCHAR, setting_id VARCHAR, held_on DATE, is_ahead BOOLEAN,
    need_id VARCHAR, feature VARCHAR, value VARCHAR
);
CREATE TABLE IF NOT EXISTS kept.lacking (
    as_of DATE, project_id VARCHAR, piece VARCHAR, tip INTEGER, n_lacking BIGINT, n_all BIGINT, settles VARCHAR[], helps VARCHAR[], opens VARCHAR[]
);
