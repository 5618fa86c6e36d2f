-- name: next_id
-- One row: the number of the next entry; writers wait for one another.
SELECT coalesce(max(entry_id), 0) + 1 FROM coprod.change_log

-- name: write
INSERT INTO coprod.change_log (entry_id, written_at, written_by, what, import_id, counts, files, recipe, detail)
VALUES ($entry_id, CAST(now() AS TIMESTAMP), $by, $what, $import_id, $counts, $files, $recipe, $detail)

-- name: latest
-- A row for each entry, the latest first.
SELECT entry_id, written_at, written_by, what, import_id, counts, files, recipe, detail
FROM coprod.change_log
ORDER BY entry_id DESC
LIMIT $most OFFSET $skip

-- name: n_entries
SELECT count(*) FROM coprod.change_log

-- name: sources
-- A row for each import and each change by hand: what it came from.
SELECT import_id, what, files, recipe
FROM coprod.change_log
WHERE what IN ('import', 'demo', 'edit', 'taps') AND import_id IS NOT NULL
