-- Sessions near a day carry the names they are shown with, and needs stand by the day they were raised: two pages no longer read every
-- project, place and need there is.
DROP TABLE IF EXISTS kept.near;

CREATE TABLE kept.near (
    as_of DATE, nth INTEGER, project_id VARCHAR, project_name VARCHAR, session_id VARCHAR, title VARCHAR, held_on DATE, status VARCHAR,
    setting_id VARCHAR, setting_name VARCHAR
);

-- Stores of a version between two releases lack these.
CREATE TABLE IF NOT EXISTS kept.uses (as_of DATE, nth INTEGER, project_id VARCHAR, setting_id VARCHAR, n_held BIGINT, n_ahead BIGINT);

CREATE TABLE IF NOT EXISTS kept.faces (as_of DATE, nth INTEGER, project_id VARCHAR, question VARCHAR, face TINYINT, people BIGINT);

-- The needs raised by a day, with what was done about them by then.
CREATE TABLE kept.needs (
    as_of DATE, nth INTEGER, project_id VARCHAR, raised_on DATE, shared_on DATE, met_on DATE, confirmed_on DATE, declined_on DATE
);

-- Whatever was kept is computed anew.
UPDATE kept.state SET made_by = '';
