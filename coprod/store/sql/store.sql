-- name: n_rows
-- One row: how many rows a table of the records has.
SELECT {label} AS name, count(*) AS n FROM main.{table}

-- name: fact
-- At most one row: a fact about the store itself.
SELECT value FROM coprod.facts WHERE name = $name

-- name: set_fact
UPDATE coprod.facts SET value = $value WHERE name = $name

-- name: next_version
-- From here on everything computed from the records before is out of date.
UPDATE coprod.facts SET value = CAST(CAST(value AS BIGINT) + 1 AS VARCHAR) WHERE name = 'data_version'
