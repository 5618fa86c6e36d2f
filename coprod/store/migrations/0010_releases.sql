-- What is said to those outside: quarterly releases, a draft until a lead signs it, frozen from then on. Exact counts of people are in
-- none of these tables: whatever is kept here has passed the guard.
CREATE TABLE coprod.releases (
    release_id VARCHAR NOT NULL,
    -- Given at signing: 1, 2, 3 … over the whole store.
    number INTEGER,
    quarter VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    -- draft or signed; a draft that is not wanted is taken out whole.
    state VARCHAR NOT NULL,
    made_on DATE NOT NULL,
    made_by VARCHAR NOT NULL,
    signed_on DATE,
    signed_by VARCHAR,
    -- The number of the signed release of the same quarter that this one takes the place of.
    corrects INTEGER,
    -- How many releases were signed when this one was made: it was guarded beside these.
    n_signed_before INTEGER NOT NULL,
    -- The version of the records it was made from.
    data_version BIGINT NOT NULL,
    n_withheld INTEGER NOT NULL,
    n_numbers INTEGER NOT NULL,
    -- What the attack found when it was signed, as JSON: a list, empty.
    attack VARCHAR,
    -- SHA-256 over all that was signed; null in a draft.
    seal VARCHAR
);

-- What a release says to each funder, as JSON.
CREATE TABLE coprod.release_contents (
    release_id VARCHAR NOT NULL,
    funder_id VARCHAR NOT NULL,
    content VARCHAR NOT NULL
);

-- A lead's own words in a draft, by section of the summary; an empty funder_id: for every funder. At signing they go into the contents.
CREATE TABLE coprod.release_notes (
    release_id VARCHAR NOT NULL,
    funder_id VARCHAR NOT NULL,
    section_id VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);

-- Texts a lead struck out of a draft, by the record they come from.
CREATE TABLE coprod.release_strikes (
    release_id VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL
);
