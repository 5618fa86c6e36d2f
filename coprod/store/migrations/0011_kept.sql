-- What is computed from the records and kept, by as-of day and project. Never the truth: all of it can be emptied at any time, and is
-- worked out again where it is asked for. Neither counted as records nor part of a backup.
CREATE SCHEMA kept;

-- One row: what computed all this (a sum over the statements), and how often something was dropped that still held.
CREATE TABLE kept.state (made_by VARCHAR NOT NULL, n_dropped BIGINT NOT NULL);

INSERT INTO kept.state VALUES ('', 0);

-- Projects whose records changed since they were last computed, by the version of the records that changed them: null for every
-- project, an empty text where a change touched none.
CREATE TABLE kept.touched (version BIGINT NOT NULL, project_id VARCHAR);

-- A number for each project: rows are laid down in its order, and narrow ranges of whole numbers are found without reading the rest.
CREATE TABLE kept.numbers (project_id VARCHAR NOT NULL, nth INTEGER NOT NULL);

-- Which projects are computed for a day, and how much of it: the `levels` alone, or `all`.
CREATE TABLE kept.computed (as_of DATE NOT NULL, part VARCHAR NOT NULL, project_id VARCHAR NOT NULL, nth INTEGER NOT NULL);

-- When a day was last computed for anybody.
CREATE TABLE kept.days (as_of DATE NOT NULL, part VARCHAR NOT NULL, asked_at TIMESTAMP NOT NULL);

CREATE TABLE kept.indicators (
    as_of DATE, nth INTEGER, indicator VARCHAR, project_id VARCHAR, group_id VARCHAR, segment_id VARCHAR, dimension VARCHAR, feature VARCHAR,
    value_of VARCHAR, quarter INTEGER, status VARCHAR, value DOUBLE, lower DOUBLE, upper DOUBLE, k DOUBLE, n DOUBLE
);

CREATE TABLE kept.rules (
    as_of DATE, nth INTEGER, project_id VARCHAR, tip INTEGER, level INTEGER, place INTEGER, rule VARCHAR, value DOUBLE, number DOUBLE, outcome VARCHAR
);

CREATE TABLE kept.stages (
    as_of DATE, nth INTEGER, project_id VARCHAR, tip INTEGER, evidence_level INTEGER, evidence_status VARCHAR, stopped_by VARCHAR,
    self_level INTEGER, partner_level DOUBLE, gap VARCHAR
);

CREATE TABLE kept.attention (
    as_of DATE, nth INTEGER, reason VARCHAR, project_id VARCHAR, group_id VARCHAR, session_id VARCHAR, since DATE, what VARCHAR, lacks VARCHAR,
    setting_id VARCHAR, days BIGINT, people BIGINT, target BIGINT, was_reviewed BOOLEAN, consent_until DATE
);

CREATE TABLE kept.groups (
    as_of DATE, nth INTEGER, group_id VARCHAR, project_id VARCHAR, start_on DATE, left_on DATE, first_on DATE, last_on DATE, n_attended BIGINT,
    is_active BOOLEAN, has_come BOOLEAN
);

CREATE TABLE kept.matches (
    as_of DATE, nth INTEGER, project_id VARCHAR, session_id VARCHAR, group_id VARCHAR, setting_id VARCHAR, held_on DATE, is_ahead BOOLEAN,
    need_id VARCHAR, feature VARCHAR, value VARCHAR
);

CREATE TABLE kept.lacking (
    as_of DATE, nth INTEGER, project_id VARCHAR, piece VARCHAR, tip INTEGER, n_lacking BIGINT, n_all BIGINT, settles VARCHAR[], helps VARCHAR[],
    opens VARCHAR[]
);

-- Sessions held in the 60 days to the day, and those planned from then on.
CREATE TABLE kept.near (
    as_of DATE, nth INTEGER, project_id VARCHAR, session_id VARCHAR, title VARCHAR, held_on DATE, status VARCHAR, setting_id VARCHAR
);

-- How many sessions of a project were held at a place by the day, and how many are planned there from then on.
CREATE TABLE kept.uses (as_of DATE, nth INTEGER, project_id VARCHAR, setting_id VARCHAR, n_held BIGINT, n_ahead BIGINT);

-- How many people of a project chose a face at a held session.
CREATE TABLE kept.faces (as_of DATE, nth INTEGER, project_id VARCHAR, question VARCHAR, face TINYINT, people BIGINT);
