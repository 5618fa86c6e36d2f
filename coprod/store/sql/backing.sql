-- name: tables
-- A row for each table of the store, the records' and our own; what is kept computed is worked out again where it is asked for.
SELECT schema_name, table_name
FROM duckdb_tables()
WHERE database_name = 'records' AND schema_name <> 'kept' AND NOT temporary
ORDER BY schema_name, table_name

-- name: rows
-- A row for each row of a table, with every column.
SELECT * FROM records.{schema}.{table}

-- name: empty
DELETE FROM records.{schema}.{table}

-- name: put
INSERT INTO records.{schema}.{table} BY NAME SELECT * FROM arriving

-- name: sum
-- One row: how many rows a table has, and a sum over all of them in which their order does not matter.
SELECT count(*) AS n, CAST(sum(hash(t)) AS VARCHAR) AS sum FROM records.{schema}.{table} AS t
