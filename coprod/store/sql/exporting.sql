-- name: rows
-- A row for each stored row in the order of the key, every value as the text an import reads.
SELECT {columns}
FROM main.{table} AS t
ORDER BY {key}
