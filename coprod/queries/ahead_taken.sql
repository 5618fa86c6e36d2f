-- a row a session on one of $days that one project has, or that meets in one setting; and a row a review of the project on them
SELECT 'session' AS kind, e.held_on AS day, e.title, e.status, p.name AS project_name, s.name AS setting_name, e.project_id = $project_id AS is_own,
    coalesce(e.setting_id = $setting_id, false) AS is_same_setting
FROM sessions e JOIN projects p ON p.project_id = e.project_id LEFT JOIN settings s ON s.setting_id = e.setting_id
WHERE e.status <> 'cancelled' AND list_contains($days::DATE[], e.held_on) AND (e.project_id = $project_id OR e.setting_id = $setting_id)
UNION ALL
SELECT 'review', d.day, NULL, NULL, p.name, NULL, true, false
FROM reviews r JOIN projects p ON p.project_id = r.project_id JOIN (SELECT unnest($days::DATE[]) AS day) d ON d.day = coalesce(r.held_on, r.planned_on)
WHERE r.project_id = $project_id
ORDER BY day, kind DESC, title
