-- the planned sessions of the next 14 days, by date, the first fifty
SELECT s.session_id, s.held_on, s.title, p.name AS project_name, t.name AS setting_name
FROM records.main.sessions s JOIN records.main.projects p USING (project_id) LEFT JOIN records.main.settings t ON t.setting_id = s.setting_id
WHERE s.status = 'planned' AND s.held_on BETWEEN $as_of::DATE AND $as_of::DATE + 14 AND ($programme::VARCHAR IS NULL OR p.programme_id = $programme)
ORDER BY s.held_on, s.session_id LIMIT 50
