-- a row for each session a children's screen can be opened for: held ones and today's planned, today's first, then the latest
SELECT s.session_id, s.held_on, s.status, s.title, t.name AS setting_name
FROM sessions s LEFT JOIN settings t ON t.setting_id = s.setting_id
WHERE s.held_on <= $today::DATE AND (s.status = 'held' OR (s.status = 'planned' AND s.held_on = $today::DATE))
ORDER BY s.held_on DESC, s.status DESC, lower(s.title), s.session_id
LIMIT 60
