-- name: next_id
-- One row: the number of the next entry; writers wait for one another.
SELECT coalesce(max(entry_id), 0) + 1 FROM coprod.change_log

-- name: write
-- Sealed with the entry before it; nothing ever changes an entry or takes one out.
WITH entry AS (
    SELECT
        CAST($entry_id AS BIGINT) AS entry_id, CAST(now() AS TIMESTAMP) AS written_at, $by AS written_by, $what AS what, $import_id AS import_id,
        $counts AS counts, $files AS files, $recipe AS recipe, $detail AS detail,
        coalesce((SELECT seal FROM coprod.change_log ORDER BY entry_id DESC LIMIT 1), '') AS seal_before
)
INSERT INTO coprod.change_log (entry_id, written_at, written_by, what, import_id, counts, files, recipe, detail, seal)
SELECT
    entry_id, written_at, written_by, what, import_id, counts, files, recipe, detail,
    coprod.sealed(seal_before, entry_id, written_at, written_by, what, import_id, counts, files, recipe, detail)
FROM entry

-- name: broken_seals
-- A row for each entry that is not as it was sealed, or does not follow the one it was written after.
SELECT entry_id, written_at, what
FROM (SELECT *, lag(seal, 1, '') OVER (ORDER BY entry_id) AS seal_before FROM coprod.change_log)
WHERE seal IS DISTINCT FROM coprod.sealed(seal_before, entry_id, written_at, written_by, what, import_id, counts, files, recipe, detail)
ORDER BY entry_id

-- name: unsaid
-- A row for each import and change by hand that no entry tells of.
SELECT DISTINCT import_id
FROM coprod.imports AS i
WHERE NOT EXISTS (FROM coprod.change_log AS l WHERE l.import_id = i.import_id)
ORDER BY import_id

-- name: last_seal
-- At most one row: the latest entry.
SELECT entry_id, seal FROM coprod.change_log ORDER BY entry_id DESC LIMIT 1

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
