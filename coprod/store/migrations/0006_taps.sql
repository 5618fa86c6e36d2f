-- The children's screen: what is asked of which group at which session, and the taps that are in. No tap says when, or whose.
CREATE TABLE coprod.sittings (
    sitting_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    session_id VARCHAR NOT NULL,
    group_id VARCHAR NOT NULL,
    -- What is asked, and how the screen behaves, as JSON.
    asked VARCHAR NOT NULL,
    manner VARCHAR NOT NULL,
    code_salt VARCHAR NOT NULL,
    code_hash VARCHAR NOT NULL,
    n_digits INTEGER NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    opened_by VARCHAR NOT NULL,
    finished_at TIMESTAMP,
    finished_by VARCHAR,
    -- By question and choice, as JSON: kept when the taps themselves are cleared.
    counts VARCHAR
);

-- The changes a sitting wrote, one as a rule: after somebody else changed the same row, what follows is a change of its own.
CREATE TABLE coprod.sitting_changes (sitting_id VARCHAR NOT NULL, change_id VARCHAR NOT NULL);

-- Cleared when the sitting ends. One that was taken back stays until then, so that it is never counted whenever it arrives.
CREATE TABLE coprod.taps (
    sitting_id VARCHAR NOT NULL,
    tap_id VARCHAR NOT NULL,
    nth BIGINT NOT NULL,
    question VARCHAR,
    choice VARCHAR,
    is_taken_back BOOLEAN NOT NULL
);

-- Spoken prompts of a project's own.
CREATE TABLE coprod.prompts (
    prompt_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    sound BLOB NOT NULL
);
