-- name: n_rows
-- One row: how many rows a table of the records has.
SELECT {label} AS name, count(*) AS n FROM main.{table}

-- name: fact
-- At most one row: a fact about the store itself.
SELECT value FROM coprod.facts WHERE name = $name

-- name: stamp
-- One row: the version of the records as this cursor sees them, what computed the rows that are kept, how often some were dropped.
SELECT coalesce(CAST(f.value AS BIGINT), 0) AS data_version, s.made_by, s.n_dropped
FROM kept.state s LEFT JOIN coprod.facts f ON f.name = 'data_version'

-- name: set_fact
UPDATE coprod.facts SET value = $value WHERE name = $name

-- name: next_version
-- From here on everything computed from the records before is out of date.
UPDATE coprod.facts SET value = CAST(CAST(value AS BIGINT) + 1 AS VARCHAR) WHERE name = 'data_version'
