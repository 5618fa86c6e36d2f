-- What an action changed, in the words of those who closed it: every version, the last one in force. The records have no column
-- for it; an action that is open again keeps what was said before.
CREATE TABLE coprod.action_outcomes (
    action_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    -- Empty where the words were taken away again.
    what_changed VARCHAR,
    written_at TIMESTAMP NOT NULL,
    written_by VARCHAR NOT NULL
);
