-- A row each, for the projects that were computed; ids as texts again.
INSERT INTO kept.attention BY NAME
SELECT as_of() AS as_of, w.nth, a.* REPLACE (w.project_id AS project_id, g.id AS group_id, s.id AS session_id, t.id AS setting_id) FROM (
{told}
) a
JOIN wanted w ON w.nth = a.project_id
LEFT JOIN codes_groups g ON g.code = a.group_id
LEFT JOIN codes_sessions s ON s.code = a.session_id
LEFT JOIN codes_settings t ON t.code = a.setting_id
