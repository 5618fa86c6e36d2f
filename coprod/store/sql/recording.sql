-- name: stored
-- A row for each stored row with one of the `touched` keys: every column as text.
SELECT {texts}
FROM main.{table} AS t
JOIN touched AS k ON {same_key}

-- name: rows
-- A row for each row in scope that fits the conditions: every column as text. The table is the view of the viewer's own rows.
SELECT {texts}
FROM {table} AS t
WHERE {conditions}
ORDER BY {key}

-- name: remember_removed
-- A row for each row that is taken out: what it was.
INSERT INTO before.{table} (import_id, was_there, {columns})
SELECT $import_id, TRUE, {columns}
FROM main.{table} AS t
WHERE EXISTS (SELECT 1 FROM touched AS k WHERE {same_key})

-- name: take_out
DELETE FROM main.{table} AS t
WHERE EXISTS (SELECT 1 FROM touched AS k WHERE {same_key})

-- name: outside
-- A row where one of the `touched` rows belongs to no project of `project_ids`.
SELECT 1
FROM main.{table} AS t
JOIN touched AS k ON {same_key}
LEFT JOIN main.{owner} AS o ON o.{owner_key} = t.{owner_key}
WHERE o.project_id IS NULL OR NOT list_contains(CAST($project_ids AS VARCHAR[]), o.project_id)
LIMIT 1

-- name: outside_shared
-- A row where one of the `touched` places or partners is used by other projects, and by none of `project_ids`.
WITH used AS (
    SELECT k.{key}, count(*) FILTER (list_contains(CAST($project_ids AS VARCHAR[]), u.project_id)) AS n_own
    FROM touched AS k
    JOIN (
{uses}
    ) AS u ON u.{key} = k.{key}
    GROUP BY k.{key}
)
SELECT 1 FROM used WHERE n_own = 0 LIMIT 1

-- name: outside_funders
-- A row where one of the `touched` funders pays for a project that is none of `project_ids`.
SELECT 1
FROM main.grants AS g
JOIN touched AS k ON k.funder_id = g.funder_id
WHERE NOT list_contains(CAST($project_ids AS VARCHAR[]), g.project_id)
LIMIT 1

-- name: outside_programmes
-- A row where one of the `touched` rows belongs to no programme of `programme_ids`.
SELECT 1
FROM main.{table} AS t
JOIN touched AS k ON {same_key}
WHERE NOT list_contains(CAST($programme_ids AS VARCHAR[]), t.programme_id)
LIMIT 1

-- name: projects_within
-- A row for each project of these programmes, by id.
SELECT project_id FROM main.projects WHERE list_contains(CAST($programme_ids AS VARCHAR[]), programme_id) ORDER BY project_id

-- name: uses
-- A row for each use of a place or partner in one table.
SELECT {key}, project_id FROM main.{user}

-- name: keys_as_stored
-- A row for each row of `typed_keys`, in their order: its key as the store writes it, as it was typed where it cannot be read.
SELECT {texts} FROM typed_keys ORDER BY place

-- name: named_ids
-- A row for each id that arriving rows have or name.
SELECT {column} FROM {table}

-- name: lay_near
-- A row for each row the table will have that a rule can blame the change for.
CREATE TEMP TABLE {near} AS
SELECT * FROM {after} WHERE row_no IS NOT NULL OR {condition}

-- name: narrow
CREATE OR REPLACE TEMP VIEW {after} AS
SELECT * FROM {near}

-- name: touched_by
-- A row for each key the change touched in the table.
SELECT DISTINCT {texts} FROM before.{table} AS t WHERE import_id = $import_id

-- name: versions
-- A row for each change of the record, the oldest first: the change, when, by whom, what sort, whether the record was there before, and what it was.
SELECT b.import_id, i.imported_at, i.imported_by, log.what, b.was_there, {texts}
FROM before.{table} AS b
JOIN touched AS k ON {same_key}
JOIN coprod.imports AS i ON i.import_id = b.import_id AND i.table_name = $table
LEFT JOIN coprod.change_log AS log ON log.import_id = b.import_id AND log.what <> 'undo'
ORDER BY b.import_id

-- name: changes
-- A row for each change made by a form or on the children's screen, the latest first; with `own` only those of these projects alone.
-- A sitting's taps are counted as they come in, after its entry was written.
SELECT
    log.import_id, log.written_at, log.written_by, log.what,
    CASE WHEN log.what = 'taps' THEN CAST(json_group_object(i.table_name, json_object('inserted', i.inserted, 'updated', i.updated)) AS VARCHAR) ELSE log.counts END,
    log.detail, bool_or(i.undone_at IS NOT NULL) AS is_undone
FROM coprod.change_log AS log
JOIN coprod.imports AS i ON i.import_id = log.import_id
WHERE log.what IN ('edit', 'taps')
    AND ($project_id IS NULL OR list_contains(string_split(log.detail, ', '), $project_id))
    AND ($own IS NULL OR log.detail IS NULL OR len(list_filter(string_split(log.detail, ', '), lambda one: NOT list_contains(CAST($own AS VARCHAR[]), one))) = 0)
GROUP BY log.import_id, log.written_at, log.written_by, log.what, log.counts, log.detail
ORDER BY log.import_id DESC
LIMIT $most

-- name: made_by
-- One row: what sort of change it was, and the projects it was made to.
SELECT what, detail FROM coprod.change_log WHERE import_id = $import_id AND what <> 'undo' LIMIT 1

-- name: projects_of
-- A row for each project the touched rows belong to.
SELECT DISTINCT o.project_id
FROM main.{table} AS t
JOIN touched AS k ON {same_key}
JOIN main.{owner} AS o ON o.{owner_key} = t.{owner_key}
