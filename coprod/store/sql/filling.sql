-- name: fill
-- A whole table from the frame registered as `made`, its columns matched by name.
INSERT INTO main.{table} BY NAME SELECT * FROM made
