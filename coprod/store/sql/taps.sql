-- name: open_sitting
INSERT INTO coprod.sittings (
    sitting_id, project_id, session_id, group_id, asked, manner, code_salt, code_hash, n_digits, opened_at, opened_by
) VALUES (
    $sitting_id, $project_id, $session_id, $group_id, $asked, $manner, $code_salt, $code_hash, $n_digits, CAST(now() AS TIMESTAMP), $opened_by
)

-- name: add_change
INSERT INTO coprod.sitting_changes (sitting_id, change_id) VALUES ($sitting_id, $change_id)

-- name: sittings
-- A row for each sitting asked for, the latest first: itself, its changes, and whether its session, its group and its changes still stand.
WITH wished AS (
    SELECT * FROM coprod.sittings AS s
    WHERE ($sitting_id IS NULL OR s.sitting_id = $sitting_id) AND ($project_id IS NULL OR s.project_id = $project_id)
        AND ($sitting_id IS NOT NULL OR s.finished_at IS NULL)
), there AS (
    -- Only the sessions and groups in question: all of them beside one another would be millions.
    SELECT e.session_id, e.project_id, g.group_id
    FROM (SELECT * FROM main.sessions WHERE session_id IN (SELECT session_id FROM wished) AND status <> 'cancelled') AS e
    JOIN (SELECT * FROM main.groups WHERE group_id IN (SELECT group_id FROM wished)) AS g ON g.project_id = e.project_id
)
SELECT
    s.sitting_id, s.project_id, s.session_id, s.group_id, s.asked, s.manner, s.code_salt, s.code_hash, s.n_digits,
    s.opened_at, s.opened_by, s.finished_at, s.finished_by, s.counts,
    (SELECT list_sort(list(c.change_id)) FROM coprod.sitting_changes AS c WHERE c.sitting_id = s.sitting_id) AS changes,
    EXISTS (
        SELECT 1
        FROM coprod.sitting_changes AS c
        JOIN coprod.imports AS i ON i.import_id = c.change_id
        WHERE c.sitting_id = s.sitting_id AND i.undone_at IS NOT NULL
    ) AS is_taken_back,
    NOT EXISTS (SELECT 1 FROM there AS t WHERE t.session_id = s.session_id AND t.group_id = s.group_id AND t.project_id = s.project_id) AS is_gone
FROM wished AS s
ORDER BY s.opened_at DESC, s.sitting_id

-- name: forgotten
-- A row for each sitting left open for longer than a week.
SELECT sitting_id FROM coprod.sittings WHERE finished_at IS NULL AND opened_at < CAST(now() AS TIMESTAMP) - INTERVAL 7 DAY

-- name: finish
UPDATE coprod.sittings
SET finished_at = CAST(now() AS TIMESTAMP), finished_by = $by, counts = $counts
WHERE sitting_id = $sitting_id

-- name: clear_taps
DELETE FROM coprod.taps WHERE sitting_id = $sitting_id

-- name: known
-- A row for each of these taps that arrived before, or was taken back before it arrived.
SELECT tap_id, question, choice, is_taken_back
FROM coprod.taps
WHERE sitting_id = $sitting_id AND list_contains(CAST($tap_ids AS VARCHAR[]), tap_id)

-- name: keep_taps
-- In the order they came in.
INSERT INTO coprod.taps (sitting_id, tap_id, nth, question, choice, is_taken_back)
SELECT
    $sitting_id,
    unnest(CAST($tap_ids AS VARCHAR[])),
    (SELECT coalesce(max(nth), 0) FROM coprod.taps) + unnest(range(1, len($tap_ids) + 1)),
    unnest(CAST($questions AS VARCHAR[])),
    unnest(CAST($choices AS VARCHAR[])),
    unnest(CAST($taken_back AS BOOLEAN[]))

-- name: mark_taken_back
UPDATE coprod.taps SET is_taken_back = TRUE WHERE sitting_id = $sitting_id AND list_contains(CAST($tap_ids AS VARCHAR[]), tap_id)

-- name: last
-- At most one row: the tap that came in last and was not taken back.
SELECT tap_id, question, choice
FROM coprod.taps
WHERE sitting_id = $sitting_id AND NOT is_taken_back
ORDER BY nth DESC
LIMIT 1

-- name: counts
-- A row for each question and choice: how many taps count.
SELECT question, choice, count(*)
FROM coprod.taps
WHERE sitting_id = $sitting_id AND NOT is_taken_back
GROUP BY question, choice
ORDER BY question, choice

-- name: changed_by
-- One row: the latest change that touched the row, and whether there was a row before the change asked about (null where that one did not touch it).
SELECT max(import_id), any_value(was_there) FILTER (import_id = $change_id)
FROM before.{table}
WHERE {same_key}

-- name: is_there
-- At most one row: how many the counted row has.
SELECT people FROM main.{table} WHERE {same_key}

-- name: remember
INSERT INTO before.{table} (import_id, was_there, {columns})
SELECT $change_id, TRUE, {columns} FROM main.{table} WHERE {same_key}

-- name: remember_none
INSERT INTO before.{table} (import_id, was_there, session_id, group_id, question, {choice})
VALUES ($change_id, FALSE, $session_id, $group_id, $question, $choice)

-- name: put
INSERT INTO main.{table} (session_id, group_id, question, {choice}, people) VALUES ($session_id, $group_id, $question, $choice, $n)

-- name: add
UPDATE main.{table} SET people = greatest(people + $n, 0) WHERE {same_key}

-- name: take_out
DELETE FROM main.{table} WHERE {same_key}

-- name: forget
DELETE FROM before.{table} WHERE import_id = $change_id AND {same_key}

-- name: recount
-- The list of changes says how many rows this one brought and changed so far.
UPDATE coprod.imports
SET inserted = (SELECT count(*) FROM before.{table} WHERE import_id = $change_id AND NOT was_there),
    updated = (SELECT count(*) FROM before.{table} WHERE import_id = $change_id AND was_there)
WHERE import_id = $change_id AND table_name = $table

-- name: n_changed
-- One row: rows the changes brought, and rows they changed.
SELECT coalesce(sum(inserted), 0), coalesce(sum(updated), 0)
FROM coprod.imports
WHERE list_contains(CAST($changes AS VARCHAR[]), import_id)

-- name: add_prompt
INSERT INTO coprod.prompts (prompt_id, project_id, name, kind, sound) VALUES ($prompt_id, $project_id, $name, $kind, $sound)

-- name: prompts
-- A row for each recording of the project, by name.
SELECT prompt_id, name, kind, octet_length(sound) FROM coprod.prompts WHERE project_id = $project_id ORDER BY lower(name), prompt_id

-- name: sound
-- At most one row: a recording of the project.
SELECT kind, sound FROM coprod.prompts WHERE project_id = $project_id AND prompt_id = $prompt_id

-- name: remove_prompt
DELETE FROM coprod.prompts WHERE project_id = $project_id AND prompt_id = $prompt_id
