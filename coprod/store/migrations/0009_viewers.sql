-- Who may see what, apart from the records: neither an import, an undo nor the emptying of the demonstration touches it. The address
-- a person signs in with, and who the provider says they are, are all the personal data there is; both go when they leave.
CREATE TABLE coprod.viewers (
    viewer_id VARCHAR NOT NULL,
    email VARCHAR,
    role VARCHAR NOT NULL,
    -- Whom the provider knows by this address, kept at the first visit.
    issuer VARCHAR,
    subject VARCHAR,
    invited_at TIMESTAMP NOT NULL,
    invited_by VARCHAR NOT NULL,
    -- The last day they are let in; null without an end.
    expires_on DATE,
    disabled_at TIMESTAMP,
    removed_at TIMESTAMP,
    last_visit_at TIMESTAMP,
    -- Seconds since 1970 by the provider's clock: when the latest sign-in seen here was made, and up to when sign-ins have ended.
    latest_sign_in BIGINT,
    signed_out_up_to BIGINT,
    CHECK (role IN ('lead', 'funder', 'team', 'administrator')),
    CHECK ((issuer IS NULL) = (subject IS NULL)),
    CHECK ((email IS NULL) = (removed_at IS NOT NULL)),
    CHECK (removed_at IS NULL OR issuer IS NULL)
);

-- Programmes of a lead (none: every one), the funder of a funder, projects of a team; of an administrator none.
CREATE TABLE coprod.viewer_scopes (viewer_id VARCHAR NOT NULL, scope_id VARCHAR NOT NULL);
