-- Sessions near a day carry the names they are shown with, and needs stand by the day they were raised: two pages no longer read every
-- project, place and need there is.
DROP TABLE kept.near;

CREATE TABLE kept.near (
    as_of DATE, nth INTEGER, project_id VARCHAR, project_name VARCHAR, session_id VARCHAR, title VARCHAR, held_on DATE, status VARCHAR,
    setting_id VARCHAR, setting_name VARCHAR
);

-- The needs raised by a day, with what was done about them by then.
CREATE TABLE kept.needs (
    as_of DATE, nth INTEGER, project_id VARCHAR, raised_on DATE, shared_on DATE, met_on DATE, confirmed_on DATE, declined_on DATE
);

-- Whatever was kept is computed anew.
UPDATE kept.state SET made_by = '';
