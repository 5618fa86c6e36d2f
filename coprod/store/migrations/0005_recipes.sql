-- Recipes people saved: every version that was saved under a name; those since forgotten stay, marked.
CREATE TABLE coprod.recipes (
    name VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    -- The folded headers of the sheet it was made for, as a JSON list in their order.
    shape VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    saved_by VARCHAR NOT NULL,
    forgotten_at TIMESTAMP,
    forgotten_by VARCHAR
);
