-- name: begin
INSERT INTO coprod.drafts (draft_id, project_id, assessor, group_id, rubric, begun_at, begun_by, state)
VALUES ($draft_id, $project_id, $assessor, $group_id, $rubric, $at, $by, 'open')

-- name: one
-- At most one row: the draft of this id, with its last change.
SELECT
    d.draft_id, d.project_id, d.assessor, d.group_id, d.rubric, d.begun_at, d.begun_by, d.state, d.closed_at, d.closed_by, d.change_id,
    max(a.written_at) AS changed_at, arg_max(a.written_by, a.written_at) AS changed_by
FROM coprod.drafts AS d
LEFT JOIN coprod.draft_answers AS a ON a.draft_id = d.draft_id
WHERE d.draft_id = $draft_id
GROUP BY ALL

-- name: open_ones
-- A row for each open draft of a project, the first begun first.
SELECT draft_id, assessor, group_id
FROM coprod.drafts
WHERE project_id = $project_id AND state = 'open'
ORDER BY begun_at, draft_id

-- name: of_change
-- At most one row: the draft whose answers went into the records with this change.
SELECT draft_id
FROM coprod.drafts
WHERE change_id = $change_id

-- name: answers
-- A row for each field that was ever filled.
SELECT tip, field, value, version, written_at, written_by, written_in
FROM coprod.draft_answers
WHERE draft_id = $draft_id
ORDER BY tip, field

-- name: answer
-- At most one row: the field as it stands.
SELECT tip, field, value, version, written_at, written_by, written_in
FROM coprod.draft_answers
WHERE draft_id = $draft_id AND tip = $tip AND field = $field

-- name: write_first
INSERT INTO coprod.draft_answers (draft_id, tip, field, value, version, written_at, written_by, written_in)
VALUES ($draft_id, $tip, $field, $value, 1, $at, $by, $token)

-- name: write_again
UPDATE coprod.draft_answers
SET value = $value, version = version + 1, written_at = $at, written_by = $by, written_in = $token
WHERE draft_id = $draft_id AND tip = $tip AND field = $field

-- name: close
UPDATE coprod.drafts
SET state = $state, closed_at = $at, closed_by = $by, change_id = $change_id
WHERE draft_id = $draft_id AND state = 'open'

-- name: reopen
UPDATE coprod.drafts
SET state = 'open', closed_at = NULL, closed_by = NULL, change_id = NULL
WHERE draft_id = $draft_id AND state = 'submitted'

-- name: move_visit
UPDATE coprod.draft_visits
SET tip = $tip, viewer = $viewer, seen_at = $at
WHERE draft_id = $draft_id AND token = $token

-- name: first_visit
INSERT INTO coprod.draft_visits (draft_id, token, viewer, tip, seen_at)
SELECT $draft_id, $token, $viewer, $tip, $at
WHERE NOT EXISTS (SELECT 1 FROM coprod.draft_visits AS v WHERE v.draft_id = $draft_id AND v.token = $token)

-- name: end_visits
-- Pages closed long ago.
DELETE FROM coprod.draft_visits
WHERE seen_at < $before OR (draft_id <> $draft_id AND token = $token)

-- name: visits
-- A row for each other page that has the draft open, seen since a moment.
SELECT viewer, tip, seen_at
FROM coprod.draft_visits
WHERE draft_id = $draft_id AND token <> $token AND seen_at >= $since
ORDER BY seen_at DESC, viewer, tip
