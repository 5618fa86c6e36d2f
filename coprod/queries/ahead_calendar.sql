-- a row a session, a row a review with a day, and a row an action due and not done: what a calendar shows of them
SELECT 'session' AS kind, e.session_id AS id, e.project_id, p.name AS project_name, e.title AS title, e.held_on AS day, e.status,
    s.name AS setting_name, s.kind AS setting_kind, s.latitude, s.longitude, e.tip, NULL AS owner_role
FROM sessions e JOIN projects p ON p.project_id = e.project_id LEFT JOIN settings s ON s.setting_id = e.setting_id
UNION ALL
SELECT 'review', r.review_id, r.project_id, p.name, NULL, coalesce(done(r.held_on), r.planned_on), CASE WHEN done(r.held_on) IS NULL THEN 'planned' ELSE 'held' END,
    NULL, NULL, NULL, NULL, 7, NULL
FROM reviews r JOIN projects p ON p.project_id = r.project_id WHERE coalesce(done(r.held_on), r.planned_on) IS NOT NULL
UNION ALL
SELECT 'action', a.action_id, a.project_id, p.name, NULL, a.due_on, 'planned', NULL, NULL, NULL, NULL, a.tip, a.owner_role
FROM actions a JOIN projects p ON p.project_id = a.project_id WHERE a.due_on IS NOT NULL AND done(a.done_on) IS NULL
ORDER BY day, kind, id
