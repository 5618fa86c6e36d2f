INSERT INTO kept.near BY NAME
SELECT as_of() AS as_of, w.nth, w.project_id, s.id AS session_id, s.title, s.held_on, s.status, s.setting_id
FROM codes_sessions s
JOIN wanted w ON w.nth = s.project_id
WHERE (s.status = 'held' AND s.held_on BETWEEN as_of() - 59 AND as_of()) OR (s.status = 'planned' AND s.held_on >= as_of())
