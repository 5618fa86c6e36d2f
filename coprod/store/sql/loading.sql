-- name: n_arriving
-- One row: how many arriving rows are new, changed and unchanged.
SELECT
    count(*) FILTER (NOT was_there),
    count(*) FILTER (was_there AND is_changed),
    count(*) FILTER (NOT is_changed)
FROM {arriving}

-- name: n_imports
-- One row: how many imports there were, those taken back too.
SELECT count(DISTINCT import_id) FROM coprod.imports

-- name: list_import
INSERT INTO coprod.imports (import_id, imported_at, imported_by, files, table_name, inserted, updated, unchanged)
VALUES ($import_id, CAST(now() AS TIMESTAMP), $by, $files, $table, $inserted, $updated, $unchanged)

-- name: remember_new
-- A row for each new row: its key, and that there was none.
INSERT INTO before.{table} (import_id, was_there, {key})
SELECT $import_id, FALSE, {key}
FROM {arriving}
WHERE NOT was_there

-- name: remember_changed
-- A row for each row that changes: what it was.
INSERT INTO before.{table} (import_id, was_there, {columns})
SELECT $import_id, TRUE, {columns}
FROM main.{table} AS stored
WHERE EXISTS (SELECT 1 FROM {arriving} AS a WHERE a.was_there AND a.is_changed AND {same_key})

-- name: take_out_changed
DELETE FROM main.{table} AS stored
WHERE EXISTS (SELECT 1 FROM {arriving} AS a WHERE a.was_there AND a.is_changed AND {same_key})

-- name: put_in
-- New and changed rows alike: those that change were taken out just before.
INSERT INTO main.{table} ({columns})
SELECT {columns}
FROM {arriving}
WHERE is_changed

-- name: empty_records
DELETE FROM main.{table}

-- name: empty_before
DELETE FROM before.{table}

-- name: empty_beside
DELETE FROM coprod.{table}

-- name: close_imports
-- What is gone can no longer be taken back.
UPDATE coprod.imports SET undone_at = CAST(now() AS TIMESTAMP) WHERE undone_at IS NULL
