-- the projects of the viewer that work with a partner ($partner_id) or have met or will meet at a setting ($setting_id), by name, the first $most; with what the
-- partner or setting is called
WITH named AS (
    SELECT name FROM partners WHERE partner_id = $partner_id::VARCHAR
    UNION ALL SELECT name FROM settings WHERE setting_id = $setting_id::VARCHAR
), found AS (
    SELECT project_id FROM groups WHERE partner_id = $partner_id::VARCHAR
    UNION SELECT project_id FROM sessions WHERE setting_id = $setting_id::VARCHAR
)
SELECT n.name AS called, p.project_id, p.name, count(p.project_id) OVER () AS n_all
FROM named n LEFT JOIN (SELECT project_id, name FROM projects WHERE project_id IN (SELECT project_id FROM found)) p ON true
ORDER BY lower(p.name), p.project_id
LIMIT $most::BIGINT
