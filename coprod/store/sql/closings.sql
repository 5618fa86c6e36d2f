-- name: last_version
-- One row: the number of the last version of what an action changed; 0 without any.
SELECT coalesce(max(version), 0) FROM coprod.action_outcomes WHERE action_id = $action_id

-- name: write
INSERT INTO coprod.action_outcomes (action_id, version, what_changed, written_at, written_by)
VALUES ($action_id, $version, $what_changed, CAST(now() AS TIMESTAMP), $by)

-- name: latest
-- A row for each of these actions about which something was said: its last version.
SELECT action_id, version, what_changed, written_at, written_by
FROM coprod.action_outcomes
WHERE list_contains($action_ids::VARCHAR[], action_id)
QUALIFY row_number() OVER (PARTITION BY action_id ORDER BY version DESC) = 1

-- name: first_brought
-- A row for each of these actions that an import or a form brought: the day it was first there.
SELECT b.action_id, min(i.imported_at)::DATE AS brought_on
FROM before.actions AS b
JOIN coprod.imports AS i ON i.import_id = b.import_id AND i.undone_at IS NULL
WHERE NOT b.was_there AND list_contains($action_ids::VARCHAR[], b.action_id)
GROUP BY b.action_id
