-- name: stage_part
-- A row for each row of one part of the import: its line, the text of every cell, and what each text converts to.
CREATE TEMP TABLE {staged} AS
SELECT *, {values}
FROM arriving

-- name: stage_part_without_columns
-- As stage_part, for a part that has no column of ours: its lines alone.
CREATE TEMP TABLE {staged} AS
SELECT * FROM arriving

-- name: gather
-- A row for each arriving row of the table: the whole row as it would be stored.
CREATE TEMP TABLE {arriving} AS
{merged}

-- name: merged
-- A row for each row of one part: what is stored is filled in for the columns its file does not have.
SELECT
    {part_no} AS part_no,
    new.row_no AS row_no,
    {was_there} AS was_there,
    NOT ({was_there}) OR {differs} AS is_changed,
    {columns}
FROM {staged} AS new
LEFT JOIN main.{table} AS old ON {same_key}

-- name: merged_nothing
-- No row, in the columns of `merged`: for a table none of whose parts has its key.
SELECT 0 AS part_no, 0 AS row_no, FALSE AS was_there, FALSE AS is_changed, *
FROM main.{table}
WHERE FALSE

-- name: has_rows
SELECT 1 FROM main.{table} LIMIT 1

-- name: after
-- A row for each row the table will have; changed ones carry the part and the row they arrived on.
CREATE OR REPLACE TEMP VIEW {after} AS
{rows}

-- name: after_arriving
-- A row for each row that is new or changed.
SELECT part_no, row_no, {columns}
FROM {arriving}
WHERE is_changed

-- name: after_stored
-- A row for each stored row.
SELECT CAST(NULL AS INTEGER) AS part_no, CAST(NULL AS BIGINT) AS row_no, {columns}
FROM main.{table} AS stored

-- name: after_untouched
-- A row for each stored row that no arriving row changes.
SELECT CAST(NULL AS INTEGER) AS part_no, CAST(NULL AS BIGINT) AS row_no, {columns}
FROM main.{table} AS stored
WHERE NOT EXISTS (SELECT 1 FROM {arriving} AS a WHERE a.is_changed AND {same_key})
