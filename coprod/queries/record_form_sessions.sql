-- the sessions of the project that were held or planned, the latest at the top
SELECT s.session_id, s.held_on, s.status, s.title, r.name AS setting
FROM sessions s LEFT JOIN settings_register r USING (setting_id)
WHERE s.status <> 'cancelled'
ORDER BY s.held_on DESC, s.session_id DESC LIMIT 500
