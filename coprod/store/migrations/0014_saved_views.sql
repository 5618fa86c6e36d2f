-- Views people saved under a name: a page and what its address holds besides. Each belongs to one viewer; an empty id is the one trusted local user.
CREATE TABLE coprod.saved_views (
    viewer_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    page VARCHAR NOT NULL,
    -- The address behind the question mark, as it is written there.
    chosen VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL
);
