-- The rows of the projects to compute of a table that others name, each with a whole number for its id: two numbers are compared many
-- times faster than two texts.
CREATE TEMP TABLE codes_{table} AS
SELECT t.{key} AS id, row_number() OVER ()::INTEGER AS code, own.nth AS project_id, {columns}
FROM records.main.{table} t
JOIN wanted own ON own.project_id = t.project_id
