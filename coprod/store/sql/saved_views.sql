-- name: of_viewer
-- A row for each view somebody saved, by name.
SELECT name, page, chosen FROM coprod.saved_views WHERE viewer_id = $viewer_id ORDER BY lower(name), name

-- name: forget
DELETE FROM coprod.saved_views WHERE viewer_id = $viewer_id AND name = $name

-- name: forget_all
DELETE FROM coprod.saved_views WHERE viewer_id = $viewer_id

-- name: save
INSERT INTO coprod.saved_views (viewer_id, name, page, chosen, saved_at)
VALUES ($viewer_id, $name, $page, $chosen, CAST(now() AS TIMESTAMP))
