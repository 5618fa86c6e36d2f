-- name: imports_of_source
-- A row for each earlier import, not taken back, that had rows of the table from a file of one of these names or by this recipe.
SELECT import_id
FROM coprod.imports
WHERE undone_at IS NULL
    AND table_name = $table
    AND (
        list_has_any(from_json(files, '["VARCHAR"]'), $names)
        OR import_id IN (SELECT import_id FROM coprod.change_log WHERE recipe = $recipe)
    )

-- name: lay_missing
-- A row for each stored row that does not arrive: its key and label as text, and whether an earlier import of the same source
-- brought or changed it.
CREATE TEMP TABLE {missing} AS
SELECT
    {key},
    {label} AS label,
    EXISTS (
        SELECT 1 FROM before.{table} AS b
        WHERE b.import_id IN (SELECT unnest($import_ids)) AND {same_before}
    ) AS is_of_source
FROM main.{table} AS stored
WHERE NOT EXISTS (SELECT 1 FROM {arriving} AS a WHERE {same_arriving})

-- name: n_missing
-- One row: how many stored rows do not arrive, and how many of those are of the same source.
SELECT count(*), count(*) FILTER (is_of_source) FROM {missing}

-- name: missing_rows
-- A row for each stored row that does not arrive, those of the same source first, in the order of the key.
SELECT {key_text} AS key, label, is_of_source
FROM {missing} AS t
ORDER BY is_of_source DESC, {key}
LIMIT $most

-- name: n_changed_cells
-- One row: for each column in how many rows its value changes.
SELECT {counted}
FROM {arriving} AS new
JOIN main.{table} AS old ON {same_key}
WHERE new.is_changed

-- name: changed_rows
-- A row for each row that changes, in the order of the key: the key as text, then every column as it is, then as it would be.
SELECT {key_text} AS key, {before}, {after}
FROM {arriving} AS new
JOIN main.{table} AS old ON {same_key}
WHERE new.is_changed
ORDER BY {key}
LIMIT $most

-- name: new_rows
-- A row for each row that is new, in the order of the key: the key as text, then the columns the files have.
SELECT {key_text} AS key, {given}
FROM {arriving} AS t
WHERE NOT was_there
ORDER BY {key}
LIMIT $most
