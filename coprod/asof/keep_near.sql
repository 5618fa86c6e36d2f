INSERT INTO kept.near BY NAME
SELECT as_of() AS as_of, w.nth, w.project_id, p.name AS project_name, s.id AS session_id, s.title, s.held_on, s.status, s.setting_id, t.name AS setting_name
FROM codes_sessions s
JOIN wanted w ON w.nth = s.project_id
JOIN projects p ON p.project_id = s.project_id
LEFT JOIN codes_settings c ON c.id = s.setting_id
LEFT JOIN settings t ON t.setting_id = c.code
WHERE (s.status = 'held' AND s.held_on BETWEEN as_of() - 59 AND as_of()) OR (s.status = 'planned' AND s.held_on >= as_of())
