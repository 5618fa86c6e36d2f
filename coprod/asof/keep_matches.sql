INSERT INTO kept.matches BY NAME
SELECT as_of() AS as_of, w.nth, m.* REPLACE (w.project_id AS project_id, g.id AS group_id, s.id AS session_id, t.id AS setting_id)
FROM matches m
JOIN wanted w ON w.nth = m.project_id
JOIN codes_groups g ON g.code = m.group_id
JOIN codes_sessions s ON s.code = m.session_id
LEFT JOIN codes_settings t ON t.code = m.setting_id
WHERE m.is_ahead
