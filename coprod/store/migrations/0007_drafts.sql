-- Assessments under way. A draft belongs to a project and to who assesses it; of each such pair one at most is open.
CREATE TABLE coprod.drafts (
    draft_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    assessor VARCHAR NOT NULL,
    -- Null where no group assesses.
    group_id VARCHAR,
    rubric VARCHAR NOT NULL,
    begun_at TIMESTAMP NOT NULL,
    begun_by VARCHAR NOT NULL,
    -- open, submitted (its answers are assessments now) or left (nobody wanted them).
    state VARCHAR NOT NULL,
    closed_at TIMESTAMP,
    closed_by VARCHAR,
    -- The change its answers went into the records with.
    change_id VARCHAR
);

-- A row for each field of a tip somebody filled, or emptied again: every one has a version of its own, so that two people never
-- collide on different ones.
CREATE TABLE coprod.draft_answers (
    draft_id VARCHAR NOT NULL,
    tip INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR,
    version INTEGER NOT NULL,
    written_at TIMESTAMP NOT NULL,
    written_by VARCHAR NOT NULL,
    -- The open page it was written in: a token drawn by lot, of nobody in particular.
    written_in VARCHAR NOT NULL
);

-- Who has a draft open at the moment, a row for each open page.
CREATE TABLE coprod.draft_visits (
    draft_id VARCHAR NOT NULL,
    token VARCHAR NOT NULL,
    viewer VARCHAR NOT NULL,
    tip INTEGER,
    seen_at TIMESTAMP NOT NULL
);
