-- name: listed
-- A row for each viewer who has not left, with what they may see; narrowed to one by id or address.
SELECT
    v.viewer_id, v.email, v.role, v.issuer, v.subject, v.invited_at, v.expires_on, v.disabled_at, v.last_visit_at, v.latest_sign_in, v.signed_out_up_to,
    coalesce((SELECT list_sort(list(s.scope_id)) FROM coprod.viewer_scopes AS s WHERE s.viewer_id = v.viewer_id), []) AS scope_ids
FROM coprod.viewers AS v
WHERE v.removed_at IS NULL AND ($viewer_id IS NULL OR v.viewer_id = $viewer_id) AND ($email IS NULL OR v.email = $email)
ORDER BY v.role <> 'administrator', v.email

-- name: is_bound_elsewhere
-- A row where another viewer is bound to this identity.
SELECT 1 FROM coprod.viewers WHERE issuer = $issuer AND subject = $subject AND viewer_id <> $viewer_id LIMIT 1

-- name: unknown_scopes
-- A row for each id that is none of the table's.
SELECT one FROM (SELECT unnest(CAST($scope_ids AS VARCHAR[])) AS one) WHERE one NOT IN (SELECT {key} FROM main.{table}) ORDER BY one

-- name: invite
INSERT INTO coprod.viewers (viewer_id, email, role, invited_at, invited_by, expires_on)
VALUES ($viewer_id, $email, $role, $at, $by, $expires_on)

-- name: change
UPDATE coprod.viewers SET role = $role, expires_on = $expires_on WHERE viewer_id = $viewer_id

-- name: take_scopes
DELETE FROM coprod.viewer_scopes WHERE viewer_id = $viewer_id

-- name: give_scopes
INSERT INTO coprod.viewer_scopes (viewer_id, scope_id) SELECT $viewer_id, unnest(CAST($scope_ids AS VARCHAR[]))

-- name: disable
UPDATE coprod.viewers SET disabled_at = $at WHERE viewer_id = $viewer_id

-- name: remove
UPDATE coprod.viewers
SET email = NULL, issuer = NULL, subject = NULL, removed_at = $at
WHERE viewer_id = $viewer_id

-- name: bind
UPDATE coprod.viewers SET issuer = $issuer, subject = $subject WHERE viewer_id = $viewer_id

-- name: visit
UPDATE coprod.viewers SET last_visit_at = $at WHERE viewer_id = $viewer_id

-- name: see_sign_in
UPDATE coprod.viewers SET latest_sign_in = greatest(coalesce(latest_sign_in, $signed_in_at), $signed_in_at) WHERE viewer_id = $viewer_id

-- name: sign_out
UPDATE coprod.viewers SET signed_out_up_to = greatest(coalesce(signed_out_up_to, $up_to), coalesce(latest_sign_in, $up_to), $up_to) WHERE viewer_id = $viewer_id
