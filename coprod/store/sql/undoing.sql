-- name: imports
-- A row for each import and table, the latest import first.
SELECT import_id, imported_at, imported_by, files, undone_at, undone_by, table_name, inserted, updated, unchanged
FROM coprod.imports
ORDER BY import_id DESC, table_name

-- name: state
-- One row: how many tables the import has, and how many of them were taken back (all or none).
SELECT count(*), count(undone_at) FROM coprod.imports WHERE import_id = $import_id

-- name: touched_since
-- A row for each later import that changed a row of this one.
SELECT DISTINCT later.import_id
FROM before.{table} AS later
JOIN before.{table} AS own ON {same_key}
WHERE own.import_id = $import_id AND later.import_id > $import_id

-- name: n_touched
-- One row: how many rows the import added and how many it changed.
SELECT count(*) FILTER (NOT was_there), count(*) FILTER (was_there)
FROM before.{table}
WHERE import_id = $import_id

-- name: take_out
DELETE FROM main.{table} AS stored
WHERE EXISTS (SELECT 1 FROM before.{table} AS b WHERE b.import_id = $import_id AND {same_key})

-- name: put_back
INSERT INTO main.{table} ({columns})
SELECT {columns}
FROM before.{table}
WHERE import_id = $import_id AND was_there

-- name: forget_before
DELETE FROM before.{table} WHERE import_id = $import_id

-- name: mark_undone
UPDATE coprod.imports SET undone_at = CAST(now() AS TIMESTAMP), undone_by = $by WHERE import_id = $import_id

-- name: n_shared
-- One row: how many rows of the import a later one changed too.
SELECT count(*)
FROM before.{table} AS own
JOIN before.{table} AS later ON {same_key}
WHERE own.import_id = $import_id AND later.import_id = $later_id

-- name: changed_again
-- A row for each row of the import that later ones changed: the key as text, then every column as text as it is now, as the
-- import left it, and as it was before the import (empty throughout where it was not there).
WITH left_as AS (
    SELECT *
    FROM before.{table} AS later
    WHERE later.import_id > $import_id
    QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY later.import_id) = 1
)
SELECT {key_text} AS key, {now}, {left}, {was}
FROM before.{table} AS own
JOIN left_as ON {same_left}
JOIN main.{table} AS now ON {same_now}
WHERE own.import_id = $import_id AND ({differs})
ORDER BY {own_key}
LIMIT $most

-- name: depending
-- At most one row: in which table, how many stored rows break the rule, some of their keys, and the imports that brought or
-- changed them.
WITH broken AS (
{rule}
)
SELECT
    any_value(table_name) AS table_name,
    count(DISTINCT key) AS n_rows,
    list_slice(list_sort(list(DISTINCT key)), 1, $most) AS examples,
    (
        SELECT list_sort(list(DISTINCT b.import_id))
        FROM before.{table} AS b
        WHERE {key_text} IN (SELECT key FROM broken)
    ) AS imports
FROM broken
HAVING count(*) > 0
