-- What the store knows of itself, apart from the records in main.
CREATE SCHEMA coprod;

CREATE TABLE coprod.migrations (number INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL);

CREATE TABLE coprod.facts (name VARCHAR NOT NULL, value VARCHAR NOT NULL);

INSERT INTO coprod.facts VALUES ('data_version', '0'), ('is_demo', 'no');

CREATE TABLE coprod.imports (
    import_id VARCHAR NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    imported_by VARCHAR NOT NULL,
    files VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    inserted BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    undone_at TIMESTAMP
);
