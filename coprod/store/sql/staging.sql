-- name: lay_part
-- A row for each row of one part of the import: its line, the text of every cell, and what each text converts to.
CREATE OR REPLACE TEMP VIEW staged_{number} AS
SELECT *{values}
FROM arrived_{number}

-- name: lay_arriving
-- The place of a table's arriving rows, each whole as it would be stored.
CREATE OR REPLACE TEMP TABLE {arriving} AS
SELECT CAST(0 AS INTEGER) AS part_no, CAST(0 AS BIGINT) AS row_no, FALSE AS was_there, FALSE AS is_changed, FALSE AS is_odd, *
FROM main.{table}
WHERE FALSE

-- name: gather
INSERT INTO {arriving}
{merged}

-- name: merged
-- A row for each row of one part: what is stored is filled in for the columns its file does not have.
SELECT
    {part_no} AS part_no,
    new.row_no AS row_no,
    {was_there} AS was_there,
    NOT ({was_there}) OR {differs} AS is_changed,
    new.is_odd AS is_odd,
    {columns}
FROM (SELECT *, {is_odd} AS is_odd FROM {staged}) AS new
LEFT JOIN main.{table} AS old ON {same_key}

-- name: merged_alone
-- A row for each row of one part, where the store has no row of the table.
SELECT {part_no} AS part_no, row_no, FALSE AS was_there, TRUE AS is_changed, {is_odd} AS is_odd, {columns}
FROM {staged}

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
